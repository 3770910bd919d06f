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
 * A real PgBouncer in transaction mode with Debian's settings, in front of one database: few
 * connections of the server, each of which serves whoever comes next.
 */
public record PgBouncer(Process process, int port, String database) implements AutoCloseable {
  /** Connections of the server. */
  public static final int CONNECTIONS = 4;

  private static final Path EXECUTABLE = Path.of("/usr/sbin/pgbouncer");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Tests that need it are skipped where it is not installed, and say so. */
  public static void assumeThere() {
    assumeTrue(Files.isExecutable(EXECUTABLE), "not run: there is no " + EXECUTABLE);
  }

  /**
   * Starts one.
   *
   * @param url JDBC address of the database behind it, user and password {@code nhip}
   */
  public static PgBouncer before(String url, Path folder) throws IOException {
    URI address = URI.create(url.substring("jdbc:".length()));
    String database = address.getPath().substring(1);
    int port = Ports.orFree(0);
    Path users = Files.writeString(folder.resolve("users.txt"), "\"nhip\" \"nhip\"\n");
    Path settings =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            %1$s = host=%2$s port=%3$d dbname=%1$s
            [pgbouncer]
            listen_addr = %4$s
            listen_port = %5$d
            unix_socket_dir =
            auth_type = plain
            auth_file = %6$s
            pool_mode = transaction
            default_pool_size = %7$d
            """
                .formatted(
                    database,
                    address.getHost(),
                    address.getPort(),
                    Ports.HOST,
                    port,
                    users,
                    CONNECTIONS));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It refuses root.
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
   * A query's first column, asked on each connection of the server at the same time.
   *
   * @param connections how many the server has for it by now
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
