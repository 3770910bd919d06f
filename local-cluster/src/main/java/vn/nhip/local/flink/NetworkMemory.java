package vn.nhip.local.flink;

import org.apache.flink.configuration.MemorySize;
import vn.nhip.core.settings.Refusal;

/** What Flink's shuffles take: each has a channel from every instance to every other. */
public final class NetworkMemory {

  /** With more, it would not fit into what one JVM may have beside its heap. */
  static final int MOST_INSTANCES = 40;

  private NetworkMemory() {}

  /** How much a job needs whose operators have that many instances. */
  public static MemorySize of(int parallelism) {
    int fours = (parallelism + 3) / 4;
    return MemorySize.ofMebiBytes(32 + 32L * fours * fours);
  }

  /**
   * Checks that it fits.
   *
   * @throws Refusal where it does not
   */
  public static void check(int parallelism) {
    if (parallelism > MOST_INSTANCES) {
      throw new Refusal(
          "The setting parallelism = %d must be at most %d on one machine."
              .formatted(parallelism, MOST_INSTANCES));
    }
  }
}
