package vn.nhip.core.calendar;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * The calendar of working days: 04:00 to 04:00 in Asia/Ho_Chi_Minh by default, named by the date on
 * which the day begins, sealed 7 days after its end (contract §2.2 and §2.9).
 */
public final class WorkingDays implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int CACHED_HOURS = 256;

  private final ZoneId zone;
  private final LocalTime startOfDay;
  private final Duration correctionHorizon;
  // A cache, because nearly every event belongs to a day that was looked up a moment ago.
  private transient WorkingDay[] byHour;

  /**
   * @param zone the time zone of the working days
   * @param startOfDay when a working day begins, a full minute
   * @param correctionHorizon how long after its end a day can still be corrected
   */
  public WorkingDays(ZoneId zone, LocalTime startOfDay, Duration correctionHorizon) {
    this.zone = zone;
    this.startOfDay = startOfDay;
    this.correctionHorizon = correctionHorizon;
  }

  /** The minute of the local day at which a working day begins. */
  public int startMinute() {
    return startOfDay.getHour() * 60 + startOfDay.getMinute();
  }

  /** Number of days without any signal from a unit after which its state is dropped. */
  public int daysUntilForgotten() {
    return (int) correctionHorizon.toDays() + 3;
  }

  /** The working day of a date. */
  public WorkingDay on(LocalDate date) {
    Instant start = startOf(date);
    Instant end = startOf(date.plusDays(1));
    return new WorkingDay(date, zone, startMinute(), start, end, end.plus(correctionHorizon));
  }

  /**
   * The working day in which an instant lies.
   *
   * @param micros microseconds since 1970
   */
  public WorkingDay containing(long micros) {
    if (byHour == null) {
      byHour = new WorkingDay[CACHED_HOURS];
    }
    int slot = (int) Math.floorMod(Math.floorDiv(micros, HOUR_MICROS), (long) CACHED_HOURS);
    WorkingDay day = byHour[slot];
    if (day == null || !day.contains(micros)) {
      day = find(micros);
      byHour[slot] = day;
    }
    return day;
  }

  private WorkingDay find(long micros) {
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
    LocalDate date = instant.atZone(zone).toLocalDate();
    return on(instant.isBefore(startOf(date)) ? date.minusDays(1) : date);
  }

  private Instant startOf(LocalDate date) {
    return date.atTime(startOfDay).atZone(zone).toInstant();
  }
}
