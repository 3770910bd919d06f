package vn.nhip.center.health;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.settings.Settings;

/** Working days, by the same rules as in the job. */
public final class Calendar {
  /** Whether a day can still be corrected is the job's matter, not the board's. */
  private static final Duration NO_HORIZON = Duration.ZERO;

  private final ZoneId zone;
  private final LocalTime startOfDay;

  /**
   * @param zone whose wall clock is meant
   * @param startOfDay when a working day begins
   */
  public Calendar(ZoneId zone, LocalTime startOfDay) {
    this.zone = zone;
    this.startOfDay = startOfDay;
  }

  /** Reads zone and start of day from the settings. */
  public static Calendar of(Settings settings) {
    return new Calendar(
        settings.get(WorkingDayOptions.ZONE), settings.get(WorkingDayOptions.START));
  }

  /** The working day of that name. */
  public WorkingDay on(LocalDate date) {
    return days().on(date);
  }

  /** The name of the working day in which an instant lies. */
  public LocalDate dayOf(Instant instant) {
    return days().containing(ChronoUnit.MICROS.between(Instant.EPOCH, instant)).date();
  }

  /** Of the local times in tables and files. */
  public ZoneId zone() {
    return zone;
  }

  /** Its cache is not for several threads, so each question gets its own. */
  private WorkingDays days() {
    return new WorkingDays(zone, startOfDay, NO_HORIZON);
  }
}
