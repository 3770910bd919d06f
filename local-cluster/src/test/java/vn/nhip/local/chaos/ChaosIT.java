package vn.nhip.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * One fault of each kind on real processes, and every row is right. {@code ./local-cluster/chaos}
 * does the same for as long as one likes.
 */
final class ChaosIT {
  private static final long SEED = 1;

  @Test
  @SuppressWarnings("SystemOut") // a measurement is made to be seen
  void everyRowIsRightAfterFaultsOfEachKind() throws Exception {
    Report report =
        Chaos.run(Fault.values().length, SEED, Duration.ofMinutes(10), System.out::println);

    report.lines().forEach(System.out::println);
    assertThat(report.faults()).isGreaterThanOrEqualTo(Fault.values().length - 1);
    assertThat(report.fallen()).isEmpty();
    assertThat(report.needlessRestarts()).isZero();
    assertThat(report.verdict().alertChanges()).isPositive();
  }
}
