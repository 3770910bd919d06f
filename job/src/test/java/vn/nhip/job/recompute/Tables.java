package vn.nhip.job.recompute;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The rows that the tables must hold when a log has been read to its end, and the rejected and late
 * records. The judged columns are in {@link PaceTables}.
 *
 * @param throughput rows of {@code throughput}
 * @param daily rows of {@code daily_progress}
 * @param stations rows of {@code station_status} by station
 * @param audit rows of {@code intake_audit}: events by hour and outcome
 * @param rejected the records of {@code applications.rejected} by partition and offset
 * @param late the records of {@code applications.late} by partition and offset
 */
public record Tables(
    SortedMap<WindowKey, WindowRow> throughput,
    SortedMap<DayKey, DayRow> daily,
    SortedMap<String, StationRow> stations,
    SortedMap<AuditKey, Long> audit,
    List<Rejected> rejected,
    List<Late> late) {

  /** The part of a unit's key besides its id: its province; empty for a team. */
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
   * @param asOf the first full minute at which all counted events are known
   */
  public record DayRow(String province, String district, @JsonUnwrapped Sums sums, Instant asOf) {}

  /**
   * The columns of {@code station_status}.
   *
   * @param pending null if no heartbeat has reported it
   * @param commune commune of the newest received application, like {@code intakePoint}
   * @param lastReceivedAt null without one
   * @param rejectedClockSkew on the clock's working day, like the next two
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

  /** Primary key of {@code intake_audit}; the hour is in UTC. */
  public record AuditKey(Instant arrivalHour, String outcome) implements Comparable<AuditKey> {
    private static final Comparator<AuditKey> ORDER =
        Comparator.comparing(AuditKey::arrivalHour).thenComparing(AuditKey::outcome);

    @Override
    public int compareTo(AuditKey other) {
      return ORDER.compare(this, other);
    }
  }

  /** A rejected record of {@code applications} with the reason. */
  public record Rejected(int partition, long offset, String reason) {}

  /** A valid event of {@code applications} that arrived after its working day was sealed. */
  public record Late(int partition, long offset) {}
}
