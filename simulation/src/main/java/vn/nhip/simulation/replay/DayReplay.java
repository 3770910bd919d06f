package vn.nhip.simulation.replay;

import java.util.List;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.rules.History;
import vn.nhip.simulation.rules.Moment;
import vn.nhip.simulation.rules.PaceRule;

/** One working day of a team, minute by minute, under several rules. */
final class DayReplay {

  private final List<PaceRule> alternatives;
  private final List<Discipline> disciplines;
  private final PaceRules rules;
  private final History history;
  private final int[] recent = new int[Moment.RECENT];

  private int judgedMinutes;
  private int recentSum;
  private int judgedUnder = -1;
  private int firstTarget;
  private int target;
  private int shiftEnd;
  private boolean over;
  private boolean ended;
  private int plannedUnder = -1;
  private Plan plan;

  DayReplay(List<PaceRule> alternatives, PaceRules rules, History history) {
    this.alternatives = alternatives;
    this.disciplines = alternatives.stream().map(rule -> new Discipline(rules)).toList();
    this.rules = rules;
    this.history = history;
  }

  /**
   * What is known at a minute.
   *
   * @param heardAt minute of the day in which the team was last heard, or -1
   * @param received applications of the day
   * @param justReceived those that arrived in the minute just ended
   * @param held by the team's stations
   * @param stations of the team
   */
  record Known(int heardAt, int received, int justReceived, int held, QuietStations stations) {}

  /**
   * The clock has reached a minute of the day.
   *
   * @param number of the assignment, which tells one from the next
   */
  void reach(int minute, int number, TargetAssignment assignment, Known known) {
    if (over) {
      return;
    }
    if (plannedUnder != number) {
      plannedUnder = number;
      plan = Plan.of(List.of(assignment.shift()), Calendar.WORKING_DAYS.startMinute());
    }
    boolean wasJudged = judgedMinutes > 0;
    if (!wasJudged && (assignment.dailyTarget() == 0 || minute > plan.end())) {
      return;
    }
    if (assignment.dailyTarget() == 0) {
      over = true;
      return;
    }
    target = assignment.dailyTarget();
    if (minute >= plan.end() || plan.isPlanned(minute)) {
      firstTarget = firstTarget == 0 ? target : firstTarget;
    }
    if (minute >= plan.end()) {
      over = true;
      ended = true;
      shiftEnd = minute;
    } else if (plan.isPlanned(minute)) {
      judge(minute, number, known);
    }
  }

  private void judge(int minute, int number, Known known) {
    boolean newAssignment = judgedMinutes > 0 && judgedUnder != number;
    judgedUnder = number;
    int slot = judgedMinutes++ % Moment.RECENT;
    recentSum += known.justReceived - recent[slot];
    recent[slot] = known.justReceived;
    int sinceHeard = plan.endedAt(minute) - (known.heardAt < 0 ? 0 : plan.endedAt(known.heardAt));
    if (known.heardAt < 0 || rules.isSilent(sinceHeard, true)) {
      disciplines.forEach(Discipline::startAnew);
      return;
    }
    if (alternatives.isEmpty()) {
      return;
    }
    Moment now =
        new Moment(
            target,
            firstTarget,
            plan.endedAt(minute),
            plan.total(),
            known.received,
            known.held,
            known.stations.presumed(plan, minute),
            recentSum,
            Math.min(judgedMinutes, Moment.RECENT),
            history,
            history.ownTen(firstTarget, plan.endedAt(minute), plan.total()));
    for (int i = 0; i < alternatives.size(); i++) {
      disciplines.get(i).judge(minute, alternatives.get(i).judge(now), newAssignment);
    }
  }

  /** Whether the shift has ended with a target. */
  boolean hasEnded() {
    return ended;
  }

  /** The target at the end of the shift. */
  int target() {
    return target;
  }

  /** The target under which the first minute was judged. */
  int firstTarget() {
    return firstTarget;
  }

  /** The plan at the end of the shift. */
  Plan plan() {
    return plan;
  }

  /** The minute of the day at which the shift ended. */
  int shiftEnd() {
    return shiftEnd;
  }

  List<Calls> calls() {
    return disciplines.stream().map(Discipline::calls).toList();
  }
}
