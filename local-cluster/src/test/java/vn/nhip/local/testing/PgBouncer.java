package vn.nhip.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.nhip.local.services.Ports;

/**
 * A real PgBouncer in transaction mode with Debian's settings in front of one database: few server
 * connections, shared between clients by transaction.
 */
public record PgBouncer(Process process, int port, String database) implements AutoCloseable {
  /** Number of server connections. */
  public static final int CONNECTIONS = 4;

  private static final Path EXECUTABLE = Path.of("/usr/sbin/pgbouncer");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Skips a test, with a message, if PgBouncer is not installed. */
  public static void assumeThere() {
    assumeTrue(Files.isExecutable(EXECUTABLE), "not run: there is no " + EXECUTABLE);
  }

  /**
   * Starts one.
   *
   * @param url JDBC address of the database behind it, user and password {@code nhip}
   */
  public static PgBouncer before(String url, Path folder) throws IOException {
    return before(
        url,
        folder,
        """
        [databases]
        nhip = host=127.0.0.1 port=5432 dbname=nhip
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = 6432
        unix_socket_dir =
        auth_type = plain
        auth_file = users.txt
        pool_mode = transaction
        default_pool_size = %d
        """
            .formatted(CONNECTIONS));
  }

  /**
   * Starts one with given settings.
   *
   * @param given settings; database, addresses and files are replaced
   */
  public static PgBouncer before(String url, Path folder, String given) throws IOException {
    URI address = URI.create(url.substring("jdbc:".length()));
    String database = address.getPath().substring(1);
    int port = Ports.orFree(0);
    Path users = Files.writeString(folder.resolve("users.txt"), "\"nhip\" \"nhip\"\n");
    String entry = "%1$s = host=%2$s port=%3$d dbname=%1$s";
    String own =
        given
            .replaceAll(
                "(?m)^nhip *=.*$", entry.formatted(database, address.getHost(), address.getPort()))
            .replaceAll("(?m)^(logfile|pidfile|listen_addr|listen_port|auth_file) *=.*$", "")
            .concat(
                "\nlisten_addr = %s\nlisten_port = %d\nauth_file = %s\n"
                    .formatted(Ports.HOST, port, users));
    Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), own);
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(EXECUTABLE.toString(), settings.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    PgBouncer bouncer = new PgBouncer(process, port, database);
    await("PgBouncer").atMost(PATIENCE).ignoreExceptions().until(bouncer::answers);
    return bouncer;
  }

  /** The JDBC address of the database through it. */
  public String url() {
    return "jdbc:postgresql://%s:%d/%s".formatted(Ports.HOST, port, database);
  }

  /**
   * Returns the first column of a query, run on each server connection at the same time.
   *
   * @param connections current number of server connections
   */
  public List<String> onEach(int connections, String query) throws SQLException {
    List<Connection> open = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        Connection connection = DriverManager.getConnection(url(), "nhip", "nhip");
        open.add(connection);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery(query)) {
          assertThat(rows.next()).isTrue();
          answers.add(rows.getString(1));
        }
      }
      return answers;
    } finally {
      for (Connection connection : open) {
        connection.rollback();
        connection.close();
      }
    }
  }

  private boolean answers() throws SQLException {
    DriverManager.getConnection(url(), "nhip", "nhip").close();
    return true;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
