package vn.nhip.center.board;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Settings;
import vn.nhip.job.domain.WorkingDay;
import vn.nhip.job.domain.WorkingDays;

/** Working days, as the job has them. */
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

  /** As the settings say. */
  public static Calendar of(Settings settings) {
    return new Calendar(
        settings.get(CenterOptions.WORKING_DAY_ZONE),
        settings.get(CenterOptions.WORKING_DAY_START));
  }

  /** The working day of that name. */
  public WorkingDay on(LocalDate date) {
    return days().on(date);
  }

  /** The name of the working day in which an instant lies. */
  public LocalDate dayOf(Instant instant) {
    return days().containing(ChronoUnit.MICROS.between(Instant.EPOCH, instant)).date();
  }

  /** The minute of the local day at which a working day begins. */
  public int startMinute() {
    return days().startMinute();
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
