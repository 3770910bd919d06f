package vn.nhip.job.recompute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.Rejected;

/**
 * The rows that the pace rules must have written when the clock has reached a log's end.
 *
 * @param daily the judged columns of {@code daily_progress}, for assigned units that were judged or
 *     have counted events
 * @param alerts the newest row of each alert, by its id
 * @param history one row for each change of an alert
 * @param ownDays units' own days, which were judged to their end
 * @param rejectedTargets the records of {@code targets.rejected} by offset
 */
public record PaceTables(
    SortedMap<DayKey, PaceRow> daily,
    SortedMap<String, AlertRow> alerts,
    SortedMap<ChangeKey, AlertRow> history,
    SortedMap<DayKey, OwnDay> ownDays,
    List<Rejected> rejectedTargets) {

  /**
   * The figures of a unit and working day at a clock minute.
   *
   * @param received known number of received applications; not a judged column
   * @param expected null for a province; all following figures are null before the first judged
   *     minute
   * @param projected {@code received + held} and the median of the rests
   * @param requiredPerHour one decimal; null if no planned minute is left
   * @param held events that the stations still hold
   * @param enough number of rests that are at least what is missing; null once called off
   * @param projectedLow {@code projected} with the smallest rest
   * @param projectedHigh {@code projected} with the largest rest
   * @param shortStart part of the shortfall from the time before the unit was heard
   * @param shortSilent part of the shortfall from long silences
   * @param shortPace the rest of the shortfall
   * @param helpUntil null if nothing is missing, or if it is too late
   * @param rests the rests by which the figures were judged; null once called off; not a column of
   *     {@code daily_progress}
   */
  public record Figures(
      long dailyTarget,
      long received,
      Long expected,
      Long projected,
      BigDecimal requiredPerHour,
      Long held,
      Integer enough,
      Long projectedLow,
      Long projectedHigh,
      Long shortStart,
      Long shortSilent,
      Long shortPace,
      Instant helpUntil,
      Rests rests) {

    /** Figures before the first judged minute, with only the target and what is expected. */
    static Figures assigned(long dailyTarget, long received, Long expected) {
      return new Figures(
          dailyTarget,
          received,
          expected,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    /** The columns of {@code daily_progress} alone: without received and rests. */
    public Figures columnsOfDay() {
      return new Figures(
          dailyTarget,
          0,
          expected,
          projected,
          requiredPerHour,
          held,
          enough,
          projectedLow,
          projectedHigh,
          shortStart,
          shortSilent,
          shortPace,
          helpUntil,
          null);
    }
  }

  /**
   * The judged columns of {@code daily_progress}.
   *
   * @param province of the assignment, as {@code district}
   * @param status null if nothing is judged, or nothing any more
   * @param asOf the clock minute at which the figures last changed or a judgement confirmed them;
   *     the table's {@code as_of} is the later of this and that of the counted columns
   */
  public record PaceRow(
      String province, String district, Figures figures, String status, Instant asOf) {}

  /** A row of {@code alert}; its figures are those of the last change. */
  public record AlertRow(
      String alertId,
      String scope,
      String scopeId,
      String province,
      String district,
      LocalDate workingDay,
      String kind,
      String severity,
      String state,
      Instant raisedAt,
      Instant resolvedAt,
      String resolution,
      Figures figures) {}

  /** The key of a row of {@code alert_history}; change is RAISED, SEVERITY or RESOLVED. */
  public record ChangeKey(Instant changedAt, String alertId, String change)
      implements Comparable<ChangeKey> {
    private static final Comparator<ChangeKey> ORDER =
        Comparator.comparing(ChangeKey::changedAt)
            .thenComparing(ChangeKey::alertId)
            .thenComparing(ChangeKey::change);

    @Override
    public int compareTo(ChangeKey other) {
      return ORDER.compare(this, other);
    }
  }
}
