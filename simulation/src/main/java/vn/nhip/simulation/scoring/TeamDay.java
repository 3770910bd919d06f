package vn.nhip.simulation.scoring;

import java.util.List;
import java.util.Set;
import vn.nhip.simulation.replay.Calls;

/**
 * A team's working day with its outcome and the calls of each rule.
 *
 * @param team id of the team
 * @param epochDay days since 1970
 * @param missed whether the target was missed
 * @param offline whether files were pending on a station
 * @param reported whether heartbeats reported all pending files
 * @param shiftEnd minute of the working day at which the shift ended
 * @param calls calls of each rule
 * @param promptCalls calls of each rule if every file had arrived at once
 * @param events names of incidents; empty if there were none or none are known
 */
public record TeamDay(
    String team,
    int epochDay,
    boolean missed,
    boolean offline,
    boolean reported,
    int shiftEnd,
    List<Calls> calls,
    List<Calls> promptCalls,
    Set<String> events) {

  public TeamDay {
    calls = List.copyOf(calls);
    promptCalls = List.copyOf(promptCalls);
    events = Set.copyOf(events);
  }
}
