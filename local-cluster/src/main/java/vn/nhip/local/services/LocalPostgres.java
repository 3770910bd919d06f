package vn.nhip.local.services;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import vn.nhip.core.settings.Refusal;

/**
 * A real PostgreSQL server in a separate process, bound to 127.0.0.1, with a database {@code nhip}
 * that belongs to the user {@code nhip} with the password {@code nhip}.
 *
 * <p>That password is public, so that user is not a superuser: other users of the machine can see
 * these figures and nothing else. The superuser's password is random and stored in the data folder.
 */
public final class LocalPostgres implements AutoCloseable {
  /** Name of the user and of the database, and the password. */
  public static final String NHIP = "nhip";

  /** Subfolder with the server's data, within the folder given to {@link #start}. */
  static final String DATA = "postgres";

  /** The file in the data folder on which the library keeps a lock while the server runs. */
  static final String LOCK_FILE = "epg-lock";

  private static final String PASSWORD_FILE = "postgres.superuser";
  private static final String LOG = "postgresql.log";
  private static final String READY_FILE = "postgres.ready";

  // A server that was killed replays its log first.
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** Program folders from which no server has been started yet; also guards {@code aborted}. */
  private static final Set<Path> STARTING = new HashSet<>();

  private static boolean aborted;

  private final int port;
  private final Path folder;
  private final Path scratch;
  private final Map<String, String> settings;
  private EmbeddedPostgres server;

  private LocalPostgres(int port, Path folder, Path scratch, Map<String, String> settings) {
    this.port = port;
    this.folder = folder;
    this.scratch = scratch;
    this.settings = settings;
  }

  /**
   * Starts the server and returns when clients can connect.
   *
   * @param port the port to listen on; 0 for a free one
   * @param folder folder of its data and log; a server that a killed run left on it is stopped
   *     first
   * @param scratch a folder for its programs, which may be deleted with the run
   * @param durable whether the data must survive a crash of the machine
   * @throws Refusal if the port is taken
   */
  public static LocalPostgres start(int port, Path folder, Path scratch, boolean durable)
      throws IOException {
    return start(port, folder, scratch, small(durable));
  }

  /**
   * Starts the server with settings that differ from PostgreSQL's defaults; otherwise like {@link
   * #start(int, Path, Path, boolean)}.
   */
  public static LocalPostgres start(
      int port, Path folder, Path scratch, Map<String, String> settings) throws IOException {
    Path real = folder.toRealPath();
    Postmaster.stop(real.resolve(DATA));
    int listen = Ports.orFree(port);
    if (!Ports.isFree(listen)) {
      throw new Refusal(Ports.taken(listen) + "; PostgreSQL cannot start on it.");
    }
    LocalPostgres postgres = new LocalPostgres(listen, real, scratch, settings);
    postgres.start();
    return postgres;
  }

  private void start() throws IOException {
    Path data = data();
    String password = password(folder, data);
    Path programs = Folders.make(scratch.resolve("bin"));
    PostgresPrograms kept = PostgresPrograms.of(Installation.here());
    kept.linkInto(programs);
    synchronized (STARTING) {
      STARTING.add(programs);
    }
    server = start(builder(folder, data, programs, settings, password).setPort(port));
    try {
      createDatabase(server.getPostgresDatabase());
      Files.writeString(folder.resolve(READY_FILE), "");
    } catch (SQLException | IOException e) {
      server.close();
      throw new IOException("PostgreSQL has no database nhip: " + e.getMessage(), e);
    }
    keep(kept, programs);
  }

  private static void keep(PostgresPrograms kept, Path programs) {
    try {
      kept.keep(programs);
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      // The next run unpacks them again; another one may have kept them at the same moment.
      LoggerFactory.getLogger(LocalPostgres.class).debug("{} is not kept", programs, e);
    }
  }

