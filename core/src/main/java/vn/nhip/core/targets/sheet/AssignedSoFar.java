package vn.nhip.core.targets.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;

/**
 * The assignments in the topic {@code targets}, as the job reads them: for each unit and day the
 * last valid record is in force.
 */
public final class AssignedSoFar {
  // Dates have four digits for the year.
  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(9999, 12, 31).toEpochDay());

  private final TargetDecoder decoder = new TargetDecoder();
  private final Map<Unit, List<TargetAssignment>> assignments = new HashMap<>();
  private final Set<String> keys = new HashSet<>();

  /** Adds the next record of the topic. */
  public void add(String key, byte[] value) {
    if (key != null) {
      keys.add(key);
    }
    TargetAssignment assignment = decoder.decode(value, 0);
    if (assignment != null) {
      assignments.computeIfAbsent(Unit.of(assignment), u -> new ArrayList<>()).add(assignment);
    }
  }

  /** The keys of all records read. */
  public Set<String> keys() {
    return keys;
  }

  /** Every unit that was assigned something. */
  public Set<Unit> units() {
    return Set.copyOf(assignments.keySet());
  }

  /** All assignments of a unit so far, the oldest first. */
  public List<TargetAssignment> of(Unit unit) {
    return List.copyOf(assignments.getOrDefault(unit, List.of()));
  }

  /** Compares a row with the assignments so far. */
  public Change change(PlannedRow row) {
    TargetAssignment wanted = row.assignment();
    List<Change.Part> parts = new ArrayList<>();
    List<Integer> begins = new ArrayList<>(begins(wanted));
    for (int i = 0; i < begins.size(); i++) {
      TargetAssignment before = inForce(Unit.of(wanted), begins.get(i));
      if (before == null || !content(before).equals(content(wanted))) {
        Integer end =
            i + 1 < begins.size() ? Integer.valueOf(begins.get(i + 1) - 1) : wanted.toDay();
        add(parts, new Change.Part(new Days(begins.get(i), end), before));
      }
    }
    return new Change(row, parts);
  }

  private static void add(List<Change.Part> parts, Change.Part next) {
    Change.Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    boolean goesOn =
        last != null
            && last.days().last() + 1 == next.days().from()
            && Objects.equals(content(last.before()), content(next.before()));
    if (goesOn) {
      Days both = new Days(last.days().from(), next.days().to());
      parts.set(parts.size() - 1, new Change.Part(both, last.before()));
    } else {
      parts.add(next);
    }
  }

  /** The days of an assignment on which the record in force may change. */
  private SortedSet<Integer> begins(TargetAssignment wanted) {
    Days days = Days.of(wanted);
    SortedSet<Integer> begins = new TreeSet<>();
    for (TargetAssignment each : assignments.getOrDefault(Unit.of(wanted), List.of())) {
      begins.add(each.fromDay());
      if (each.toDay() != null) {
        begins.add(each.toDay() + 1);
      }
    }
    begins.removeIf(day -> !days.contains(day) || day > LAST_DAY);
    begins.add(wanted.fromDay());
    return begins;
  }

  private TargetAssignment inForce(Unit unit, int day) {
    return InForce.of(assignments.getOrDefault(unit, List.of()), day, Long.MAX_VALUE);
  }

  /** What an assignment says about each of its days, whichever they are. */
  private static TargetAssignment content(TargetAssignment assignment) {
    return assignment == null ? null : Change.spelled(new Days(0, null), assignment);
  }
}
