package vn.nhip.local.testing;

import java.lang.management.ManagementFactory;

/** Measurements of tests, which are printed into the build's output. */
public final class Measurements {
  private Measurements() {}

  /** Prints a line. */
  @SuppressWarnings("SystemOut") // must be visible in the build's output
  public static void say(String line) {
    System.out.println(line);
  }

  /** Heap of this process, including the broker, after a garbage collection. */
  public static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
