package vn.nhip.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Injects faults into real processes and checks every row: three of those that happen most often in
 * a plain build, and at least one of each kind in a long one. The build property {@code
 * chaos.faults} sets the number of faults; {@code ./local-cluster/chaos} runs the same for any
 * time.
 */
final class ChaosIT {
  private static final long SEED = 1;
  private static final int FAULTS =
      Math.max(Fault.values().length, Integer.getInteger("chaos.faults", 0));

  @Test
  void everyRowIsRightAfterFrequentFaults() throws Exception {
    List<Fault> frequent =
        List.of(Fault.TASK_MANAGER_KILLED, Fault.POSTGRES_KILLED, Fault.CONNECTIONS_CUT);
    check(frequent.size(), frequent);
  }

  @Test
  @Tag("long")
  @Tag("thorough")
  void everyRowIsRightAfterFaultsOfEachKind() throws Exception {
    check(FAULTS, List.of());
  }

  @SuppressWarnings("SystemOut") // prints a measurement
  private static void check(int faults, List<Fault> only) throws Exception {
    Report report = Chaos.run(faults, only, SEED, Duration.ofMinutes(20), System.out::println);

    report.lines().forEach(System.out::println);
    assertThat(report.faults()).isGreaterThanOrEqualTo(faults - 1);
    assertThat(report.fallen()).isEmpty();
    assertThat(report.needlessRestarts()).isZero();
    assertThat(report.verdict().alertChanges()).isPositive();
  }
}
