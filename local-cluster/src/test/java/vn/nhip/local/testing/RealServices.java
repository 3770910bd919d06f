package vn.nhip.local.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Kafka and a real PostgreSQL for tests: in Docker if it can be reached, otherwise embedded.
 * They are started once in each JVM; each test starts with an empty database and no topics.
 *
 * <pre>{@code
 * @RegisterExtension static final RealServices SERVICES = new RealServices();
 * }</pre>
 */
public final class RealServices implements BeforeEachCallback, AfterEachCallback {
  private static final String USER = "nhip";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private String database;
  private Path passwordFile;

  /** JUnit's own store lasts for one class here, because the build runs each class by itself. */
  private static final class Shared {
    static final Engine ENGINE = start();

    private static Engine start() {
      Engine engine = Engines.choose();
      Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "nhip-stop-services"));
      return engine;
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    deleteTopics();
    database = "test_" + DATABASES.incrementAndGet();
    administer("CREATE DATABASE " + database);
    passwordFile = Files.createTempFile("nhip-test-password", "");
    Files.writeString(passwordFile, USER);
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException, IOException {
    // Not WITH (FORCE), which fails if the server itself is still cleaning up in the database.
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = current_user AND datname = '"
            + database
            + "'");
    administer("DROP DATABASE " + database);
    Files.delete(passwordFile);
  }

  /** {@code host:port} of Kafka. */
  public String bootstrapServers() {
    return Shared.ENGINE.bootstrapServers();
  }

  /** The JDBC address of this test's database, without user and password. */
  public String postgresUrl() {
    return Shared.ENGINE.postgresUrl(database);
  }

  /** A connection to this test's database, to be closed by the caller. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(postgresUrl(), USER, USER);
  }

  /** The job's settings for these services. */
  public Map<String, String> settings() {
    return Map.of(
        "kafka.bootstrap.servers", bootstrapServers(),
        "postgres.url", postgresUrl(),
        "postgres.user", USER,
        "postgres.password.file", passwordFile.toString());
  }

  private void administer(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(Shared.ENGINE.postgresUrl(USER), USER, USER);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Deletes all topics. A topic disappears some time after its deletion is confirmed. */
  private void deleteTopics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Set<String> topics = admin.listTopics().names().get();
      if (!topics.isEmpty()) {
        admin.deleteTopics(topics).all().get();
        Awaitility.await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().isEmpty());
      }
    }
  }
}
