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
 * What the pace rules must have written when the clock has come to a log's end.
 *
 * @param daily the judged columns of {@code daily_progress}, for units that have been judged
 * @param alerts the newest row of each alert, by its id
 * @param history one row for each change of an alert
 * @param rejectedTargets what {@code targets.rejected} holds, by offset
 */
public record PaceTables(
    SortedMap<DayKey, PaceRow> daily,
    SortedMap<String, AlertRow> alerts,
    SortedMap<ChangeKey, AlertRow> history,
    List<Rejected> rejectedTargets) {

  /**
   * The figures of a unit and working day at a clock minute.
   *
   * @param received what was known of it, not a judged column
   * @param requiredPerHour with one decimal; null if no planned minute is left
   */
  public record Figures(
      long dailyTarget, long received, long expected, long projected, BigDecimal requiredPerHour) {}

  /**
   * The judged columns of {@code daily_progress}.
   *
   * @param province of the assignment, as {@code district}
   * @param status null once a target of 0 has ended the judging
   * @param asOf the clock minute at which the figures became these, or a judgement confirmed them;
   *     the table's {@code as_of} is this or that of the counted columns, whichever is later
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

  /** What a row of {@code alert_history} is known by; change is RAISED, SEVERITY or RESOLVED. */
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
