package vn.nhip.simulation.replay;

import java.util.List;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.rules.History;
import vn.nhip.simulation.rules.PaceRule;
import vn.nhip.simulation.rules.TeamSnapshot;

/** Replays one working day of a team minute by minute under several rules. */
final class DayReplay {

  private final List<PaceRule> alternatives;
  private final List<AlertHysteresis> alertStates;
  private final PaceRules rules;
  private final History history;
  private final int[] recent = new int[TeamSnapshot.RECENT];

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
    this.alertStates = alternatives.stream().map(rule -> new AlertHysteresis(rules)).toList();
    this.rules = rules;
    this.history = history;
  }

  /**
   * What is known at a minute.
   *
   * @param lastSignal minute of the day of the team's last signal, or -1
   * @param received number of applications of the day
   * @param justReceived number of those that arrived in the minute just ended
   * @param held number of applications held by the team's stations
   * @param stations the team's stations without a signal
   */
  record Known(int lastSignal, int received, int justReceived, int held, QuietStations stations) {}

  /**
   * Processes a minute of the day that the clock has reached.
   *
   * @param number number that identifies the assignment
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
    int slot = judgedMinutes++ % TeamSnapshot.RECENT;
    recentSum += known.justReceived - recent[slot];
    recent[slot] = known.justReceived;
    int sinceHeard =
        plan.endedAt(minute) - (known.lastSignal < 0 ? 0 : plan.endedAt(known.lastSignal));
    if (known.lastSignal < 0 || rules.isSilent(sinceHeard, true)) {
      alertStates.forEach(AlertHysteresis::reset);
      return;
    }
    if (alternatives.isEmpty()) {
      return;
    }
    TeamSnapshot now =
        new TeamSnapshot(
            target,
            firstTarget,
            plan.endedAt(minute),
            plan.total(),
            known.received,
            known.held,
            known.stations.presumed(plan, minute),
            recentSum,
            Math.min(judgedMinutes, TeamSnapshot.RECENT),
            history,
            history.ownTen(firstTarget, plan.endedAt(minute), plan.total()));
    for (int i = 0; i < alternatives.size(); i++) {
      alertStates.get(i).judge(minute, alternatives.get(i).judge(now), newAssignment);
    }
  }

  /** Whether the shift has ended with a target in force. */
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
    return alertStates.stream().map(AlertHysteresis::calls).toList();
  }
}
