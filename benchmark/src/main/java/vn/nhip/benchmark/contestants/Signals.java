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
  /** Begins the line of the first poll. */
  public static final String FIRST_POLL = "FIRST-POLL";

  /** Begins the line of a contestant that writes no rows and is at its end. */
  public static final String DONE = "DONE";

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Signals() {}

  /** Work begins. */
  public static void firstPoll() {
    System.out.println(FIRST_POLL + " " + now() + " " + SYSTEM.getProcessCpuTime());
  }

  /**
   * Work has ended.
   *
   * @param records that were read
   * @param valid events of those, or -1 where nobody has looked
   */
  public static void done(long records, long valid) {
    System.out.println(DONE + " " + now() + " " + records + " " + valid);
  }

  private static long now() {
    Instant now = Clock.systemUTC().instant();
    return now.toEpochMilli();
  }
}
