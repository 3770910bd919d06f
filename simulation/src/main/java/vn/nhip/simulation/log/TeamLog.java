package vn.nhip.simulation.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.nhip.core.targets.TargetAssignment;

/**
 * All that a log holds of one team.
 *
 * @param team its id
 * @param assignments of the team, in the order of arrival
 * @param signals of the team, in the order of arrival
 */
public record TeamLog(String team, List<TargetAssignment> assignments, List<Signal> signals) {

  public TeamLog {
    assignments = List.copyOf(assignments);
    signals = List.copyOf(signals);
  }

  /** The same work, had every station been online all the time. */
  public TeamLog withoutDelay() {
    List<Signal> prompt = new ArrayList<>(signals.size());
    for (Signal signal : signals) {
      prompt.add(signal.withoutDelay());
    }
    prompt.sort(Comparator.comparingLong(Signal::arrivedAt));
    return new TeamLog(team, assignments, prompt);
  }
}
