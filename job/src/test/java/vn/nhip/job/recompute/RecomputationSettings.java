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
 * @param windows lengths of the tumbling windows in minutes
 * @param horizon time after its end for which a working day stays open for corrections
 * @param dayStart local time at which a working day begins
 * @param zone the time zone of that local time
 * @param partitions number of partitions of {@code applications}; while one of them is empty, the
 *     clock does not run
 * @param readBefore number of records of the log that were read by an older version, which took
 *     timestamps as they are and ignored signs of life with a wrong device time
 */
public record RecomputationSettings(
    List<Integer> windows,
    Duration horizon,
    LocalTime dayStart,
    ZoneId zone,
    int partitions,
    int readBefore) {

  /** Settings for a log of four partitions that only this version has read. */
  public RecomputationSettings(
      List<Integer> windows, Duration horizon, LocalTime dayStart, ZoneId zone) {
    this(windows, horizon, dayStart, zone, 4, 0);
  }

  /** The contract's defaults. */
  public static RecomputationSettings defaults() {
    return new RecomputationSettings(
        List.of(1, 60), Duration.ofDays(7), LocalTime.of(4, 0), ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  /** These settings with another number of partitions. */
  public RecomputationSettings withPartitions(int number) {
    return new RecomputationSettings(windows, horizon, dayStart, zone, number, readBefore);
  }

  /** These settings with a number of records that an older version has read. */
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
   * The instant of a local time, in minutes from midnight of a date; for a time that clocks skip,
   * the instant of the skip.
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

  /** Start of a window; windows are aligned to the start of the working day. */
  Instant windowStartOf(Instant time, int minutes) {
    Instant dayStarted = startOf(workingDayOf(time));
    long wholeWindows = Duration.between(dayStarted, time).toMinutes() / minutes;
    return dayStarted.plus(Duration.ofMinutes(minutes * wholeWindows));
  }
}
