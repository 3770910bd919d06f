package vn.nhip.local.e2e;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Settings;
import vn.nhip.job.JobConfig;
import vn.nhip.job.JobOptions;
import vn.nhip.job.ThroughputJob;
import vn.nhip.job.recompute.Tables;
import vn.nhip.local.testing.RealServices;
import vn.nhip.local.verify.ComparedTable;

/**
 * Both ends of the real chain: the input in Kafka, and the output in PostgreSQL and Kafka.
 *
 * @param settings settings of the job, for a log that contains its own clock records
 */
public record Chain(Map<String, String> settings) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * The clock lags behind what was read, because the topics are looked up twice a second, and in a
   * backlog some windows wait until no more counts have come for a second.
   */
  private static final Duration CLOCK_LAG = Duration.ofMillis(1_800);

  /** Reads all tables, so not too often. */
  private static final Duration LOOK = Duration.ofMillis(300);

  /** Takes a checkpoint of a job, wherever it runs. */
  @FunctionalInterface
  public interface Checkpoint {
    /** Returns when the checkpoint is complete. */
    void take() throws Exception;
  }

  /** A chain for a log with timestamps and clock records of its own. */
  static Chain recorded(Map<String, String> services) {
    return new Chain(services)
        .with("clock.enabled", "false")
        .with("kafka.timestamp.type", "CreateTime");
  }

  /** The same with short intervals, so that tests are quick. */
  public static Chain quick(Map<String, String> services) {
    return recorded(services)
        .with("emit.interval", "200 ms")
        .with("postgres.flush.interval", "50 ms")
        .with("checkpoint.interval", "300 ms");
  }

  public static Chain quick(RealServices services) {
    return quick(services.settings());
  }

  public Chain with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(key, value);
    return new Chain(Map.copyOf(more));
  }

  public Chain withCheckpointsIn(Path folder) {
    return with("checkpoint.directory", folder.toString());
  }

  /** Creates topics and tables, as the job itself does when it starts. */
  public void prepare() {
    ThroughputJob.prepare(JobConfig.of(settings));
  }

  public RunningJob startJob() throws Exception {
    return RunningJob.start(settings);
  }

  /** Runs the job on a log until all is written; returns whether it ran undisturbed. */
  public boolean runOn(List<LogRecord> log) throws Exception {
    try (RunningJob job = startJob()) {
      Feeder.send(bootstrapServers(), log);
      awaitSettled(job);
      return job.runsUndisturbed();
    }
  }

  /** Adds partitions to {@code applications}, up to this number. */
  public void increasePartitionsTo(int partitions) throws Exception {
    try (Admin admin = admin()) {
      admin
          .createPartitions(Map.of(TopicNames.APPLICATIONS, NewPartitions.increaseTo(partitions)))
          .all()
          .get();
    }
  }

  /** A client for Kafka's administration, to be closed by the caller. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  public String bootstrapServers() {
    return settings.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS.key());
  }

  /** A connection to the database and the job's schema in it, to be closed by the caller. */
  public Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(settings.get(PostgresOptions.URL.key()), "nhip", "nhip");
    connection.setSchema(
        settings.getOrDefault(PostgresOptions.SCHEMA.key(), PostgresOptions.SCHEMA.defaultText()));
    return connection;
  }

  /** The first column of a query's first row. */
  public long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The first column of all rows of a query. */
  public List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Runs a statement, or several that are separated by semicolons. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Number of records read, according to the audit. */
  public long read() throws SQLException {
    return number("SELECT coalesce(sum(events), 0) FROM intake_audit WHERE outcome <> 'LOST'");
  }

  public void awaitRead(long records) {
    await("records read").atMost(PATIENCE).ignoreExceptions().until(() -> read() >= records);
  }

  /** Waits until the audit contains all records of {@code applications}. */
  public void awaitAllRead() {
    awaitRead(TopicReader.size(bootstrapServers(), TopicNames.APPLICATIONS));
  }

  /** Waits until everything has been read and nothing more is written. */
  public void awaitSettled(RunningJob job) {
    awaitSettled(job::checkpoint);
  }

  /** The same for any job. */
  public void awaitSettled(Checkpoint checkpoint) {
    awaitAllRead();
    await("no more rows").atMost(PATIENCE).until(() -> isSettled(checkpoint));
  }

  /**
   * Like {@link #awaitSettled}, where the audit does not say what this job has read: it is only
   * partly in this database, or an earlier run had read more before it was stopped. Uses the
   * committed offsets instead.
   */
  public void awaitQuiet(RunningJob job) {
    // A checkpoint is refused until all tasks run.
    await("all read").atMost(PATIENCE).ignoreExceptions().until(() -> hasReadAll(job));
    await("no more rows").atMost(PATIENCE).until(() -> isSettled(job::checkpoint));
  }

  private boolean hasReadAll(RunningJob job) throws Exception {
    job.checkpoint();
    String group = Settings.of(JobOptions.ALL, settings).get(JobOptions.KAFKA_GROUP_ID);
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long sum = read.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
      return sum
          == TopicReader.size(bootstrapServers(), TopicNames.APPLICATIONS)
              + TopicReader.size(bootstrapServers(), TopicNames.TARGETS);
    }
  }

  /**
   * Each row carries the number of the transaction that wrote it. If none of the tables that follow
   * from the log has a newer row for some intervals and across a checkpoint, nothing is left to
   * write. The others are also written while nothing happens.
   */
  private boolean isSettled(Checkpoint checkpoint) throws Exception {
    String before = written();
    Settings given = Settings.of(JobOptions.ALL, settings);
    Duration quiet =
        given
            .get(JobOptions.EMIT_INTERVAL)
            .multipliedBy(2)
            .plus(given.get(JobOptions.POSTGRES_FLUSH_INTERVAL).multipliedBy(2));
    long nanos = Math.max(quiet.toNanos(), CLOCK_LAG.toNanos());
    long since = System.nanoTime();
    await("two intervals")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> System.nanoTime() - since > nanos || !written().equals(before));
    checkpoint.take();
    return written().equals(before);
  }

  /** For each table its row count and its newest transaction number. */
  private String written() throws SQLException {
    String select =
        "SELECT '%1$s ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) FROM %1$s";
    String all =
        ComparedTable.NAMES.stream().map(select::formatted).collect(joining(" UNION ALL "));
    return String.join("\n", texts(all + " ORDER BY 1"));
  }

  public List<ConsumerRecord<byte[], byte[]>> topic(String name) {
    return TopicReader.read(bootstrapServers(), name);
  }

  /** All output tables and topics. */
  public Tables tables() throws SQLException {
    return new TableReader(this).read(topic(TopicNames.REJECTED), topic(TopicNames.LATE));
  }
}
