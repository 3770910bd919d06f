package vn.nhip.simulation.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.nhip.core.targets.TargetAssignment;

/**
 * All records of one team in a log.
 *
 * @param team id of the team
 * @param assignments assignments of the team, in the order of arrival
 * @param signals records of the team, in the order of arrival
 */
public record TeamLog(String team, List<TargetAssignment> assignments, List<Signal> signals) {

  public TeamLog {
    assignments = List.copyOf(assignments);
    signals = List.copyOf(signals);
  }

  /** The same work as if every station had been online all the time. */
  public TeamLog withoutDelay() {
    List<Signal> prompt = new ArrayList<>(signals.size());
    for (Signal signal : signals) {
      prompt.add(signal.withoutDelay());
    }
    prompt.sort(Comparator.comparingLong(Signal::arrivedAt));
    return new TeamLog(team, assignments, prompt);
  }
}
