package vn.nhip.job.recompute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The rows that the tables must hold when a log has been read to its end, and the records that must
 * have been put aside. The columns that the pace rules fill are in {@link PaceTables}.
 *
 * @param throughput rows of {@code throughput}
 * @param daily rows of {@code daily_progress}
 * @param stations rows of {@code station_status} by station
 * @param audit rows of {@code intake_audit}: events by hour and outcome
 * @param rejected what {@code applications.rejected} holds, by partition and offset
 * @param late what {@code applications.late} holds, by partition and offset
 */
public record Tables(
    SortedMap<WindowKey, WindowRow> throughput,
    SortedMap<DayKey, DayRow> daily,
    SortedMap<String, StationRow> stations,
    SortedMap<AuditKey, Long> audit,
    List<Rejected> rejected,
    List<Late> late) {

  /** What a unit is known by beside its id: its province, or nothing for a team. */
  public static String keyProvince(String scope, String province) {
    return scope.equals("TEAM") ? "" : province;
  }

  /** Primary key of {@code throughput}; see {@link #keyProvince}. */
  public record WindowKey(
      String scope, String scopeId, String keyProvince, int windowMinutes, Instant windowStart)
      implements Comparable<WindowKey> {
    private static final Comparator<WindowKey> ORDER =
        Comparator.comparing(WindowKey::scope)
            .thenComparing(WindowKey::scopeId)
            .thenComparing(WindowKey::keyProvince)
            .thenComparing(WindowKey::windowMinutes)
            .thenComparing(WindowKey::windowStart);

    @Override
    public int compareTo(WindowKey other) {
      return ORDER.compare(this, other);
    }
  }

  /** The other columns of {@code throughput}; a province has no district (null). */
  public record WindowRow(
      String province,
      String district,
      long received,
      long returned,
      long completed,
      long delivered) {}

  /** Primary key of {@code daily_progress}; see {@link #keyProvince}. */
  public record DayKey(String scope, String scopeId, String keyProvince, LocalDate workingDay)
      implements Comparable<DayKey> {
    private static final Comparator<DayKey> ORDER =
        Comparator.comparing(DayKey::scope)
            .thenComparing(DayKey::scopeId)
            .thenComparing(DayKey::keyProvince)
            .thenComparing(DayKey::workingDay);

    @Override
    public int compareTo(DayKey other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The counted columns of {@code daily_progress}.
   *
   * @param district null for a province
   * @param students of the received ones, as {@code elderly} and {@code priority}
   * @param tooFast of the received ones, those beyond the third of a station and minute
   * @param waits of the received ones by waiting time, from the shortest; null where none told
   * @param firstOccurredAt cut to microseconds, as {@code lastOccurredAt}
   * @param asOf the first full minute at which all of it is known
   */
  public record DayRow(
      String province,
      String district,
      long received,
      long returned,
      long completed,
      long delivered,
      long students,
      long elderly,
      long priority,
      long tooFast,
      List<Long> waits,
      Instant firstOccurredAt,
      Instant lastOccurredAt,
      Instant lastArrivedAt,
      Instant asOf) {}

  /**
   * The columns of {@code station_status}.
   *
   * @param pending null where no heartbeat told it
   * @param commune of the newest application received, as {@code intakePoint}
   * @param lastReceivedAt null without one
   * @param rejectedClockSkew in the working day in which the clock is, as the next two
   */
  public record StationRow(
      String team,
      String province,
      String district,
      Instant lastArrivedAt,
      long highestSequence,
      long receivedEvents,
      long missingEvents,
      Long pending,
      String commune,
      String intakePoint,
      Instant lastReceivedAt,
      Integer clockOffsetSeconds,
      long rejectedClockSkew,
      long rejectedPii,
      long rejectedInvalid) {}

  /** Primary key of {@code intake_audit}; the hour is one of UTC. */
  public record AuditKey(Instant arrivalHour, String outcome) implements Comparable<AuditKey> {
    private static final Comparator<AuditKey> ORDER =
        Comparator.comparing(AuditKey::arrivalHour).thenComparing(AuditKey::outcome);

    @Override
    public int compareTo(AuditKey other) {
      return ORDER.compare(this, other);
    }
  }

  /** A record of {@code applications} that could not be used, and why. */
  public record Rejected(int partition, long offset, String reason) {}

  /** A valid event of {@code applications} that came when its working day was sealed. */
  public record Late(int partition, long offset) {}
}
