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
  private static final String LOG = "postgresql.log";
  private static final String READY_FILE = "postgres.ready";

  // A server that was killed first replays its log.
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** Folders of programs from which no server was started yet; also guards {@code aborted}. */
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
    return start(port, folder, scratch, small(durable));
  }

  /**
   * Starts the server with settings that differ from PostgreSQL's own; otherwise as {@link
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
  }

  /** PostgreSQL writes why it does not start into its log alone. */
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

  /** The server's process, be it ready or not; empty where it has died. */
  public synchronized Optional<ProcessHandle> process() throws IOException {
    return Postmaster.of(data());
  }

  /**
   * Starts the server again on the same port and data, once it was stopped or has died. Whatever is
   * left of it is stopped first.
   */
  public synchronized void startAgain() throws IOException {
    // Also lets go of the library's lock on the folder.
    close();
    start();
  }

  private Path data() {
    return folder.resolve(DATA);
  }

  /**
   * Lets a start under way in this process fail as soon as it can, before there is a server. There
   * is none to be started any more: the process ends.
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

  /** Nothing can be unpacked into a file. */
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

  /** From here on there is a server to be stopped. */
  private static void passOrAbort(Path programs) {
    synchronized (STARTING) {
      STARTING.remove(programs);
      if (aborted) {
        throw new IllegalStateException("PostgreSQL is not started any more: the process ends.");
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

  /** Stops the server; connections are cut. */
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
    // Otherwise the library makes a folder in /tmp that every user can write to.
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
