package vn.nhip.center.health;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.settings.Settings;

/**
 * The calendar of working days, by the same rules as in the job.
 *
 * @param zone zone of working days, and of local times in tables and files
 * @param startOfDay local time at which a working day begins
 */
public record Calendar(ZoneId zone, LocalTime startOfDay) {
  /** Only the job needs to know whether a day can still be corrected. */
  private static final Duration NO_HORIZON = Duration.ZERO;

  /** Reads the zone and the start of the day from the settings. */
  public static Calendar of(Settings settings) {
    return new Calendar(
        settings.get(WorkingDayOptions.ZONE), settings.get(WorkingDayOptions.START));
  }

  /** The working day named by a date. */
  public WorkingDay on(LocalDate date) {
    return days().on(date);
  }

  /** The date that names the working day of an instant. */
  public LocalDate dayOf(Instant instant) {
    return days().containing(ChronoUnit.MICROS.between(Instant.EPOCH, instant)).date();
  }

  /** An instant as local time; null for null. */
  public LocalDateTime local(Instant instant) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, zone);
  }

  /** A new instance for each call, because its cache is not thread-safe. */
  private WorkingDays days() {
    return new WorkingDays(zone, startOfDay, NO_HORIZON);
  }
}
