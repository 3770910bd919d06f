package vn.nhip.job.stations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.UnitPace;

/**
 * Events that a station still holds for upload: for each working day the number in its newest
 * heartbeat less the events counted since (contract §2.4).
 *
 * <p>Several teams may name one station, and their records come here unordered. So heartbeats and
 * counted events wait as marks until the clock has left their minute and all are here; then they
 * are applied in order of arrival, ties by team id.
 */
public final class StationBacklog {

  private final SortedMap<String, StationMarks> waiting = new TreeMap<>();
  private final List<Held> held = new ArrayList<>();

  /**
   * The events of a working day that are still held by its newest heartbeat.
   *
   * @param day days since 1970
   * @param team team of the heartbeat
   * @param province GSO code
   * @param district GSO code
   * @param events number of events, above 0
   */
  public record Held(int day, String team, String province, String district, int events) {}

  /** Adds a counted event of the station. */
  public void count(String team, long arrivedAt) {
    marks(team).count(arrivedAt);
  }

  /** Adds a heartbeat with the number of events that wait on the station. */
  public void tell(String team, String province, String district, int pending, long arrivedAt) {
    marks(team).appendHeartbeat(arrivedAt, new StationMarks.Heartbeat(province, district, pending));
  }

  /** Adds the waiting marks of another, which for each team are later in the log. */
  void addAll(StationBacklog other) {
    other.waiting.forEach((team, marks) -> marks(team).addAll(marks));
    held.addAll(other.held);
  }

  private StationMarks marks(String team) {
    return waiting.computeIfAbsent(team, unknown -> new StationMarks());
  }

  /**
   * Arrival of the first mark that can change what is held, milliseconds since 1970; {@link
   * Long#MAX_VALUE} if none can.
   */
  public long nextChange() {
    boolean canChange =
        !held.isEmpty() || waiting.values().stream().anyMatch(StationMarks::hasHeartbeat);
    String first = canChange ? firstTeam() : null;
    return first == null ? Long.MAX_VALUE : waiting.get(first).firstArrivedAt();
  }

  /**
   * Applies all marks that arrived before an instant, which the clock must have reached.
   *
   * @param before milliseconds since 1970
   * @return the changes of what the stations of units hold
   */
  public List<HeldChanges> settle(long before, WorkingDays calendar) {
    SortedMap<String, HeldChanges> changes = new TreeMap<>();
    String team = firstTeam();
    while (team != null && waiting.get(team).firstArrivedAt() < before) {
      StationMarks marks = waiting.get(team);
      long at = marks.firstArrivedAt();
      long until = Math.min(before, firstArrivalExcept(team));
      StationMarks.Heartbeat heartbeat = marks.heartbeat(0);
      forgetSealed(at, calendar);
      if (heartbeat != null) {
        int day = calendar.containing(TimeUnit.MILLISECONDS.toMicros(at)).epochDay();
        replace(day, team, heartbeat, at, changes);
        marks.removeFirst();
      } else if (held.isEmpty()) {
        marks.takeCounts(until);
      } else {
        // Within a minute, only the sum matters. Days are sealed on full minutes.
        long minuteEnd = TimeUnit.MINUTES.toMillis(UnitPace.epochMinute(at) + 1L);
        upload(marks.takeCounts(Math.min(until, minuteEnd)), at, changes);
      }
      team = firstTeam();
    }
    waiting.values().removeIf(StationMarks::isEmpty);
    forgetSealed(before, calendar);
    return List.copyOf(changes.values());
  }

  /** Removes what belongs to days sealed when a mark arrived; the clock may be far beyond that. */
  private void forgetSealed(long arrivedAt, WorkingDays calendar) {
    if (!held.isEmpty()) {
      held.removeIf(of -> calendar.on(LocalDate.ofEpochDay(of.day)).isSealedAt(arrivedAt));
    }
  }

  /** The team whose first mark arrived first, or null. */
  private String firstTeam() {
    String first = null;
    for (Map.Entry<String, StationMarks> team : waiting.entrySet()) {
      if (!team.getValue().isEmpty()
          && (first == null
              || team.getValue().firstArrivedAt() < waiting.get(first).firstArrivedAt())) {
        first = team.getKey();
      }
    }
    return first;
  }

  /** Arrival of the first mark of all teams but one; {@link Long#MAX_VALUE} if there is none. */
  private long firstArrivalExcept(String team) {
    long first = Long.MAX_VALUE;
    for (Map.Entry<String, StationMarks> other : waiting.entrySet()) {
      if (!other.getValue().isEmpty() && !other.getKey().equals(team)) {
        first = Math.min(first, other.getValue().firstArrivedAt());
      }
    }
    return first;
  }

  private void upload(int events, long at, Map<String, HeldChanges> changes) {
    for (int i = held.size() - 1; i >= 0; i--) {
      Held of = held.get(i);
      int left = Math.max(0, of.events - events);
      change(of, left - of.events, at, changes);
      if (left == 0) {
        held.remove(i);
      } else {
        held.set(i, new Held(of.day, of.team, of.province, of.district, left));
      }
    }
  }

  private void replace(
      int day,
      String team,
      StationMarks.Heartbeat heartbeat,
      long at,
      Map<String, HeldChanges> changes) {
    for (int i = held.size() - 1; i >= 0; i--) {
      if (held.get(i).day == day) {
        Held before = held.remove(i);
        change(before, -before.events, at, changes);
      }
    }
    if (heartbeat.pending() > 0) {
      Held now =
          new Held(day, team, heartbeat.province(), heartbeat.district(), heartbeat.pending());
      held.add(now);
      change(now, now.events, at, changes);
    }
  }

  private static void change(Held of, int more, long at, Map<String, HeldChanges> changes) {
    int minute = UnitPace.epochMinute(at);
    changes
        .computeIfAbsent("TEAM/" + of.team, unknown -> new HeldChanges(Scope.TEAM, of.team))
        .add(minute, of.day, more);
    changes
        .computeIfAbsent(
            "DISTRICT/" + of.province + '/' + of.district,
            unknown -> HeldChanges.ofDistrict(of.province, of.district))
        .add(minute, of.day, more);
  }

  /** The waiting marks by team; not a copy. */
  public SortedMap<String, StationMarks> waiting() {
    return waiting;
  }

  /** The held events by heartbeat; not a copy. */
  public List<Held> held() {
    return held;
  }
}
