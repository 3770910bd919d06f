package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.connectors.events.LogRecord;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.scenario.Scenario;
import vn.nhip.local.scenario.Scenarios;
import vn.nhip.local.testing.RealServices;

/**
 * The same log gives the same rows and the same alerts, whatever the parallelism, the batches or
 * the crashes in between: two days of Đắk Nông in which the planners keep changing their minds.
 */
final class DeterminismIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int PARTITIONS = 4;
  private static final int CHANGES = 60;
  private static final int PER_SECOND = 12_000;
  private static final int HARD_STOPS = 4;
  private static final Instant FIRST_CHANGE = Instant.parse("2021-03-18T22:00:00Z");
  private static final Duration CHANGES_WITHIN = Duration.ofHours(44);
  private static final List<String> TABLES =
      List.of("throughput", "daily_progress", "alert", "alert_history");

  private static List<LogRecord> log;
  private static Map<String, List<String>> firstDump;

  @BeforeAll
  static void writeLog() {
    log = dakNongWithChanges(new Random(20));
  }

  @Test
  void withOneOfEachOperator() throws Exception {
    Chain chain = Chain.quick(SERVICES).with("parallelism", "1");
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), log);
      chain.awaitSettled(job);
    }
    assertSameAsEver(chain);
  }

  @Test
  void withTwoOfEachOperatorAndOtherBatches() throws Exception {
    Chain chain =
        new Chain(SERVICES.settings())
            .with("clock.enabled", "false")
            .with("kafka.timestamp.type", "CreateTime")
            .with("parallelism", "2")
            .with("emit.interval", "700 ms")
            .with("postgres.flush.interval", "300 ms");
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), log);
      chain.awaitSettled(job);
    }
    assertSameAsEver(chain);
  }

  @Test
  void withFourOfEachOperatorWhileTheLogStillGrows() throws Exception {
    Chain chain = Chain.quick(SERVICES).with("parallelism", "4");
    chain.prepare();
    try (Feeder feeder = Feeder.start(chain.bootstrapServers(), log, PER_SECOND);
        RunningJob job = chain.startJob()) {
      feeder.awaitSent();
      chain.awaitSettled(job);
    }
    assertSameAsEver(chain);
  }

  @Test
  void killedAtRandomAndRestoredWithAnyParallelism(@TempDir Path checkpoints) throws Exception {
    Chain chain = Chain.quick(SERVICES).withCheckpointsIn(checkpoints);
    chain.prepare();
    Random random = new Random(4);
    try (Feeder feeder = Feeder.start(chain.bootstrapServers(), log, PER_SECOND)) {
      for (int stop = 1; stop <= HARD_STOPS; stop++) {
        try (RunningJob job = withAnyParallelism(chain, random).startJob()) {
          chain.awaitRead((long) ((stop - random.nextDouble()) * log.size() / (HARD_STOPS + 2)));
          job.cancel();
        }
      }
      try (RunningJob job = withAnyParallelism(chain, random).startJob()) {
        feeder.awaitSent();
        chain.awaitSettled(job);
      }
    }
    assertSameAsEver(chain);
  }

  /** As any run before it, and as the recomputation: the first run is held against that. */
  private static void assertSameAsEver(Chain chain) throws Exception {
    Map<String, List<String>> dump = dump(chain);
    if (firstDump == null) {
      SameTables.assertSameRows(chain.tables(), Recomputation.of(log));
      PaceTables pace = PaceRecomputation.of(log, PARTITIONS);
      try (Connection connection = chain.connect()) {
        AlertReader alerts = new AlertReader(connection);
        assertThat(alerts.alerts()).hasSizeGreaterThan(20).isEqualTo(pace.alerts());
        assertThat(alerts.history()).isEqualTo(pace.history());
      }
      firstDump = dump;
    }
    assertThat(dump).isEqualTo(firstDump);
  }

  private static Chain withAnyParallelism(Chain chain, Random random) {
    return chain.with("parallelism", Integer.toString(1 << random.nextInt(3)));
  }

  /** All columns of all rows, as text. */
  private static Map<String, List<String>> dump(Chain chain) throws SQLException {
    Map<String, List<String>> dump = new LinkedHashMap<>();
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        List<String> rows = new ArrayList<>();
        try (ResultSet row =
            statement.executeQuery("SELECT one::text FROM " + table + " one ORDER BY 1")) {
          while (row.next()) {
            rows.add(row.getString(1));
          }
        }
        dump.put(table, rows);
      }
    }
    return dump;
  }

  private static List<LogRecord> dakNongWithChanges(Random random) {
    Scenario scenario = Scenarios.find("dak-nong-2021-03").orElseThrow();
    List<LogRecord> all;
    try (Stream<LogRecord> records = scenario.records()) {
      all = new ArrayList<>(records.toList());
    }
    for (int change = 0; change < CHANGES; change++) {
      all.add(randomChange(change, random));
    }
    // Stable, so that within a partition only the changes are put in between.
    all.sort(Comparator.comparing(LogRecord::timestamp));
    return List.copyOf(all);
  }

  /** A team or district gets another target, sometimes none, sometimes other hours. */
  private static LogRecord randomChange(int number, Random random) {
    Instant at = FIRST_CHANGE.plusMillis(random.nextLong(CHANGES_WITHIN.toMillis()));
    String district = Integer.toString(660 + random.nextInt(8));
    boolean team = random.nextInt(4) > 0;
    String id = team ? district + "-LD-0" + (1 + random.nextInt(3)) : district;
    int target = random.nextInt(6) == 0 ? 0 : 100 + random.nextInt(team ? 500 : 2_000);
    String shift =
        team && random.nextBoolean()
            ? ",\"shift\":[{\"from\":\"07:00\",\"to\":\"11:00\"},{\"from\":\"13:00\",\"to\":\"%d:00\"}]"
                .formatted(16 + random.nextInt(10))
            : "";
    String value =
        """
        {"type":"TARGET","scope":"%s","id":"%s","province":"67","district":"%s",\
        "from":"2021-03-19","to":"2021-03-20","dailyTarget":%d%s}"""
            .formatted(team ? "TEAM" : "DISTRICT", id, district, target, shift);
    return new LogRecord(
        Topics.TARGETS, 0, at.toEpochMilli(), "change-" + number, value.getBytes(UTF_8));
  }
}
