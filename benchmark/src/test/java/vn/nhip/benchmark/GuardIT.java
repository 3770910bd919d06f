package vn.nhip.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fails if the job needs much more CPU per event than before; {@code ./benchmark/run guard} shows
 * how much.
 */
@Tag("long")
class GuardIT {
  private static final int ROUNDS = 3;

  @Test
  void doesNotNeedMuchMoreCpuPerEventThanBefore() throws Exception {
    double kept = Guard.kept(Path.of("guard.properties"));
    double ratio = new GuardRun(new Console(System.out, System.err)).ratio(ROUNDS);
    assertThat(ratio)
        .as("CPU per event of this job over that of the counting loop; recorded: %.2f", kept)
        .isLessThanOrEqualTo(kept * Guard.MARGIN);
  }
}
