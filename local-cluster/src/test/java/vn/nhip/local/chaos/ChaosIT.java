package vn.nhip.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Injects at least one fault of each kind into real processes and checks every row. The build
 * property {@code chaos.faults} sets the number of faults; {@code ./local-cluster/chaos} runs the
 * same for any time.
 */
@Tag("thorough")
final class ChaosIT {
  private static final long SEED = 1;
  private static final int FAULTS =
      Math.max(Fault.values().length, Integer.getInteger("chaos.faults", 0));

  @Test
  @SuppressWarnings("SystemOut") // prints a measurement
  void everyRowIsRightAfterFaultsOfEachKind() throws Exception {
    Report report = Chaos.run(FAULTS, List.of(), SEED, Duration.ofMinutes(20), System.out::println);

    report.lines().forEach(System.out::println);
    assertThat(report.faults()).isGreaterThanOrEqualTo(FAULTS - 1);
    assertThat(report.fallen()).isEmpty();
    assertThat(report.needlessRestarts()).isZero();
    assertThat(report.verdict().alertChanges()).isPositive();
  }
}
