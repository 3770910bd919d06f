package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.Scope;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.TargetAssignment;

/**
 * The assignments that affect a unit, in the order of the log: its own and, for a district, those
 * of its teams. A later one for the same unit and day wins from its arrival on.
 */
final class Ledger {

  private final List<Entry> own = new ArrayList<>();
  private final Map<String, List<Entry>> teams = new LinkedHashMap<>();
  private long count;

  /** A cache of the last plan, which is usually needed again a minute later. */
  private Plan plan;

  private long plannedNumber;
  private int plannedDay;
  private long plannedFrom;
  private long plannedUntil;

  /**
   * An assignment and its number in this ledger.
   *
   * @param number a number that increases with the order of the log
   */
  record Entry(long number, TargetAssignment assignment) implements InForce.Recorded {
    boolean isKnownAt(long instant) {
      return assignment.arrivedAt() < instant;
    }
  }

  void add(RoutedAssignment routed) {
    Entry entry = new Entry(count++, routed.assignment());
    boolean isOfTeam =
        routed.scope() == Scope.DISTRICT
            && routed.assignment().scope() == TargetAssignment.Scope.TEAM;
    (isOfTeam ? teams.computeIfAbsent(routed.assignment().id(), team -> new ArrayList<>()) : own)
        .add(entry);
    plan = null;
  }

  /**
   * The unit's own assignment in force on a day, or null.
   *
   * @param day days since 1970
   * @param instant milliseconds since 1970; only assignments that arrived before it are known
   */
  Entry inForce(int day, long instant) {
    return inForce(own, day, instant);
  }

  /** The plan of the unit on a day under its own entry in force. */
  Plan plan(Entry inForce, WorkingDay day, long instant) {
    int date = day.epochDay();
    boolean same = plan != null && inForce.number == plannedNumber && plannedDay == date;
    if (!same || instant < plannedFrom || instant > plannedUntil) {
      plannedNumber = inForce.number;
      plannedDay = date;
      plannedFrom = instant;
      plannedUntil = Long.MAX_VALUE;
      plan = Plan.of(shifts(inForce.assignment, date, instant), day);
    }
    return plan;
  }

  private List<List<TargetAssignment.ShiftInterval>> shifts(
      TargetAssignment assignment, int day, long instant) {
    List<TargetAssignment> inForce = new ArrayList<>();
    for (List<Entry> entries : teams.values()) {
      Entry entry = inForce(entries, day, instant);
      if (entry != null) {
        inForce.add(entry.assignment);
      }
      for (Entry later : entries) {
        if (!later.isKnownAt(instant)) {
          plannedUntil = Math.min(plannedUntil, later.assignment.arrivedAt());
        }
      }
    }
    return InForce.shifts(assignment, inForce);
  }

  /** Whether the unit has an assignment of its own. */
  boolean hasOwn() {
    return !own.isEmpty();
  }

  boolean knowsTeam(String team) {
    return teams.containsKey(team);
  }

  /**
   * The province of the first assignment, or null; the unit's own assignments come before those of
   * its teams.
   */
  String firstProvince() {
    return Stream.concat(own.stream(), teams.values().stream().flatMap(List::stream))
        .map(entry -> entry.assignment.province())
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns the assignments that belong to districts of the same code in other provinces, by
   * province and in the order of the log. The unit's own assignments move there; those of teams are
   * also kept here.
   */
  Map<String, List<TargetAssignment>> takeOtherProvinces(String province, String district) {
    Map<String, List<Entry>> others = new TreeMap<>();
    for (Entry entry : own) {
      others.computeIfAbsent(entry.assignment.province(), one -> new ArrayList<>()).add(entry);
    }
    for (List<Entry> entries : teams.values()) {
      entries.stream()
          .map(Entry::assignment)
          .filter(assignment -> district.equals(assignment.district()))
          .map(TargetAssignment::province)
          .distinct()
          .forEach(
              one -> others.computeIfAbsent(one, unknown -> new ArrayList<>()).addAll(entries));
    }
    others.remove(province);
    own.removeIf(entry -> !entry.assignment.province().equals(province));
    plan = null;
    Map<String, List<TargetAssignment>> inOrder = new TreeMap<>();
    others.forEach(
        (of, entries) ->
            inOrder.put(
                of,
                entries.stream()
                    .sorted(Comparator.comparingLong(Entry::number))
                    .map(Entry::assignment)
                    .toList()));
    return inOrder;
  }

  /** Whether an assignment arrived in a period, given in milliseconds since 1970. */
  boolean arrivedIn(long from, long to) {
    boolean arrived = arrivedIn(own, from, to);
    for (List<Entry> entries : teams.values()) {
      arrived |= arrivedIn(entries, from, to);
    }
    return arrived;
  }

  private static boolean arrivedIn(List<Entry> entries, long from, long to) {
    for (Entry entry : entries) {
      if (from <= entry.assignment.arrivedAt() && entry.assignment.arrivedAt() < to) {
        return true;
      }
    }
    return false;
  }

  /** Drops assignments that end before a day, or are overruled on all days from then on. */
  void dropBefore(int day, long instant) {
    dropBefore(own, day, instant);
    teams.values().forEach(entries -> dropBefore(entries, day, instant));
    teams.values().removeIf(List::isEmpty);
    plan = null;
  }

  boolean isEmpty() {
    return own.isEmpty() && teams.isEmpty();
  }

  private static Entry inForce(List<Entry> entries, int day, long instant) {
    return InForce.of(entries, day, instant);
  }

  private static void dropBefore(List<Entry> entries, int day, long instant) {
    entries.removeIf(entry -> entry.assignment.toDay() != null && entry.assignment.toDay() < day);
    for (int i = entries.size() - 1; i > 0; i--) {
      TargetAssignment later = entries.get(i).assignment;
      if (later.toDay() == null && later.fromDay() <= day && later.arrivedAt() < instant) {
        entries.subList(0, i).clear();
        return;
      }
    }
  }

  Ledger copy() {
    Ledger copy = new Ledger();
    copy.own.addAll(own);
    teams.forEach((team, entries) -> copy.teams.put(team, new ArrayList<>(entries)));
    copy.count = count;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(count);
    write(own, out);
    out.writeInt(teams.size());
    for (Map.Entry<String, List<Entry>> team : teams.entrySet()) {
      out.writeUTF(team.getKey());
      write(team.getValue(), out);
    }
  }

  static Ledger readFrom(DataInput in) throws IOException {
    Ledger ledger = new Ledger();
    ledger.count = in.readLong();
    ledger.own.addAll(read(in));
    for (int n = in.readInt(); n > 0; n--) {
      ledger.teams.put(in.readUTF(), read(in));
    }
    return ledger;
  }

  private static void write(List<Entry> entries, DataOutput out) throws IOException {
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      out.writeLong(entry.number);
      RoutedAssignment.write(entry.assignment, out);
    }
  }

  private static List<Entry> read(DataInput in) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      entries.add(new Entry(in.readLong(), RoutedAssignment.read(in)));
    }
    return entries;
  }
}
