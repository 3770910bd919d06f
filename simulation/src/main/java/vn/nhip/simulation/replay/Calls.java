package vn.nhip.simulation.replay;

import java.util.List;

/**
 * When a rule called a team behind on a working day, in minutes of that day.
 *
 * @param warnings when an alert was raised, whatever its severity
 * @param criticals when an alert was raised as critical or became so
 */
public record Calls(List<Integer> warnings, List<Integer> criticals) {

  /** The calls of a day without any. */
  public static final Calls NONE = new Calls(List.of(), List.of());

  public Calls {
    warnings = List.copyOf(warnings);
    criticals = List.copyOf(criticals);
  }
}
