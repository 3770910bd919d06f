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

  /** By team id. A station seldom has more than one team. */
  private final List<StationMarks> waiting = new ArrayList<>();

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
    for (StationMarks marks : other.waiting) {
      marks(marks.team()).addAll(marks);
    }
    held.addAll(other.held);
  }

  private StationMarks marks(String team) {
    int place = 0;
    while (place < waiting.size() && waiting.get(place).team().compareTo(team) < 0) {
      place++;
    }
    if (place < waiting.size() && waiting.get(place).team().equals(team)) {
      return waiting.get(place);
    }
    StationMarks marks = new StationMarks(team);
    waiting.add(place, marks);
    return marks;
  }

  /**
   * Arrival of the first mark that can change what is held, milliseconds since 1970; {@link
   * Long#MAX_VALUE} if none can.
   */
  public long nextChange() {
    boolean canChange = !held.isEmpty() || waiting.stream().anyMatch(StationMarks::hasHeartbeat);
    StationMarks first = canChange ? first() : null;
    return first == null ? Long.MAX_VALUE : first.firstArrivedAt();
  }

  /**
   * Applies all marks that arrived before an instant, which the clock must have reached.
   *
   * @param before milliseconds since 1970
   * @return the changes of what the stations of units hold
   */
  public List<HeldChanges> settle(long before, WorkingDays calendar) {
    SortedMap<String, HeldChanges> changes = new TreeMap<>();
    StationMarks next = first();
    while (next != null && next.firstArrivedAt() < before) {
      forgetSealed(next.firstArrivedAt(), calendar);
      if (next.heartbeat(0) == null) {
        count(next, Math.min(before, firstArrivalExcept(next)), changes);
      } else {
        replace(next, calendar, changes);
      }
      next = first();
    }
    waiting.removeIf(StationMarks::isEmpty);
    forgetSealed(before, calendar);
    return List.copyOf(changes.values());
  }

  /** Removes what belongs to days sealed when a mark arrived; the clock may be far beyond that. */
  private void forgetSealed(long arrivedAt, WorkingDays calendar) {
    if (!held.isEmpty()) {
      held.removeIf(of -> calendar.on(LocalDate.ofEpochDay(of.day)).isSealedAt(arrivedAt));
    }
  }

  /** The marks of the team whose first mark arrived first, or null. */
  private StationMarks first() {
    StationMarks first = null;
    for (StationMarks marks : waiting) {
      if (!marks.isEmpty() && (first == null || marks.firstArrivedAt() < first.firstArrivedAt())) {
        first = marks;
      }
    }
    return first;
  }

  /** Arrival of the first mark of all teams but one; {@link Long#MAX_VALUE} if there is none. */
  private long firstArrivalExcept(StationMarks team) {
    long first = Long.MAX_VALUE;
    for (StationMarks marks : waiting) {
      if (marks != team && !marks.isEmpty()) {
        first = Math.min(first, marks.firstArrivedAt());
      }
    }
    return first;
  }

  /**
   * Applies the first count of a team, and those after it that can be applied together: changes are
   * kept by minute, and days are sealed on full minutes.
   *
   * @param before when another team's mark comes first, milliseconds since 1970
   */
  private void count(StationMarks marks, long before, Map<String, HeldChanges> changes) {
    if (held.isEmpty()) {
      marks.takeCounts(Long.MIN_VALUE, before);
      return;
    }
    long at = marks.firstArrivedAt();
    long minute = TimeUnit.MINUTES.toMillis(UnitPace.epochMinute(at));
    long end = minute + TimeUnit.MINUTES.toMillis(1);
    upload(marks.takeCounts(minute, Math.min(before, end)), at, changes);
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

  /** Applies the first mark of a team, a heartbeat. */
  private void replace(StationMarks marks, WorkingDays calendar, Map<String, HeldChanges> changes) {
    long at = marks.firstArrivedAt();
    int day = calendar.containing(TimeUnit.MILLISECONDS.toMicros(at)).epochDay();
    for (int i = held.size() - 1; i >= 0; i--) {
      if (held.get(i).day == day) {
        Held before = held.remove(i);
        change(before, -before.events, at, changes);
      }
    }
    StationMarks.Heartbeat told = marks.heartbeat(0);
    if (told.pending() > 0) {
      Held now = new Held(day, marks.team(), told.province(), told.district(), told.pending());
      held.add(now);
      change(now, now.events, at, changes);
    }
    marks.removeFirst();
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

  /** The waiting marks, by team id; not a copy. */
  public List<StationMarks> waiting() {
    return waiting;
  }

  /** The held events by heartbeat; not a copy. */
  public List<Held> held() {
    return held;
  }
}
