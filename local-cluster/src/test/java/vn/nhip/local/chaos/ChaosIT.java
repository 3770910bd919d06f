package vn.nhip.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * At least one fault of each kind on real processes, and every row is right. How many faults is
 * {@code chaos.faults} of the build; {@code ./local-cluster/chaos} does the same for as long as one
 * likes.
 */
@Tag("thorough")
final class ChaosIT {
  private static final long SEED = 1;
  private static final int FAULTS =
      Math.max(Fault.values().length, Integer.getInteger("chaos.faults", 0));

  @Test
  @SuppressWarnings("SystemOut") // a measurement is made to be seen
  void everyRowIsRightAfterFaultsOfEachKind() throws Exception {
    Report report = Chaos.run(FAULTS, SEED, Duration.ofMinutes(20), System.out::println);

    report.lines().forEach(System.out::println);
    assertThat(report.faults()).isGreaterThanOrEqualTo(FAULTS - 1);
    assertThat(report.fallen()).isEmpty();
    assertThat(report.needlessRestarts()).isZero();
    assertThat(report.verdict().alertChanges()).isPositive();
  }
}
