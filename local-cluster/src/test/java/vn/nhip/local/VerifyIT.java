package vn.nhip.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.Feeder;
import vn.nhip.local.e2e.FieldLog;
import vn.nhip.local.e2e.RunningJob;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.local.testing.RealServices;

/** Wrong rows are found, named and repaired beside the live job. */
@Tag("long")
final class VerifyIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int RECORDS = 40_000;
  private static final int TARGETS_AT = 1_000;
  private static final int HALF = 16_000;
  private static final int FED_PER_SECOND = 400;
  private static final int RATE = 4_000;
  private static final int QUIET_PROBES = 8;

  /** The number of rows of a table that differ from its copy. */
  private static final String UNLIKE_COPY =
      "SELECT count(*) FROM ((TABLE %1$s EXCEPT TABLE copy_of_%1$s)"
          + " UNION ALL (TABLE copy_of_%1$s EXCEPT TABLE %1$s)) unlike";

  private static final String NEWEST_OF_PROVINCE =
      "(scope, working_day) = (SELECT 'PROVINCE', max(working_day) FROM daily_progress)";

  private static final List<String> DAMAGED =
      List.of("throughput", "daily_progress", "alert", "station_status");

  @Test
  void findsNamesAndRepairsWrongRows(@TempDir Path folder) throws Exception {
    Chain chain = Chain.quick(SERVICES);
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), log());
      chain.awaitSettled(job);
      assertThat(chain.number("SELECT count(*) FROM alert")).isPositive();
      damage(chain);
      long lostWindows =
          chain.number("SELECT count(*) FROM copy_of_throughput")
              - chain.number("SELECT count(*) FROM throughput");
      assertThat(lostWindows).isPositive();

      String found = verify(chain.with("verify.lines", "100000"), folder, false, 1);

      assertThat(found)
          .contains(String.format(Locale.ROOT, "differs: throughput, %,d rows", lostWindows))
          .contains("differs: daily_progress, 1 rows")
          .contains("differs: alert, 1 rows")
          .contains("differs: station_status, 1 rows")
          .doesNotContain("differs: intake_audit")
          .doesNotContain("differs: alert_history")
          .doesNotContain("differs: own_day");
      long received =
          chain.number("SELECT received FROM copy_of_daily_progress WHERE " + NEWEST_OF_PROVINCE);
      assertThat(found.lines())
          .filteredOn(line -> line.contains("received: expected"))
          .singleElement()
          .asString()
          .contains("daily_progress {\"scope\": \"PROVINCE\"")
          .contains("expected %d, found %d".formatted(received, received + 1));
      assertThat(found.lines())
          .filteredOn(line -> line.strip().startsWith("alert {") && line.endsWith(": missing"))
          .hasSize(1);
      assertThat(found).contains("station_status {\"station\": \"nobody\"}: not in the log, found");
      assertThat(found.lines())
          .filteredOn(line -> line.strip().startsWith("throughput {"))
          .hasSize((int) lostWindows);

      String few = verify(chain.with("verify.lines", "3"), folder, true, 0);

      assertThat(few.lines()).filteredOn(line -> line.contains("{")).hasSize(3);
      assertThat(few)
          .contains(String.format(Locale.ROOT, "repaired: %,d rows", lostWindows + 3))
          .contains("all tables equal the log");
      for (String table : DAMAGED) {
        assertThat(chain.number(UNLIKE_COPY.formatted(table))).as(table).isZero();
      }
      assertLeavesNothingBehind(chain);
      assertThat(job.runsUndisturbed()).isTrue();
    }
  }

  /** The first half of the log is there; the second half arrives during the comparison. */
  @Test
  void isRightBesideBusyJobAndKeepsItsRate(@TempDir Path folder) throws Exception {
    Chain chain = Chain.quick(SERVICES).with("verify.records.second", Integer.toString(RATE));
    List<LogRecord> log = log();
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), log.subList(0, HALF));
      chain.awaitAllRead();
      isRightBesideBusyJob(chain, folder, log.subList(HALF, log.size()));
      assertThat(job.runsUndisturbed()).isTrue();
    }
  }

  @SuppressWarnings({"SystemOut", "try"}) // prints a measurement; the feeder runs by itself
  private static void isRightBesideBusyJob(Chain chain, Path folder, List<LogRecord> rest)
      throws Exception {
    try (Feeder feeder = Feeder.start(chain.bootstrapServers(), rest, FED_PER_SECOND);
        Probe probe = Probe.start(chain, rest.get(0).timestamp())) {
      probe.await(QUIET_PROBES);
      Duration alone = probe.median();

      damageOldRow(chain);
      long begin = System.nanoTime();
      String found = verify(chain, folder, true, 0);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      Duration beside = probe.median();
      assertThat(probe.failure()).isEmpty();
      // It reads each topic at a limited rate, so the initial records take at least this long.
      assertThat(took).isGreaterThan(Duration.ofSeconds(HALF / RATE - 1));
      assertThat(found)
          .contains("differs: throughput, 1 rows")
          .contains("repaired: 1 rows")
          .contains("all tables equal the log")
          .doesNotContain("differs: daily_progress", "differs: alert", "differs: station_status");
      System.out.printf(
          Locale.ROOT,
          "Recounted beside a job that reads %d records/s, %d records/s at most: %d s; an event's"
              + " row after %d ms alone, %d ms beside it (medians)%n",
          FED_PER_SECOND,
          RATE,
          took.toSeconds(),
          alone.toMillis(),
          beside.toMillis());
    }
  }

  /** Damages a row of the first minute, which no event changes any more. */
  private static void damageOldRow(Chain chain) throws SQLException {
    String key = "(scope, scope_id, key_province, window_minutes, window_start)";
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE throughput SET completed = completed + 1 WHERE %1$s = (SELECT %2$s"
                          .formatted(key, key.substring(1, key.length() - 1))
                      + " FROM throughput WHERE window_minutes = 1 ORDER BY window_start LIMIT 1)"))
          .isOne();
    }
  }

  /** Sends events of a separate team repeatedly and measures when its row counts them. */
  private static final class Probe implements AutoCloseable {
    private static final String TEAM = "663-PROBE";
    private final Chain chain;
    private final long timestamp;
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "probe");
    private volatile boolean closed;

    private Probe(Chain chain, long timestamp) {
      this.chain = chain;
      this.timestamp = timestamp;
    }

    static Probe start(Chain chain, long timestamp) {
      Probe probe = new Probe(chain, timestamp);
      probe.thread.start();
      return probe;
    }

    /** Waits until this many events have been counted. */
    void await(int events) {
      Awaitility.await("probes")
          .atMost(Duration.ofMinutes(2))
          .until(() -> failed.get() != null || waits.size() >= events);
    }

    Optional<Exception> failure() {
      return Optional.ofNullable(failed.get());
    }

    /** Median wait since the last call. */
    Duration median() {
      List<Duration> sorted = waits.stream().sorted().toList();
      waits.clear();
      return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
    }

    private void run() {
      try (Connection connection = chain.connect();
          PreparedStatement counted =
              connection.prepareStatement(
                  "SELECT coalesce(sum(received), 0) FROM daily_progress WHERE scope_id = ?")) {
        counted.setString(1, TEAM);
        for (int number = 1; !closed; number++) {
          long begin = System.nanoTime();
          Feeder.send(chain.bootstrapServers(), List.of(event(number)));
          while (!closed && received(counted) < number) {
            TimeUnit.MILLISECONDS.sleep(10);
          }
          waits.add(Duration.ofNanos(System.nanoTime() - begin));
          TimeUnit.MILLISECONDS.sleep(200);
        }
      } catch (Exception e) {
        failed.set(e);
      }
    }

    private static long received(PreparedStatement counted) throws SQLException {
      try (ResultSet row = counted.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }

    private LogRecord event(int number) {
      String value =
          """
          {"eventId":"%s","type":"RECEIVED","applicationId":"P-%d","occurredAt":"%s",\
          "province":"67","district":"663","team":"%s"}"""
              .formatted(new UUID(1, number), number, Instant.ofEpochMilli(timestamp), TEAM);
      return new LogRecord(TopicNames.APPLICATIONS, 0, timestamp, TEAM, value.getBytes(UTF_8));
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      thread.join();
    }
  }

  @Test
  void refusesWhereThereIsNothingToCompare(@TempDir Path folder) throws Exception {
    Chain chain = Chain.quick(SERVICES);
    assertThatThrownBy(() -> verify(chain, folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has no topic applications");
    chain.prepare();
    assertThatThrownBy(() -> verify(chain, folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("The job nhip has sent no heartbeat to schema public");
    assertThatThrownBy(() -> verify(chain.with("verify.schema", "public"), folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("verify.schema = public is the schema of the live tables");
    heartbeat(chain);
    chain.execute("CREATE SCHEMA nhip_verify");
    assertThatThrownBy(() -> verify(chain, folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("The schema nhip_verify exists and was not created by a recount");
  }

  private static void heartbeat(Chain chain) throws SQLException {
    chain.execute(
        "INSERT INTO job_heartbeat (job, told_at, written_at, clock, clock_stands_millis,"
            + " counted, duplicate, rejected, late, signal)"
            + " VALUES ('nhip', now(), now(), now(), 0, 0, 0, 0, 0, 0)");
  }

  private static void damage(Chain chain) throws SQLException {
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      for (String table : DAMAGED) {
        statement.execute("CREATE TABLE copy_of_%1$s AS TABLE %1$s".formatted(table));
      }
      statement.execute(
          "DROP TABLE throughput_"
              + chain.number(
                  "SELECT to_char(window_start AT TIME ZONE 'UTC', 'YYYYMMDD')::bigint"
                      + " FROM throughput GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"));
      assertThat(
              statement.executeUpdate(
                  "UPDATE daily_progress SET received = received + 1 WHERE " + NEWEST_OF_PROVINCE))
          .isOne();
      assertThat(
              statement.executeUpdate(
                  "DELETE FROM alert WHERE alert_id = (SELECT min(alert_id) FROM alert)"))
          .isOne();
      statement.execute(
          "INSERT INTO station_status (station, team, province, district, last_arrived_at,"
              + " highest_sequence, received_events, missing_events, version)"
              + " VALUES ('nobody', '663-LD-02', '67', '663', now(), 0, 0, 0, 1)");
    }
  }

  private static void assertLeavesNothingBehind(Chain chain) throws Exception {
    assertThat(chain.number("SELECT count(*) FROM pg_namespace WHERE nspname = 'nhip_verify'"))
        .isZero();
    long changes = chain.number("SELECT count(*) FROM alert_history");
    assertThat(chain.topic(TopicNames.ALERTS)).hasSize((int) changes);
    try (Admin admin = chain.admin()) {
      assertThat(admin.listGroups(new ListGroupsOptions()).all().get())
          .extracting(group -> group.groupId())
          .allMatch("nhip"::equals);
    }
  }

  /** Runs the verification like the command does, and returns its output. */
  private static String verify(Chain chain, Path folder, boolean repairs, int exitCode)
      throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    Console console = new Console(out, out, false);
    try (ShutdownSequence closing =
        new ShutdownSequence(
            (what, failure) -> {
              throw new IllegalStateException(what, failure);
            })) {
      int code =
          new Verification(Verify.plan(chain.settings(), repairs), console, closing).run(folder);
      assertThat(code).as(said.toString(UTF_8)).isEqualTo(exitCode);
    }
    return said.toString(UTF_8);
  }

  /** A morning in Đắk Nông with unreachable targets. */
  private static List<LogRecord> log() {
    List<LogRecord> log = new ArrayList<>(FieldLog.ofDakNong(RECORDS));
    log.addAll(TARGETS_AT, FieldLog.highTargets(log.get(TARGETS_AT - 1).timestamp(), 5_000));
    return log;
  }
}
