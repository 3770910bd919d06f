package vn.nhip.simulation.scoring;

import java.util.List;
import java.util.Set;
import vn.nhip.simulation.replay.Calls;

/**
 * A team's working day: what came of it, and what each rule called.
 *
 * @param team its id
 * @param epochDay days since 1970
 * @param missed whether the target was missed
 * @param offline whether files waited on a station
 * @param told whether heartbeats told of all files that waited
 * @param shiftEnd minute of the working day
 * @param calls of each rule
 * @param promptCalls of each rule, had every file arrived at once
 * @param events what went wrong, in words; empty where nothing did, or nothing is known
 */
public record TeamDay(
    String team,
    int epochDay,
    boolean missed,
    boolean offline,
    boolean told,
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
