package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    Files.delete(data().resolve("epg-lock"));
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

  private static String query(LocalPostgres server, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), "nhip", "nhip");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
