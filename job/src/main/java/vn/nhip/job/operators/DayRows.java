package vn.nhip.job.operators;

import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.pace.Judgement;
import vn.nhip.job.counting.DayTally;

/** Turns the counts and the judgement of a unit's working day into its row. */
public final class DayRows {

  private DayRows() {}

  /**
   * Returns the row of {@code daily_progress}.
   *
   * @param counts received, returned, completed, delivered
   * @param tally figures beside the counts; may be empty
   * @param lastArrivedAt when the newest counted event arrived, milliseconds since 1970, or null
   * @param judgement the latest judgement, or null without a target
   */
  public static DailyProgressRow row(
      Scope scope,
      String id,
      String province,
      String district,
      int workingDay,
      int[] counts,
      DayTally tally,
      Long lastArrivedAt,
      Judgement judgement) {
    boolean detailed = !tally.isEmpty();
    boolean assigned = judgement != null;
    Figures figures = assigned ? judgement.figures() : null;
    boolean judged = figures != null;
    long known =
        lastArrivedAt == null ? Long.MIN_VALUE : EmitTimes.minuteAfter(lastArrivedAt) / 1000;
    return new DailyProgressRow(
        scope.name(),
        id,
        province,
        district,
        workingDay,
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        tally.students(),
        tally.elderly(),
        tally.priority(),
        tally.tooFast(),
        tally.sameSecond(),
        tally.repeated(),
        tally.repeatedReturned(),
        tally.waitsOrNull(),
        assigned ? judgement.dailyTarget() : null,
        assigned ? judgement.expected() : null,
        judged ? figures.projected() : null,
        judged ? figures.requiredPerHour() : null,
        judged ? figures.held() : null,
        judged ? figures.enough() : null,
        judged ? figures.projectedLow() : null,
        judged ? figures.projectedHigh() : null,
        judged ? figures.shortfall().start() : null,
        judged ? figures.shortfall().silent() : null,
        judged ? figures.shortfall().pace() : null,
        assigned ? judgement.helpUntil() : null,
        assigned ? judgement.status() : null,
        detailed ? tally.firstOccurredAt() : null,
        detailed ? tally.lastOccurredAt() : null,
        lastArrivedAt,
        assigned ? judgement.asOf() : null,
        Math.max(known, assigned ? judgement.asOf() : Long.MIN_VALUE));
  }
}
