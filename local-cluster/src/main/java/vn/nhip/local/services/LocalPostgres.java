package vn.nhip.local.services;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A real PostgreSQL server, a process of its own, on 127.0.0.1 alone, with a database {@code nhip}
 * that belongs to the user {@code nhip} with the password {@code nhip}.
 *
 * <p>That password is in the documentation, so that user is no superuser: whoever else is on the
 * machine may see these figures, and no more. The superuser's password is random and in the data
 * folder.
 */
public final class LocalPostgres implements AutoCloseable {
  /** User, password and database alike. */
  public static final String NHIP = "nhip";

  /** Where the server's data is, within the folder given to {@link #start}. */
  static final String DATA = "postgres";

  private static final String PASSWORD_FILE = "postgres.superuser";
  private static final String READY_FILE = "postgres.ready";

  // A server that was killed first replays its log.
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private static volatile boolean aborted;

  private final EmbeddedPostgres server;
  private final Path data;

  private LocalPostgres(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /**
   * Starts the server; when this returns, clients can connect.
   *
   * @param port the port to listen on; 0 for a free one
   * @param folder where its data and its log are kept; a server that a killed run has left on it is
   *     stopped first
   * @param scratch a folder for its programs, which may go with the run
   * @param durable whether the data has to survive the machine's crash
   * @throws Refusal if the port is taken
   */
  public static LocalPostgres start(int port, Path folder, Path scratch, boolean durable)
      throws IOException {
    Path data = folder.toRealPath().resolve(DATA);
    Postmaster.stop(data);
    int listen = Ports.orFree(port);
    if (!Ports.isFree(listen)) {
      throw new Refusal(
          "Port " + listen + " is taken by another program; PostgreSQL cannot start on it.");
    }
    forgetDetectionScript(Path.of(System.getProperty("java.io.tmpdir")));
    String password = password(folder, data);
    EmbeddedPostgres server =
        builder(folder, data, scratch, durable, password).setPort(listen).start();
    try {
      createDatabase(server.getPostgresDatabase());
      Files.writeString(folder.resolve(READY_FILE), "");
    } catch (SQLException | IOException e) {
      server.close();
      throw new IOException("PostgreSQL has no database nhip: " + e.getMessage(), e);
    }
    return new LocalPostgres(server, data);
  }

  /**
   * Lets every start under way in this process fail as soon as it can, before there is a server.
   * There is none to be started any more: the process ends.
   */
  public static void abortStarts() {
    aborted = true;
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/initdb"))
        .forEach(ProcessHandle::destroy);
  }

  private static void refuseIfAborted() {
    if (aborted) {
      throw new IllegalStateException("PostgreSQL is not started any more: the process ends.");
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  /** The JDBC address of the database, without user and password. */
  public String url() {
    return url(NHIP);
  }

  /** The JDBC address of another database of this server, without user and password. */
  public String url(String database) {
    return "jdbc:postgresql://" + Ports.HOST + ":" + port() + "/" + database;
  }

  /** Stops the server; connections are cut. */
  @Override
  public void close() {
    try {
      server.close();
      Postmaster.stop(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres.Builder builder(
      Path folder, Path data, Path scratch, boolean durable, String password) {
    // Otherwise the library makes a folder in /tmp that every user can write to.
    System.setProperty("ot.epg.working-dir", Folders.make(scratch.resolve("bin")).toString());
    File log = folder.resolve("postgresql.log").toFile();
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver(new OwnBinaries())
            .setDataDirectoryCustomizer(ready -> refuseIfAborted())
            .setOverrideWorkingDirectory(scratch.resolve("bin").toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_PATIENCE)
            .setOutputRedirector(Redirect.appendTo(log))
            .setErrorRedirector(Redirect.appendTo(log))
            .setConnectConfig("password", password)
            // These are options of initdb: the same rules of text on every machine, no open door.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", folder.resolve(PASSWORD_FILE).toString())
            .setServerConfig("listen_addresses", Ports.HOST)
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "60")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("max_wal_size", "256MB");
    String safety = durable ? "on" : "off";
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      builder.setServerConfig(setting, safety);
    }
    return builder;
  }

  /** The superuser's password; a data folder whose making was interrupted is made anew. */
  private static String password(Path folder, Path data) throws IOException {
    Path file = folder.resolve(PASSWORD_FILE);
    if (Files.exists(folder.resolve(READY_FILE)) && Files.exists(file)) {
      return Files.readString(file).strip();
    }
    Folders.delete(data);
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Folders.writeSecret(file, password + "\n");
    return password;
  }

  /**
   * When it is first used, the library writes a small script into the temporary folder, to be
   * deleted when the JVM ends; a killed JVM would leave it for ever.
   */
  private static void forgetDetectionScript(Path temporary) throws IOException {
    Set<Path> before = detectionScripts(temporary);
    LinuxUtils.getDistributionName();
    Set<Path> written = detectionScripts(temporary);
    written.removeAll(before);
    for (Path script : written) {
      Files.deleteIfExists(script);
    }
  }

  private static Set<Path> detectionScripts(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("detect_linux_distribution_"))
          .collect(Collectors.toSet());
    }
  }

  private static void createDatabase(DataSource superuser) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      if (!isThere(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'nhip'")) {
        statement.execute("CREATE ROLE nhip LOGIN CREATEROLE CREATEDB PASSWORD 'nhip'");
      }
      if (!isThere(statement, "SELECT 1 FROM pg_database WHERE datname = 'nhip'")) {
        statement.execute("CREATE DATABASE nhip OWNER nhip");
      }
    }
  }

  private static boolean isThere(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  /**
   * The library unpacks the programs once for each resolver and shares the folder between servers;
   * here each server has a folder of its own, which may go when that server has stopped.
   */
  private static final class OwnBinaries implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }
  }
}
