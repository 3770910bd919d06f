package vn.nhip.local.flink;

import org.apache.flink.configuration.MemorySize;
import vn.nhip.core.settings.Refusal;

/**
 * Network memory for Flink's shuffles, each of which has a channel from every instance to every
 * other.
 */
public final class NetworkMemory {

  /** With more instances, it would not fit into the direct memory of one JVM. */
  static final int MOST_INSTANCES = 40;

  private NetworkMemory() {}

  /** Returns the network memory that a job with this parallelism needs. */
  public static MemorySize of(int parallelism) {
    int fours = (parallelism + 3) / 4;
    return MemorySize.ofMebiBytes(32 + 32L * fours * fours);
  }

  /**
   * Checks that the memory fits into one JVM.
   *
   * @throws Refusal if it does not
   */
  public static void check(int parallelism) {
    if (parallelism > MOST_INSTANCES) {
      throw new Refusal(
          "The setting parallelism = %d must be at most %d on one machine."
              .formatted(parallelism, MOST_INSTANCES));
    }
  }
}
