package vn.nhip.simulation.replay;

import java.util.List;

/**
 * A working day of a team that was judged to its end.
 *
 * @param epochDay days since 1970
 * @param target in force at the end of the shift
 * @param shiftEnd minute of the working day
 * @param calls of each alternative rule, in their order
 */
public record ReplayedDay(int epochDay, int target, int shiftEnd, List<Calls> calls) {

  public ReplayedDay {
    calls = List.copyOf(calls);
  }
}
