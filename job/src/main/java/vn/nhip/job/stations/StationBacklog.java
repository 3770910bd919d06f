package vn.nhip.job.stations;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
 * What a station still holds for upload: for each working day what its newest heartbeat told, less
 * the events that were counted since (contract §2.4).
 *
 * <p>Marks wait until the clock has left their minute, for several teams may name one station, and
 * their records come here in no order: then all are here, and are looked at in the order of their
 * arrival, in a tie in that of the teams' ids.
 */
public final class StationBacklog {

  private final SortedMap<String, StationMarks> waiting = new TreeMap<>();
  private final List<Held> held = new ArrayList<>();

  /** What is held by a heartbeat of a working day; never nothing. */
  private record Held(int day, String team, String province, String district, int events) {}

  /** An event of the station was counted. */
  public void count(String team, long arrivedAt) {
    marks(team).count(arrivedAt);
  }

  /** A heartbeat told how many events wait on the station. */
  public void tell(String team, String province, String district, int pending, long arrivedAt) {
    marks(team).tell(arrivedAt, new StationMarks.Heartbeat(province, district, pending));
  }

  /** Takes in the marks that wait in another, each team's later in the log than those here. */
  void addAll(StationBacklog other) {
    other.waiting.forEach((team, marks) -> marks(team).addAll(marks));
    held.addAll(other.held);
  }

  private StationMarks marks(String team) {
    return waiting.computeIfAbsent(team, unknown -> new StationMarks());
  }

  /**
   * When the first mark arrived that can change what is held, milliseconds since 1970; {@link
   * Long#MAX_VALUE} where none can.
   */
  public long nextChange() {
    boolean canChange =
        !held.isEmpty() || waiting.values().stream().anyMatch(StationMarks::hasHeartbeat);
    String first = canChange ? firstTeam() : null;
    return first == null ? Long.MAX_VALUE : waiting.get(first).firstArrivedAt();
  }

  /**
   * Looks at all marks that arrived before an instant, which the clock has reached.
   *
   * @param before milliseconds since 1970
   * @return how what units' stations hold has changed
   */
  public List<HeldChanges> settle(long before, WorkingDays calendar) {
    SortedMap<String, HeldChanges> changes = new TreeMap<>();
    String team = firstTeam();
    while (team != null && waiting.get(team).firstArrivedAt() < before) {
      StationMarks marks = waiting.get(team);
      long at = marks.firstArrivedAt();
      StationMarks.Heartbeat heartbeat = marks.firstHeartbeat();
      forgetSealed(at, calendar);
      if (heartbeat == null) {
        upload(marks.firstCount(), at, changes);
      } else {
        int day = calendar.containing(TimeUnit.MILLISECONDS.toMicros(at)).epochDay();
        replace(day, team, heartbeat, at, changes);
      }
      marks.removeFirst();
      team = firstTeam();
    }
    waiting.values().removeIf(StationMarks::isEmpty);
    forgetSealed(before, calendar);
    return List.copyOf(changes.values());
  }

  /** Sealed when a mark arrived, that is: the clock may be far beyond it. */
  private void forgetSealed(long arrivedAt, WorkingDays calendar) {
    held.removeIf(of -> calendar.on(LocalDate.ofEpochDay(of.day)).isSealedAt(arrivedAt));
  }

  /** The team whose first mark is the next in the order of arrival, or null. */
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

  /** Writes all of it. */
  void writeTo(DataOutput out) throws IOException {
    out.writeInt(waiting.size());
    for (Map.Entry<String, StationMarks> team : waiting.entrySet()) {
      out.writeUTF(team.getKey());
      team.getValue().writeTo(out);
    }
    out.writeInt(held.size());
    for (Held of : held) {
      out.writeInt(of.day);
      out.writeUTF(of.team);
      out.writeUTF(of.province);
      out.writeUTF(of.district);
      out.writeInt(of.events);
    }
  }

  /** Reads what {@link #writeTo} wrote into an empty one. */
  void readFrom(DataInput in) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      waiting.put(in.readUTF(), StationMarks.readFrom(in));
    }
    for (int n = in.readInt(); n > 0; n--) {
      held.add(new Held(in.readInt(), in.readUTF(), in.readUTF(), in.readUTF(), in.readInt()));
    }
  }
}
