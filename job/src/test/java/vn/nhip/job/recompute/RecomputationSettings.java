package vn.nhip.job.recompute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The settings on which the counted tables depend.
 *
 * @param windows lengths of the tumbling windows, minutes
 * @param horizon how long after its end a working day stays open for corrections
 * @param dayStart local time at which a working day begins
 * @param zone whose local time that is
 * @param wallClock what a Kafka timestamp from the future is measured against
 */
public record RecomputationSettings(
    List<Integer> windows, Duration horizon, LocalTime dayStart, ZoneId zone, Clock wallClock) {

  /** The contract's defaults. */
  public static RecomputationSettings defaults() {
    return new RecomputationSettings(
        List.of(1, 60),
        Duration.ofDays(7),
        LocalTime.of(4, 0),
        ZoneId.of("Asia/Ho_Chi_Minh"),
        Clock.systemUTC());
  }

  LocalDate workingDayOf(Instant time) {
    return time.atZone(zone).toLocalDateTime().minusNanos(dayStart.toNanoOfDay()).toLocalDate();
  }

  Instant startOf(LocalDate workingDay) {
    return workingDay.atTime(dayStart).atZone(zone).toInstant();
  }

  Instant endOf(LocalDate workingDay) {
    return startOf(workingDay.plusDays(1));
  }

  Instant sealOf(LocalDate workingDay) {
    return endOf(workingDay).plus(horizon);
  }

  /** The windows are laid from the start of the working day on. */
  Instant windowStartOf(Instant time, int minutes) {
    Instant dayStarted = startOf(workingDayOf(time));
    long wholeWindows = Duration.between(dayStarted, time).dividedBy(Duration.ofMinutes(minutes));
    return dayStarted.plus(Duration.ofMinutes(minutes * wholeWindows));
  }
}
