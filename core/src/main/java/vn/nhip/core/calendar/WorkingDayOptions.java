package vn.nhip.core.calendar;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import vn.nhip.core.settings.Option;

/** The settings of working days, shared by the job and the command centre. */
public final class WorkingDayOptions {
  public static final Option<LocalTime> START =
      Option.timeOfDay(
              "working-day.start",
              "04:00",
              "Local time at which a working day begins; the same for the job and the command"
                  + " centre.")
          .where(
              time -> time.equals(time.truncatedTo(ChronoUnit.MINUTES)),
              "a time in whole minutes such as 04:00");

  public static final Option<ZoneId> ZONE =
      Option.zone(
          "working-day.zone",
          "Asia/Ho_Chi_Minh",
          "Time zone of working days; the same for the job and the command centre.");

  private WorkingDayOptions() {}
}
