package vn.nhip.benchmark.services;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nhip.connectors.postgres.PostgresSchema;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.settings.Secret;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.ProcFiles;

/** A PostgreSQL server as safe as in production, and a database for each run. */
public final class Databases implements AutoCloseable {
  /** PostgreSQL's own defaults; the library that starts it would leave out some durability. */
  public static final Map<String, String> DEFAULTS =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  /** Settings for production; none of them weakens durability. */
  public static final Map<String, String> TUNED = tuned();

  private final LocalPostgres server;
  private final long pid;
  private int databases;

  private Databases(LocalPostgres server, long pid) {
    this.server = server;
    this.pid = pid;
  }

  private static Map<String, String> tuned() {
    Map<String, String> settings = new LinkedHashMap<>(DEFAULTS);
    settings.put("shared_buffers", "2GB");
    settings.put("max_wal_size", "8GB");
    settings.put("checkpoint_timeout", "15min");
    settings.put("wal_compression", "pglz");
    settings.put("work_mem", "32MB");
    settings.put("maintenance_work_mem", "256MB");
    settings.put("random_page_cost", "1.1");
    return settings;
  }

  /**
   * Starts the server on a free port and returns when clients can connect.
   *
   * @param settings of the server, such as {@link #TUNED}
   */
  public static Databases start(Path folder, Map<String, String> settings) throws IOException {
    LocalPostgres server = LocalPostgres.start(0, folder, folder.resolve("postgresql"), settings);
    return new Databases(server, server.process().orElseThrow().pid());
  }

  /** Creates a database with the job's tables, then makes a checkpoint. */
  public PostgresSettings newDatabase() throws SQLException {
    databases++;
    String name = "run" + databases;
    superuser(List.of("CREATE DATABASE " + name + " OWNER " + LocalPostgres.NHIP));
    PostgresSettings settings =
        PostgresSettings.of(server.url(name), LocalPostgres.NHIP, new Secret(LocalPostgres.NHIP));
    PostgresSchema.migrate(settings);
    superuser(List.of("CHECKPOINT"));
    return settings;
  }

  /** Drops a database and cuts its connections. */
  public void drop(PostgresSettings settings) throws SQLException {
    String name = settings.url().replaceFirst(".*/", "");
    superuser(List.of("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CHECKPOINT"));
  }

  private void superuser(List<String> statements) throws SQLException {
    try (Connection connection = server.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** CPU seconds of all processes of the server so far, except the given ones. */
  public double cpuSeconds(Set<Long> except) {
    return ProcFiles.cpuSecondsWithChildren(pid, except);
  }

  @Override
  public void close() {
    server.close();
  }
}
