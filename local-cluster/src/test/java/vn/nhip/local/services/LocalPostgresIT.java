package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPostgresIT {
  @TempDir Path temporary;
  private Path folder;
  private Path scratch;

  @BeforeEach
  void makeFolders() {
    folder = Folders.make(temporary.resolve("with space"));
    scratch = Folders.make(temporary.resolve("scratch"));
  }

  @Test
  void keepsDataAcrossRestartAndKill() throws IOException, SQLException {
    LocalPostgres killed = LocalPostgres.start(0, folder, scratch, true);
    execute(killed, "CREATE TABLE seen (n int)");
    execute(killed, "INSERT INTO seen VALUES (1)");
    ProcessHandle process = Postmaster.of(data()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    forgetLockOfThisJvm();

    try (LocalPostgres again = LocalPostgres.start(0, folder, scratch, true)) {
      assertThat(query(again, "SELECT count(*) FROM seen")).isEqualTo("1");
      assertThat(query(again, "SHOW fsync")).isEqualTo("on");
    }
    assertThat(Postmaster.of(data())).isEmpty();
  }

  @Test
  void stopsServerLeftByKilledRun() throws IOException, SQLException {
    LocalPostgres left = LocalPostgres.start(0, folder, scratch, false);
    ProcessHandle process = Postmaster.of(data()).orElseThrow();
    forgetLockOfThisJvm();
    try (LocalPostgres next = LocalPostgres.start(0, folder, scratch, false)) {
      assertThat(process.isAlive()).isFalse();
      assertThat(next.port()).isNotEqualTo(left.port());
      assertThat(query(next, "SHOW fsync")).isEqualTo("off");
    }
  }

  @Test
  void restartsThoughAQueryOutlivesTheServer() throws IOException, SQLException {
    try (LocalPostgres server = LocalPostgres.start(0, folder, scratch, false)) {
      String endless = "DO $$ BEGIN LOOP END LOOP; END $$";
      CompletableFuture<Void> query = CompletableFuture.runAsync(() -> attempt(server, endless));
      await()
          .until(
              () -> query(server, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %'"),
              "1"::equals);
      ProcessHandle process = Postmaster.of(data()).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();

      server.startAgain();

      assertThat(query(server, "SELECT current_user")).isEqualTo("nhip");
      assertThat(query).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void restartsAfterAStartThatFailedAndKeptItsLock() throws IOException, SQLException {
    try (LocalPostgres server = LocalPostgres.start(0, folder, scratch, false)) {
      server.close();
      try (FileOutputStream file =
              new FileOutputStream(data().resolve(LocalPostgres.LOCK_FILE).toFile());
          FileLock lock = file.getChannel().lock()) {
        server.startAgain();
        assertThat(lock.isValid()).isTrue();
      }
      assertThat(query(server, "SELECT current_user")).isEqualTo("nhip");
    }
  }

  @Test
  void recreatesDataFolderAfterInterruptedCreation() throws IOException, SQLException {
    Folders.make(data().resolve("base"));
    try (LocalPostgres server = LocalPostgres.start(0, folder, scratch, false)) {
      assertThat(query(server, "SELECT current_user")).isEqualTo("nhip");
    }
  }

  @Test
  void grantsNobodySuperuserRights() throws IOException, SQLException {
    try (LocalPostgres server = LocalPostgres.start(0, folder, scratch, false)) {
      assertThat(query(server, "SHOW is_superuser")).isEqualTo("off");
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", "").close())
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "nhip", "x").close())
          .isInstanceOf(SQLException.class);
    }
  }

  /** Drops the library's lock, which would disappear with a killed JVM, while this JVM lives on. */
  private void forgetLockOfThisJvm() throws IOException {
    Files.delete(data().resolve(LocalPostgres.LOCK_FILE));
  }

  private Path data() throws IOException {
    return folder.toRealPath().resolve(LocalPostgres.DATA);
  }

  private static void execute(LocalPostgres server, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), "nhip", "nhip");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void attempt(LocalPostgres server, String sql) {
    try {
      execute(server, sql);
    } catch (SQLException e) {
      // The server ends first.
    }
  }

  private static String query(LocalPostgres server, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), "nhip", "nhip");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
