package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.testing.RealServices;

/**
 * A backfill as in {@code docs/backfill.md}, with its script: everything is recomputed from the
 * start of the log beside the live tables, then replaces them while a reader polls.
 */
@Tag("long")
final class BackfillIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Path SWITCH = Path.of("..", "docs", "switch-schema.sql");
  private static final String FRESH = "nhip_fresh";
  private static final String BEFORE = "nhip_before";
  private static final int PARTITIONS = 4;
  private static final int RECORDS = 60_000;
  private static final int EVERY_BAD = 500;
  private static final int EVERY_TARGETS = 11_111;
  private static final int AT_THE_SWITCH = 200;

  @Test
  void readersSeeNoGapOrDecreaseAndNoAlertIsLost(@TempDir Path checkpoints) throws Exception {
    List<LogRecord> log = log();
    Chain live = Chain.quick(SERVICES).withCheckpointsIn(checkpoints.resolve("live"));
    Chain fresh =
        Chain.quick(SERVICES)
            .with("postgres.schema", FRESH)
            .with("kafka.group.id", FRESH)
            .with("kafka.output.prefix", "fresh.")
            .withCheckpointsIn(checkpoints.resolve("fresh"));
    Path next = checkpoints.resolve("next");
    int half = log.size() / 2;
    int end = log.size() - AT_THE_SWITCH;

    try (RunningJob old = live.startJob()) {
      Feeder.send(live.bootstrapServers(), log.subList(0, half));
      live.awaitRead(half / 2);
      letOneReadOnlyItsProvince(live);
      PollingReader reader = PollingReader.start(live);
      try (RunningJob anew = fresh.startJob()) {
        live.awaitAllRead();
        fresh.awaitAllRead();
        anew.savepoint(next);
        Feeder.send(live.bootstrapServers(), log.subList(half, end));
        live.awaitAllRead();
        awaitSignOfLife(live);
        assertThatThrownBy(() -> switchSchemas(live))
            .hasMessageContaining("The job nhip has written to schema public");
        old.cancel();
        silenceOf(live);
        fresh.awaitSettled(anew);
        switchSchemas(live);
        Feeder.send(live.bootstrapServers(), log.subList(end, log.size()));
        assertThat(anew.runsUndisturbed()).as("its rows wait").isTrue();
      }
      Chain goingOn = live.withCheckpointsIn(next);
      try (RunningJob job = goingOn.startJob()) {
        goingOn.awaitSettled(job);
        assertThat(job.failures()).isEmpty();
      }
      assertThat(reader.stop()).isEmpty();
      assertThat(reader.looks()).isGreaterThan(100);
    }

    SameTables.assertSameRows(live.tables(), Recomputation.of(log));
    assertThat(new AlertReader(live).history())
        .hasSizeGreaterThan(5)
        .isEqualTo(PaceRecomputation.of(log, PARTITIONS).history());
    assertThat(changes(live, TopicNames.ALERTS)).isEqualTo(changesInTheTable(live));
    assertThat(live.topic("fresh." + TopicNames.REJECTED)).hasSizeGreaterThan(half / EVERY_BAD / 2);
    assertNothingIsLeftBehind(live);
  }

  /**
   * Checks that everything moves with the tables: privileges, policies, functions, the migration
   * history.
   */
  private static void assertNothingIsLeftBehind(Chain live) throws SQLException {
    assertThat(live.number("SELECT count(*) FROM " + BEFORE + ".intake_audit")).isPositive();
    // A day without rows: the functions find their tables under the new name.
    assertThat(live.number("SELECT ensure_throughput_partition('2031-01-01')::int")).isOne();
    assertThat(live.number("SELECT count(*) FROM throughput_20310101")).isZero();
    assertThat(live.number("SELECT count(*) FROM job_health WHERE job = 'nhip'")).isOne();
    assertThat(live.number("SELECT count(*) FROM job_health WHERE job = '" + FRESH + "'")).isZero();
    String provinces =
        "SET ROLE nhip_one_province; SELECT count(DISTINCT province) FROM throughput";
    assertThat(live.number("SELECT count(DISTINCT province) FROM throughput")).isOne();
    try (Connection connection = live.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE nhip_one_province");
      try (var row = statement.executeQuery("SELECT count(*) FROM throughput")) {
        row.next();
        assertThat(row.getLong(1)).as(provinces).isZero();
      }
      try (var row = statement.executeQuery("SELECT count(*) FROM dead_letter_row")) {
        assertThat(row.next()).as("a privilege that the owner granted").isTrue();
      }
      statement.execute("RESET ROLE; DROP OWNED BY nhip_one_province; DROP ROLE nhip_one_province");
    }
  }

  /**
   * Creates a reader of another province than the log's, with a privilege that no migration grants.
   */
  private static void letOneReadOnlyItsProvince(Chain live) throws SQLException {
    live.execute(
        """
        CREATE ROLE nhip_one_province NOLOGIN IN ROLE nhip_reader;
        GRANT nhip_one_province TO nhip;
        GRANT SELECT ON dead_letter_row TO nhip_one_province;
        INSERT INTO reader_province (role_name, province) VALUES ('nhip_one_province', '49')""");
  }

  /**
   * The script recognizes a running job by its last heartbeat, which may be some time ago on a slow
   * machine.
   */
  private static void awaitSignOfLife(Chain live) {
    await("a sign of life")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                live.number(
                        "SELECT count(*) FROM job_heartbeat WHERE written_at > now() - interval '2 s'")
                    > 0);
  }

  /** Pretends that the time without heartbeats which the script requires has passed. */
  private static void silenceOf(Chain live) throws SQLException {
    live.execute("UPDATE job_heartbeat SET written_at = written_at - interval '1 minute'");
  }

  private static void switchSchemas(Chain live) throws Exception {
    Properties properties = new Properties();
    properties.put("user", "nhip");
    properties.put("password", "nhip");
    properties.put(
        "options",
        "-c nhip.live=public -c nhip.fresh=%s -c nhip.before=%s".formatted(FRESH, BEFORE));
    try (Connection connection =
            DriverManager.getConnection(live.settings().get("postgres.url"), properties);
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(SWITCH));
    }
  }

  /** Every change on the topic, without duplicates. */
  private static Set<String> changes(Chain chain, String topic) {
    return chain.topic(topic).stream()
        .map(ConsumerRecord::value)
        .map(value -> new String(value, UTF_8))
        .map(
            json ->
                json.replaceFirst(
                    "(?s)^\\{\"alert_id\":\"([^\"]+)\",\"changed_at\":\"([^\"]+)\",\"change\":\"([^\"]+)\".*",
                    "$1 $2 $3"))
        .collect(Collectors.toSet());
  }

  private static Set<String> changesInTheTable(Chain chain) throws SQLException {
    return new AlertReader(chain)
        .history().keySet().stream()
            .map(key -> key.alertId() + " " + key.changedAt() + " " + key.change())
            .collect(Collectors.toSet());
  }

  /** The beginning of two days in Đắk Nông, with occasional invalid records. */
  private static List<LogRecord> log() {
    List<LogRecord> log = new ArrayList<>();
    for (LogRecord record : FieldLog.ofDakNong(RECORDS)) {
      log.add(record);
      if (log.size() % EVERY_TARGETS == 0) {
        log.addAll(FieldLog.highTargets(record.timestamp(), log.size() / 10));
      }
      if (log.size() % EVERY_BAD == 0) {
        int partition = log.size() % PARTITIONS;
        log.add(
            new LogRecord(
                TopicNames.APPLICATIONS,
                partition,
                record.timestamp(),
                "bad",
                "{".getBytes(UTF_8)));
      }
    }
    return log;
  }
}
