package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.testing.ChangedPlans;
import vn.nhip.local.testing.RealServices;

/**
 * The same log gives the same rows and alerts, whatever the parallelism, the batches and the
 * crashes. The log has two days of Đắk Nông with many changes of targets. The build property {@code
 * hard.stops} sets the number of crashes.
 */
@Tag("thorough")
final class DeterminismIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int PARTITIONS = 4;
  private static final int CHANGES = 60;
  private static final int PER_SECOND = 12_000;
  private static final int HARD_STOPS = Integer.getInteger("hard.stops", 2);

  private static final Instant FIRST_CHANGE = Instant.parse("2021-03-18T22:00:00Z");
  private static final Duration CHANGES_WITHIN = Duration.ofHours(44);
  private static final List<String> TABLES =
      List.of("throughput", "daily_progress", "alert", "alert_history");

  private static List<LogRecord> log;
  private static Map<String, List<String>> firstDump;

  @BeforeAll
  static void writeLog() {
    long from = FIRST_CHANGE.toEpochMilli();
    log = ChangedPlans.records(CHANGES, from, from + CHANGES_WITHIN.toMillis(), new Random(20));
  }

  @Test
  void withOneOfEachOperator() throws Exception {
    Chain chain = Chain.quick(SERVICES).with("parallelism", "1");
    chain.runOn(log);
    assertSameAsEver(chain);
  }

  @Test
  @Tag("long")
  void withTwoOfEachOperatorAndOtherBatches() throws Exception {
    Chain chain =
        Chain.recorded(SERVICES.settings())
            .with("parallelism", "2")
            .with("emit.interval", "700 ms")
            .with("postgres.flush.interval", "300 ms");
    chain.runOn(log);
    assertSameAsEver(chain);
  }

  @Test
  @Tag("long")
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
        chain.awaitQuiet(job);
      }
    }
    assertSameAsEver(chain);
  }

  /**
   * Checks that the output equals that of earlier runs; the first run is compared with the
   * recomputation.
   */
  private static void assertSameAsEver(Chain chain) throws Exception {
    Map<String, List<String>> dump = dump(chain);
    if (firstDump == null) {
      SameTables.assertSameRows(chain.tables(), Recomputation.of(log));
      PaceTables pace = PaceRecomputation.of(log, PARTITIONS);
      AlertReader alerts = new AlertReader(chain);
      assertThat(alerts.alerts()).hasSizeGreaterThan(20).isEqualTo(pace.alerts());
      assertThat(alerts.history()).isEqualTo(pace.history());
      firstDump = dump;
    }
    assertThat(dump).isEqualTo(firstDump);
  }

  private static Chain withAnyParallelism(Chain chain, Random random) {
    return chain.with("parallelism", Integer.toString(1 << random.nextInt(3)));
  }

  /** All columns of all rows as text, except those that depend on when PostgreSQL stored a row. */
  private static Map<String, List<String>> dump(Chain chain) throws SQLException {
    Map<String, List<String>> dump = new LinkedHashMap<>();
    for (String table : TABLES) {
      String row = "to_jsonb(one) - '{transaction_id,number}'::text[]";
      dump.put(table, chain.texts("SELECT %1$s FROM %2$s one ORDER BY %1$s".formatted(row, table)));
    }
    return dump;
  }
}
