package vn.nhip.job.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.UnitPace;

/**
 * The minutes in which records of a team arrived since the last emission: for the team itself and
 * for each district in which it worked.
 *
 * <p>Consecutive events mostly arrive in one minute, from one district, for one working day. Such a
 * run is counted first and added to the minutes when it ends.
 */
public final class TeamArrivals {

  private static final int NO_MINUTE = Integer.MIN_VALUE;

  /** Null if nothing arrived. */
  private ArrivalMinutes ofTeam;

  private final List<ArrivalMinutes> ofDistricts = new ArrayList<>();

  // The current run; there is none between two batches of events.
  private int runMinute = NO_MINUTE;
  private String runProvince;
  private String runDistrict;
  private int runDay;
  private int runReceived;

  /** Without arrivals. */
  public TeamArrivals() {}

  /**
   * Minutes that were stored.
   *
   * @param ofTeam null if nothing arrived
   */
  public TeamArrivals(ArrivalMinutes ofTeam, List<ArrivalMinutes> ofDistricts) {
    this.ofTeam = ofTeam;
    this.ofDistricts.addAll(ofDistricts);
  }

  /**
   * Adds an arrival. {@link #endRun} must follow the last event of a batch.
   *
   * @param received whether a new application was received
   * @param day the working day of its occurrence, days since 1970
   */
  void add(ApplicationEvent event, boolean received, int day) {
    int minute = UnitPace.epochMinute(event.arrivedAt());
    boolean continuesRun =
        minute == runMinute
            && event.district().equals(runDistrict)
            && event.province().equals(runProvince)
            && (!received || runReceived == 0 || runDay == day);
    if (!continuesRun) {
      endRun(event.team());
      runMinute = minute;
      runProvince = event.province();
      runDistrict = event.district();
    }
    if (received) {
      runDay = day;
      runReceived++;
    }
  }

  void endRun(String team) {
    if (runMinute == NO_MINUTE) {
      return;
    }
    if (ofTeam == null) {
      ofTeam = new ArrivalMinutes(Scope.TEAM, team);
    }
    addRun(ofTeam);
    addRun(ofDistrict());
    runMinute = NO_MINUTE;
    runProvince = null;
    runDistrict = null;
    runReceived = 0;
  }

  private void addRun(ArrivalMinutes unit) {
    if (runReceived > 0) {
      unit.receive(runMinute, runDay, runReceived);
    } else {
      unit.hear(runMinute);
    }
  }

  /** The minutes of the run's district. Searches a list, as a team works in few districts. */
  private ArrivalMinutes ofDistrict() {
    for (ArrivalMinutes minutes : ofDistricts) {
      if (minutes.id().equals(runDistrict) && minutes.province().equals(runProvince)) {
        return minutes;
      }
    }
    ArrivalMinutes minutes = ArrivalMinutes.ofDistrict(runProvince, runDistrict);
    ofDistricts.add(minutes);
    return minutes;
  }

  /** Emits the minutes and clears them. */
  void emit(Consumer<ArrivalMinutes> out) {
    if (ofTeam != null) {
      out.accept(ofTeam);
      ofDistricts.forEach(out);
      ofTeam = null;
      ofDistricts.clear();
    }
  }

  boolean isEmpty() {
    return ofTeam == null;
  }

  /**
   * Start of the earliest minute, milliseconds since 1970; {@link Long#MAX_VALUE} if there is none.
   */
  long firstMinuteStart() {
    return ofTeam == null ? Long.MAX_VALUE : TimeUnit.MINUTES.toMillis(ofTeam.firstMinute());
  }

  /** The team's minutes, or null if nothing arrived. */
  public ArrivalMinutes ofTeam() {
    return ofTeam;
  }

  /** The minutes of the districts, in the order of their first events. */
  public List<ArrivalMinutes> ofDistricts() {
    return ofDistricts;
  }
}
