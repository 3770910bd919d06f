package vn.nhip.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where this fails, the job has become dearer; {@code ./benchmark/run guard} shows how much. */
class GuardIT {
  private static final int ROUNDS = 3;

  @Test
  void needsHardlyMoreCpuPerEventThanItDid() throws Exception {
    double kept = Guard.kept(Path.of("guard.properties"));
    double ratio = new GuardRun(new Console(System.out, System.err)).ratio(ROUNDS);
    assertThat(ratio)
        .as("CPU per event of this job over that of the counting loop; %.2f is kept", kept)
        .isLessThanOrEqualTo(kept * Guard.MARGIN);
  }
}
