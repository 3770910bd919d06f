package vn.nhip.simulation.log;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;

/** The working days of the campaign, with the job's defaults. */
public final class Calendar {

  /** Working days from 04:00 to 04:00 in Vietnam, sealed a week after their end. */
  public static final WorkingDays WORKING_DAYS =
      new WorkingDays(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0), Duration.ofDays(7));

  private Calendar() {}

  /** The working day in which an instant lies, in milliseconds since 1970. */
  public static WorkingDay containing(long millis) {
    return WORKING_DAYS.containing(TimeUnit.MILLISECONDS.toMicros(millis));
  }

  /** A working day by its number of days since 1970. */
  public static WorkingDay on(int epochDay) {
    return WORKING_DAYS.on(LocalDate.ofEpochDay(epochDay));
  }
}
