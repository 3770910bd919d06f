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
 * @param daily the judged columns of {@code daily_progress}, for units with an assignment that have
 *     been judged or of which something was counted
 * @param alerts the newest row of each alert, by its id
 * @param history one row for each change of an alert
 * @param ownDays what units keep of days that were judged to their end
 * @param rejectedTargets what {@code targets.rejected} holds, by offset
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
   * @param received what was known of it, not a judged column
   * @param expected null for a province; all that follows is null as long as no minute was judged
   * @param projected {@code received + held} and the median of the rests
   * @param requiredPerHour with one decimal; null if no planned minute is left
   * @param held what the stations still hold
   * @param enough how many of the rests are at least what is missing; null once called off
   * @param projectedLow as {@code projected}, with the smallest of the rests
   * @param projectedHigh likewise with the largest
   * @param shortStart what is short of {@code expected} for the time before the unit was heard
   * @param shortSilent for the time in which it was not heard for long
   * @param shortPace for all the rest
   * @param helpUntil null if nothing is lacking, or if it is too late
   * @param rests what the figures were judged by; null once called off, not a column of {@code
   *     daily_progress}
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
      Rests rests) {}

  /**
   * The judged columns of {@code daily_progress}.
   *
   * @param province of the assignment, as {@code district}
   * @param status null where nothing is judged, or not any more
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
