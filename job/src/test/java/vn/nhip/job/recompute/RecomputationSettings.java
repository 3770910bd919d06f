package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
 * @param partitions of {@code applications}: as long as one of them is empty, the clock stands
 * @param readBefore how many records of the log were read by a version that took timestamps as they
 *     are and a wrong device clock for no sign of life
 */
public record RecomputationSettings(
    List<Integer> windows,
    Duration horizon,
    LocalTime dayStart,
    ZoneId zone,
    int partitions,
    int readBefore) {

  /** Those of a log of four partitions that only this version has read. */
  public RecomputationSettings(
      List<Integer> windows, Duration horizon, LocalTime dayStart, ZoneId zone) {
    this(windows, horizon, dayStart, zone, 4, 0);
  }

  /** The contract's defaults. */
  public static RecomputationSettings defaults() {
    return new RecomputationSettings(
        List.of(1, 60), Duration.ofDays(7), LocalTime.of(4, 0), ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  /** The same with so many partitions. */
  public RecomputationSettings withPartitions(int number) {
    return new RecomputationSettings(windows, horizon, dayStart, zone, number, readBefore);
  }

  /** The same with so many records that an older version has read. */
  public RecomputationSettings withReadBefore(int records) {
    return new RecomputationSettings(windows, horizon, dayStart, zone, partitions, records);
  }

  LocalDate workingDayOf(Instant time) {
    return time.atZone(zone).toLocalDateTime().minusNanos(dayStart.toNanoOfDay()).toLocalDate();
  }

  Instant startOf(LocalDate workingDay) {
    return workingDay.atTime(dayStart).atZone(zone).toInstant();
  }

  /**
   * When the local clock shows a time, counted in minutes from midnight of a date; for a time that
   * clocks skip, when they do.
   */
  Instant instantOf(LocalDate date, int minute) {
    LocalDateTime shown = date.atStartOfDay().plusMinutes(minute);
    while (zone.getRules().getValidOffsets(shown).isEmpty()) {
      shown = shown.plusMinutes(1);
    }
    return shown.toInstant(zone.getRules().getValidOffsets(shown).get(0));
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
    long wholeWindows = Duration.between(dayStarted, time).toMinutes() / minutes;
    return dayStarted.plus(Duration.ofMinutes(minutes * wholeWindows));
  }
}
