package vn.nhip.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;

class StationsTest {

  private static final WorkingDay DAY = Calendar.on(18_706);

  private final HeldApplications heldApplications = new HeldApplications();
  private final List<Integer> changes = new ArrayList<>();

  private void take(Signal signal) {
    heldApplications.take(
        signal,
        (day, more) -> {
          assertThat(day).isEqualTo(DAY.epochDay());
          changes.add(more);
        });
  }

  private static Signal file(String station, int minute) {
    return signal(Signal.Kind.RECEIVED, station, minute, Signal.UNKNOWN);
  }

  private static Signal beat(String station, int minute, int pending) {
    return signal(Signal.Kind.HEARTBEAT, station, minute, pending);
  }

  private static Signal signal(Signal.Kind kind, String station, int minute, int pending) {
    long at = DAY.start().toEpochMilli() + minute * 60_000L;
    return new Signal(kind, at, at, station, pending);
  }

  @Test
  void stationHoldsWhatItsNewestHeartbeatReportedMinusLaterArrivals() {
    take(file("M1", 10));
    take(beat("M1", 20, 2));
    take(file("M2", 21));
    take(file("M1", 22));
    take(file("M1", 23));
    take(file("M1", 24));
    take(beat("M1", 30, 5));
    take(beat("M1", 31, Signal.UNKNOWN));
    take(beat("M1", 35, 1));
    assertThat(changes).containsExactly(2, -1, -1, 5, -4);
  }

  @Test
  void stationsAreIndependent() {
    take(beat("M1", 20, 2));
    take(beat("M2", 20, 3));
    take(beat("M1", 25, 0));
    assertThat(changes).containsExactly(2, 3, -2);
  }

  @Test
  void quietStationIsPresumedToContinueAtItsRate() {
    Plan plan = Plan.of(List.of(List.of(new ShiftInterval(240, 840))), 240);
    QuietStations stations = new QuietStations(DAY.epochDay(), DAY.firstMinute());
    for (int minute = 1; minute <= 100; minute += 2) {
      stations.take(file("M1", minute));
    }
    stations.take(beat("M1", 100, 10));
    stations.take(beat("M2", 100, 0));
    assertThat(stations.presumed(plan, 129)).isZero();
    assertThat(stations.presumed(plan, 130)).isEqualTo((50 + 10) * 30 / 100);
    stations.take(beat("M1", 140, 20));
    assertThat(stations.presumed(plan, 145)).isZero();
  }
}
