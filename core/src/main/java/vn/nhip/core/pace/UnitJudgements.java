package vn.nhip.core.pace;

import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.targets.TargetAssignment;

/**
 * Creates the {@link Judgement}s of a unit.
 *
 * @param scope the kind of unit
 * @param id the unit's id
 */
record UnitJudgements(Scope scope, String id) {

  /**
   * The judgement of a day with a {@link PaceDay}.
   *
   * @param minute the clock minute of the judgement, since 1970
   */
  Judgement of(long minute, WorkingDay day, TargetAssignment assignment, PaceDay paceDay) {
    Figures figures = paceDay.wasJudged() ? paceDay.shown() : null;
    boolean helps = figures != null && figures.helpUntil() != Figures.NONE;
    return judgement(
        minute,
        day.epochDay(),
        assignment,
        paceDay.target(),
        paceDay.expected(),
        figures,
        helps ? day.start().getEpochSecond() + figures.helpUntil() * 60L : null,
        paceDay.status());
  }

  /**
   * The judgement of a day that is over and was not judged, or of a province's day: only the
   * target.
   *
   * @param expected applications due by the plan, or null for a province
   */
  Judgement ofTarget(long minute, int date, TargetAssignment assignment, Integer expected) {
    return judgement(
        minute, date, assignment, assignment.dailyTarget(), expected, null, null, null);
  }

  /** A judgement that only says where the unit belongs. */
  Judgement ofPlace(long minute, int date, TargetAssignment assignment) {
    return judgement(minute, date, assignment, null, null, null, null, null);
  }

  private Judgement judgement(
      long minute,
      int date,
      TargetAssignment assignment,
      Integer target,
      Integer expected,
      Figures figures,
      Long helpUntil,
      String status) {
    return new Judgement(
        scope,
        id,
        assignment.province(),
        assignment.district(),
        date,
        target,
        expected,
        figures,
        helpUntil,
        status,
        TimeUnit.MINUTES.toSeconds(minute));
  }
}
