package vn.nhip.benchmark.contestants;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;

/**
 * The lines that a contestant prints for the harness.
 *
 * <ul>
 *   <li>{@code FIRST-POLL <milliseconds since 1970> <nanoseconds of CPU that this process has
 *       used>}
 *   <li>{@code DONE <milliseconds since 1970> <records> <records that are valid, or -1>}, from
 *       those that write no rows
 * </ul>
 */
public final class Signals {
  /** First word of the line for the first poll. */
  public static final String FIRST_POLL = "FIRST-POLL";

  /** First word of the line for the end of a contestant that writes no rows. */
  public static final String DONE = "DONE";

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Signals() {}

  /** Signals the first poll. */
  public static void firstPoll() {
    System.out.println(FIRST_POLL + " " + now() + " " + SYSTEM.getProcessCpuTime());
  }

  /**
   * Signals that the work is done.
   *
   * @param records number of records read
   * @param valid number of valid events among them, or -1 if they were not checked
   */
  public static void done(long records, long valid) {
    System.out.println(DONE + " " + now() + " " + records + " " + valid);
  }

  private static long now() {
    Instant now = Clock.systemUTC().instant();
    return now.toEpochMilli();
  }
}
