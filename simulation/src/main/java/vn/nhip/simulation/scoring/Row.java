package vn.nhip.simulation.scoring;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.simulation.replay.Calls;
import vn.nhip.simulation.rules.PaceRule;

/**
 * A row of the table: one rule, with either its warnings or only its critical alerts as calls.
 *
 * @param label label shown in the table
 * @param rule index of the rule
 * @param critical whether only critical alerts count
 */
public record Row(String label, int rule, boolean critical) {

  /** Returns the project's rows, then those of the alternatives. */
  public static List<Row> of(List<PaceRule> alternatives) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("the project: own days, enough ≤ 2 · WARNING", 0, false));
    rows.add(new Row("the project: own days, enough = 0 · CRITICAL", 0, true));
    for (int i = 0; i < alternatives.size(); i++) {
      PaceRule rule = alternatives.get(i);
      rows.add(new Row(rule.name(), i + 1, false));
      if (rule.hasCritical()) {
        rows.add(new Row("  … CRITICAL", i + 1, true));
      }
    }
    return rows;
  }

  /** The minutes at which the rule called on a day. */
  List<Integer> calls(TeamDay day) {
    return minutes(day.calls().get(rule));
  }

  /** The minutes at which the rule would have called if every file had arrived at once. */
  List<Integer> promptCalls(TeamDay day) {
    return minutes(day.promptCalls().get(rule));
  }

  private List<Integer> minutes(Calls calls) {
    return critical ? calls.criticals() : calls.warnings();
  }
}
