package vn.nhip.simulation.replay;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.simulation.rules.Verdict;

/**
 * Turns a rule's verdicts on one day into alerts, after as many consecutive minutes as the project
 * requires.
 */
final class AlertHysteresis {

  private final PaceRules rules;
  private final List<Integer> warnings = new ArrayList<>();
  private final List<Integer> criticals = new ArrayList<>();
  private int behindRun;
  private int criticalRun;
  private int goodRun;
  private boolean open;
  private boolean critical;

  AlertHysteresis(PaceRules rules) {
    this.rules = rules;
  }

  /**
   * Processes a judged minute.
   *
   * @param newAssignment whether another assignment is in force than in the minute before
   */
  void judge(int minute, Verdict verdict, boolean newAssignment) {
    boolean isBehind = verdict == Verdict.BEHIND || verdict == Verdict.CRITICAL;
    behindRun = isBehind ? behindRun + 1 : 0;
    criticalRun = verdict == Verdict.CRITICAL ? criticalRun + 1 : 0;
    goodRun = verdict == Verdict.GOOD ? goodRun + 1 : 0;
    if (!open) {
      raise(minute);
    } else if ((newAssignment && !isBehind) || goodRun >= rules.minutesToRecover()) {
      open = false;
      critical = false;
    } else if (criticalRun >= rules.minutesToRaise() && !critical) {
      critical = true;
      criticals.add(minute);
    }
  }

  private void raise(int minute) {
    if (behindRun >= rules.minutesToRaise()) {
      open = true;
      warnings.add(minute);
      critical = criticalRun >= rules.minutesToRaise();
      if (critical) {
        criticals.add(minute);
      }
    }
  }

  /** Resets the runs of minutes while the team is silent, because its pace is unknown. */
  void reset() {
    behindRun = 0;
    criticalRun = 0;
    goodRun = 0;
  }

  Calls calls() {
    return new Calls(warnings, criticals);
  }
}
