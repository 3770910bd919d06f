package vn.nhip.benchmark.contestants;

import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.UnitPace;

/** The judgement of a team or district of {@link HandLoop} with its pending input. */
final class HandPace {
  private static final int NO_MINUTE = Integer.MIN_VALUE;

  final HandUnit unit;
  final UnitPace pace;
  private ArrivalMinutes arrivals;

  // Applications of one working day received in one minute; added to the arrivals at its end.
  private int runMinute = NO_MINUTE;
  private int runDay;
  private int runReceived;

  HandPace(Scope scope, HandUnit unit) {
    this.unit = unit;
    this.pace = new UnitPace(scope, unit.id);
    this.arrivals = new ArrivalMinutes(scope, unit.id);
  }

  /**
   * Adds a valid record.
   *
   * @param minute minute of its arrival, since 1970
   * @param day the working day of its occurrence
   * @param received whether it is a counted application that was received
   */
  void arrived(int minute, int day, boolean received) {
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
      arrivals.receive(runMinute, runDay, runReceived);
    } else if (runMinute != NO_MINUTE) {
      arrivals.hear(runMinute);
    }
    runMinute = NO_MINUTE;
    runReceived = 0;
  }

  /** Passes everything that has arrived so far to the rules. */
  void passOnArrivals() {
    endRun();
    if (!arrivals.isEmpty()) {
      pace.hear(arrivals);
      arrivals = new ArrivalMinutes(arrivals.scope(), arrivals.id());
    }
  }
}