  /** PostgreSQL writes the reason why it does not start only to its log. */
  private EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
    Path log = folder.resolve(LOG);
    long before = Files.exists(log) ? Files.size(log) : 0;
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(
          "PostgreSQL does not start: " + fatal(log, before).orElse(e.getMessage()), e);
    }
  }

  private static Optional<String> fatal(Path log, long from) throws IOException {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    byte[] all = Files.readAllBytes(log);
    int begin = (int) Math.min(from, all.length);
    return new String(all, begin, all.length - begin, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("FATAL"))
        .findFirst();
  }

  /** Connects to the database {@code postgres} as the superuser. */
  public DataSource superuser() {
    return server.getPostgresDatabase();
  }

  /** The server's process, ready or not; empty if it has died. */
  public synchronized Optional<ProcessHandle> process() throws IOException {
    return Postmaster.of(data());
  }

  /**
   * Restarts the server on the same port and data after it was stopped or has died. Processes that
   * are left of it are stopped first.
   */
  public synchronized void startAgain() throws IOException {
    // Also releases the library's lock on the folder.
    close();
    // A failed start keeps its lock. It belongs to the file, so a new file is not locked.
    Files.deleteIfExists(data().resolve(LOCK_FILE));
    start();
  }

  private Path data() {
    return folder.resolve(DATA);
  }

  /**
   * Makes a start that is in progress fail as soon as possible, before a server exists. Called when
   * this process ends; no server can be started afterwards.
   */
  public static void abortStart() {
    synchronized (STARTING) {
      aborted = true;
      STARTING.forEach(LocalPostgres::block);
    }
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/initdb"))
        .forEach(ProcessHandle::destroy);
  }

  /** Replaces the folder by a file, into which nothing can be unpacked. */
  private static void block(Path programs) {
    try {
      if (!Files.isRegularFile(programs)) {
        Folders.delete(programs);
        Files.createFile(programs);
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(LocalPostgres.class).debug("{} is not blocked yet", programs, e);
    }
  }

  /** Called just before the server starts; from then on there is a server to stop. */
  private static void passOrAbort(Path programs) {
    synchronized (STARTING) {
      STARTING.remove(programs);
      if (aborted) {
        throw new IllegalStateException(
            "PostgreSQL is not started because this process is ending.");
      }
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The JDBC address of the database, without user and password. */
  public String url() {
    return url(NHIP);
  }

  /** The JDBC address of another database of this server, without user and password. */
  public String url(String database) {
    return "jdbc:postgresql://" + Ports.HOST + ":" + port() + "/" + database;
  }

  /** Stops the server and cuts its connections. */
  @Override
  public synchronized void close() {
    try {
      server.close();
      Postmaster.stop(data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres.Builder builder(
      Path folder, Path data, Path programs, Map<String, String> settings, String password) {
    // Otherwise the library creates a folder in /tmp that every user can write to.
    System.setProperty("ot.epg.working-dir", programs.toString());
    File log = folder.resolve(LOG).toFile();
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver(new OwnBinaries())
            .setDataDirectoryCustomizer(ready -> passOrAbort(programs))
            .setOverrideWorkingDirectory(programs.toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_TIMEOUT)
            .setOutputRedirector(Redirect.appendTo(log))
            .setErrorRedirector(Redirect.appendTo(log))
            .setConnectConfig("password", password)
            // Options of initdb: the same collation on every machine, and no access without a
            // password.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", folder.resolve(PASSWORD_FILE).toString())
            .setServerConfig("listen_addresses", Ports.HOST)
            .setServerConfig("unix_socket_directories", "");
    settings.forEach(builder::setServerConfig);
    return builder;
  }

  private static Map<String, String> small(boolean durable) {
    String safety = durable ? "on" : "off";
    return Map.of(
        "max_connections",
        "200",
        "shared_buffers",
        "64MB",
        "max_wal_size",
        "256MB",
        "fsync",
        safety,
        "synchronous_commit",
        safety,
        "full_page_writes",
        safety);
  }

  /**
   * Returns the superuser's password. A data folder whose creation was interrupted is created
   * again.
   */
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
   * A resolver for one server. The library unpacks the programs once per resolver and shares the
   * folder between servers; with a resolver of its own, each server gets its own folder, which can
   * be deleted when that server has stopped.
   */
  private static final class OwnBinaries implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }
  }
}
