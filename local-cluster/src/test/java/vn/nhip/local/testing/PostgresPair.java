package vn.nhip.local.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.Ports;

/** A PostgreSQL with a synchronous streaming replica: committed transactions survive a failover. */
public final class PostgresPair implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalPostgres primary;
  private final LocalPostgres standby;

  private PostgresPair(LocalPostgres primary, LocalPostgres standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /** Starts both and returns when the replica streams. */
  public static PostgresPair start(Path folder) throws IOException, SQLException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Path one = Files.createDirectories(folder.resolve("one"));
    Path two = folder.resolve("two");
    LocalPostgres made = LocalPostgres.start(0, one, scratch, true);
    int port = made.port();
    made.close();
    copy(one, two);
    Path data = two.resolve("postgres");
    Files.createFile(data.resolve("standby.signal"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=%s port=%d user=postgres password=%s'\n"
            .formatted(
                Ports.HOST, port, Files.readString(two.resolve("postgres.superuser")).strip()),
        StandardOpenOption.APPEND);
    LocalPostgres primary = LocalPostgres.start(port, one, scratch, true);
    LocalPostgres standby =
        LocalPostgres.start(0, two, Files.createDirectories(folder.resolve("scratch-two")), true);
    PostgresPair pair = new PostgresPair(primary, standby);
    pair.onPrimary("ALTER SYSTEM SET synchronous_standby_names = '*'");
    pair.onPrimary("SELECT pg_reload_conf()");
    await("a synchronous replica").atMost(PATIENCE).until(pair::isSynchronous);
    return pair;
  }

  /** JDBC URL of whichever server accepts writes. */
  public String url() {
    return "jdbc:postgresql://%1$s:%2$d,%1$s:%3$d/nhip?targetServerType=primary"
        .formatted(Ports.HOST, primary.port(), standby.port());
  }

  /** Kills the primary and promotes the replica. */
  public void failOver() throws IOException, SQLException {
    ProcessHandle process = primary.process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    try (Connection connection = standby.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_promote()");
    }
  }

  private boolean isSynchronous() throws SQLException {
    try (Connection connection = primary.superuser().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_stat_replication"
                    + " WHERE state = 'streaming' AND sync_state = 'sync'")) {
      return rows.next();
    }
  }

  private void onPrimary(String sql) throws SQLException {
    try (Connection connection = primary.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(
          each -> {
            try {
              Files.copy(
                  each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  @Override
  public void close() {
    primary.close();
    standby.close();
  }
}
