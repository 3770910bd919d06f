package vn.nhip.benchmark.log;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The specification of a log. The same values always give the same bytes.
 *
 * @param full whether events name commune and intake point
 * @param events number of records of {@code applications} without clock records: counted events,
 *     heartbeats, resends and invalid records
 * @param teams number of teams; districts have ten teams each, provinces eight districts
 * @param days number of working days
 */
public record LogSpec(boolean full, long events, int teams, int days) {
  /** Number of partitions of {@code applications}. */
  public static final int PARTITIONS = 4;

  /** Local time of the country. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 3, 18);
  private static final LocalTime DAY_START = LocalTime.of(4, 0);
  private static final long SEED = 20_210_320;
  private static final int MOST_TEAMS = 10_000;
  private static final long MOST_EVENTS = 50_000_000;
  private static final int MOST_DAYS = 7;

  /**
   * @throws IllegalArgumentException if a value is out of range; the message is one sentence
   */
  public LogSpec {
    check(events >= 1_000 && events <= MOST_EVENTS, "events", events, 1_000, MOST_EVENTS);
    check(teams >= 1 && teams <= MOST_TEAMS, "teams", teams, 1, MOST_TEAMS);
    check(days >= 1 && days <= MOST_DAYS, "days", days, 1, MOST_DAYS);
  }

  private static void check(boolean valid, String what, long value, long least, long most) {
    if (!valid) {
      throw new IllegalArgumentException(
          "The number of %s must be from %d to %d, not %d.".formatted(what, least, most, value));
    }
  }

  /** {@code core} or {@code full}. */
  public String name() {
    return full ? "full" : "core";
  }

  long seed() {
    return SEED;
  }

  /** The first working day. */
  public LocalDate firstDay() {
    return FIRST_DAY;
  }

  /** Begin of the first working day, milliseconds since 1970. */
  public long begin() {
    return startOf(0);
  }

  /** Begin of a working day, counted from 0, milliseconds since 1970. */
  long startOf(int day) {
    return FIRST_DAY.plusDays(day).atTime(DAY_START).atZone(ZONE).toInstant().toEpochMilli();
  }
}
