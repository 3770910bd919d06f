package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.local.testing.Measurements.say;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Tables;
import vn.nhip.local.testing.RealServices;

/**
 * Sends mutated records through the whole chain: each is accounted for, each row equals the
 * recomputation, and nothing stops. {@code -Dnhip.mutated.records=1000000} sends a million, in
 * rounds of {@value #ROUND} with different seeds.
 */
final class MutatedInputIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int ROUND = 250_000;
  private static final int RECORDS = Integer.getInteger("nhip.mutated.records", 5_000);

  /** High limits: {@link FloodIT} tests limits on ids. */
  private static final String NO_LIMIT = "10000000";

  static IntStream rounds() {
    return IntStream.rangeClosed(1, (RECORDS + ROUND - 1) / ROUND);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void everyMutatedRecordIsAccountedFor(int round) throws Exception {
    List<LogRecord> log = MutatedLog.of(round, Math.min(RECORDS, ROUND));
    Tables expected = Recomputation.of(log);
    PaceTables pace = PaceRecomputation.of(log, MutatedLog.PARTITIONS);
    Chain chain =
        Chain.quick(SERVICES)
            .with("flood.teams", NO_LIMIT)
            .with("flood.places", NO_LIMIT)
            .with("flood.stations", NO_LIMIT)
            .with("flood.of.one.team", NO_LIMIT);
    assertThat(chain.runOn(log)).as("runs undisturbed").isTrue();

    long applications =
        log.stream().filter(record -> record.topic().equals(TopicNames.APPLICATIONS)).count();
    assertThat(chain.read()).isEqualTo(applications);
    SameTables.assertSame(chain.tables(), expected);
    assertThat(chain.topic(TopicNames.TARGETS_REJECTED)).hasSameSizeAs(pace.rejectedTargets());
    assertThat(new AlertReader(chain).history()).isEqualTo(pace.history());
    assertThat(chain.number("SELECT count(*) FROM dead_letter_row")).isZero();
    say(
        "Round %d: %,d mutated records: %,d rejected, %,d late, %,d targets rejected."
            .formatted(
                round,
                log.size(),
                expected.rejected().size(),
                expected.late().size(),
                pace.rejectedTargets().size()));
  }
}
