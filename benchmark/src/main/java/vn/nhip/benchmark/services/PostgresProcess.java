package vn.nhip.benchmark.services;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.nhip.connectors.postgres.PostgresSchema;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.Secret;

/** A PostgreSQL server on 127.0.0.1 alone, set up as for production, and its databases. */
public final class PostgresProcess implements AutoCloseable {
  /** What differs from PostgreSQL's own defaults; nothing that a crash could not bear. */
  public static final Map<String, String> SETTINGS = settings();

  private static final String DATA = "postgres";
  private static final String USER = "nhip";

  private final EmbeddedPostgres server;
  private final String password;
  private final long pid;
  private int databases;

  private PostgresProcess(EmbeddedPostgres server, String password, long pid) {
    this.server = server;
    this.password = password;
    this.pid = pid;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("shared_buffers", "2GB");
    settings.put("max_wal_size", "8GB");
    settings.put("checkpoint_timeout", "15min");
    settings.put("wal_compression", "pglz");
    settings.put("work_mem", "32MB");
    settings.put("maintenance_work_mem", "256MB");
    settings.put("random_page_cost", "1.1");
    return settings;
  }

  /** Starts it on a free port; when this returns, clients are served. */
  public static PostgresProcess start(Path folder) throws IOException, SQLException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Path programs = Files.createDirectories(folder.resolve("bin"));
    System.setProperty("ot.epg.working-dir", programs.toString());
    Path data = folder.resolve(DATA);
    Path log = folder.resolve("postgresql.log");
    Path passwordFile = folder.resolve("postgres.password");
    Files.writeString(passwordFile, password);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(programs.toFile())
            .setDataDirectory(data)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(30))
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .setConnectConfig("password", password)
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", passwordFile.toString())
            .setServerConfig("listen_addresses", Loopback.HOST)
            .setServerConfig("unix_socket_directories", "")
            .setPort(Loopback.freePort());
    SETTINGS.forEach(builder::setServerConfig);
    EmbeddedPostgres server = start(builder, log);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE nhip LOGIN CREATEDB PASSWORD '" + password + "'");
      long pid = process(data).orElseThrow().pid();
      return new PostgresProcess(server, password, pid);
    } catch (SQLException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, Path log)
      throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      List<String> said = Files.exists(log) ? Files.readAllLines(log) : List.of();
      String why =
          said.stream().filter(line -> line.contains("FATAL")).findFirst().orElse(e.getMessage());
      throw new IOException("PostgreSQL does not start: " + why, e);
    }
  }

  /** Makes a database with the job's tables; also writes out what earlier ones have left to do. */
  public PostgresSettings newDatabase() throws SQLException {
    databases++;
    String name = "run" + databases;
    superuser(List.of("CREATE DATABASE " + name + " OWNER nhip"));
    PostgresSettings settings =
        PostgresSettings.of(
            "jdbc:postgresql://%s:%d/%s".formatted(Loopback.HOST, server.getPort(), name),
            USER,
            new Secret(password));
    PostgresSchema.migrate(settings);
    superuser(List.of("CHECKPOINT"));
    return settings;
  }

  /** Drops a database, whoever is still in it. */
  public void drop(PostgresSettings settings) throws SQLException {
    String name = settings.url().replaceFirst(".*/", "");
    superuser(List.of("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CHECKPOINT"));
  }

  private void superuser(List<String> statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** CPU seconds of all its processes so far, but for the given ones. */
  public double cpuSeconds(Set<Long> except) {
    return ProcFiles.cpuSecondsWithChildren(pid, except);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server that a killed run has left on its folder. */
  static void stopLeftOver(Path folder) throws IOException {
    // The server lies below one of the run's folders.
    for (Path data : List.of(folder.resolve(DATA), folder.resolve("database").resolve(DATA))) {
      Optional<ProcessHandle> left = process(data);
      if (left.isPresent()) {
        left.get().destroy();
        try {
          left.get().onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
          left.get().destroyForcibly();
        }
      }
    }
  }

  /** A process id alone proves nothing: its command line has to name the folder. */
  private static Optional<ProcessHandle> process(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0)))
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .map(arguments -> List.of(arguments).contains(data.toString()))
                    .orElse(false));
  }
}
