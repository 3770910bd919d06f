package vn.nhip.benchmark.contestants;

import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.UnitPace;

/** What a team or district of {@link HandLoop} is judged by. */
final class HandPace {
  private static final int NO_MINUTE = Integer.MIN_VALUE;

  final HandUnit unit;
  final UnitPace pace;
  private ArrivalMinutes pulse;

  // Applications of one working day, received in one minute, that are in the pulse at its end.
  private int runMinute = NO_MINUTE;
  private int runDay;
  private int runReceived;

  HandPace(Scope scope, HandUnit unit) {
    this.unit = unit;
    this.pace = new UnitPace(scope, unit.id);
    this.pulse = new ArrivalMinutes(scope, unit.id);
  }

  /**
   * A valid record arrived.
   *
   * @param minute of its arrival, since 1970
   * @param day the working day of its occurrence
   * @param received whether it is a counted application that was received
   */
  void beat(int minute, int day, boolean received) {
    if (minute != runMinute || (received && runReceived > 0 && day != runDay)) {
      endRun();
      runMinute = minute;
    }
    if (received) {
      runDay = day;
      runReceived++;
    }
  }

  private void endRun() {
    if (runReceived > 0) {
      pulse.receive(runMinute, runDay, runReceived);
    } else if (runMinute != NO_MINUTE) {
      pulse.hear(runMinute);
    }
    runMinute = NO_MINUTE;
    runReceived = 0;
  }

  /** All that arrived so far is to be known to the judge. */
  void tell() {
    endRun();
    if (!pulse.isEmpty()) {
      pace.hear(pulse);
      pulse = new ArrivalMinutes(pulse.scope(), pulse.id());
    }
  }
}
