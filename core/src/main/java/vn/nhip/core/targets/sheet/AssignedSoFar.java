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
 * The assignments in the topic {@code targets} so far, read as the job reads them: for each unit
 * and day the last valid record is in force.
 */
public final class AssignedSoFar {
  // The year of a date has four digits.
  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(9999, 12, 31).toEpochDay());

  private final TargetDecoder decoder = new TargetDecoder();
  private final Map<Unit, List<Recorded>> assignments = new HashMap<>();
  private final Set<String> keys = new HashSet<>();

  /**
   * An assignment of the topic.
   *
   * @param key the key of its record, or null if there is none
   */
  record Recorded(String key, TargetAssignment assignment) implements InForce.Recorded {}

  /** Adds the next record of the topic. */
  public void add(String key, byte[] value) {
    if (key != null) {
      keys.add(key);
    }
    TargetAssignment assignment = decoder.decode(value, 0);
    if (assignment != null) {
      add(new Recorded(key, assignment));
    }
  }

  private void add(Recorded recorded) {
    assignments.computeIfAbsent(Unit.of(recorded.assignment), u -> new ArrayList<>()).add(recorded);
  }

  /** Returns a copy with further assignments, as if they had been sent. */
  AssignedSoFar with(List<TargetAssignment> further) {
    AssignedSoFar all = new AssignedSoFar();
    all.keys.addAll(keys);
    assignments.forEach((unit, ofUnit) -> all.assignments.put(unit, new ArrayList<>(ofUnit)));
    further.forEach(each -> all.add(new Recorded(null, each)));
    return all;
  }

  /** The keys of all records read. */
  public Set<String> keys() {
    return keys;
  }

  /** All units that have had an assignment. */
  public Set<Unit> units() {
    return Set.copyOf(assignments.keySet());
  }

  /** All assignments of a unit so far, the oldest first. */
  public List<TargetAssignment> of(Unit unit) {
    return recorded(unit).stream().map(Recorded::assignment).toList();
  }

  /** All assignments of a unit with the keys of their records, the oldest first. */
  List<Recorded> recorded(Unit unit) {
    return assignments.getOrDefault(unit, List.of());
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
    return new Change(row, parts, nameBefore(wanted));
  }

  private String nameBefore(TargetAssignment wanted) {
    String before = InForce.name(of(Unit.of(wanted)), wanted.fromDay(), Long.MAX_VALUE);
    boolean isOther =
        before != null
            && wanted.name() != null
            && !Spelling.of(before).equals(Spelling.of(wanted.name()));
    return isOther ? before : null;
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
    SortedSet<Integer> begins = begins(Unit.of(wanted));
    begins.removeIf(day -> !days.contains(day));
    begins.add(wanted.fromDay());
    return begins;
  }

  /** The days on which the record in force of a unit may change. */
  SortedSet<Integer> begins(Unit unit) {
    SortedSet<Integer> begins = new TreeSet<>();
    for (Recorded each : recorded(unit)) {
      begins.add(each.assignment.fromDay());
      if (each.assignment.toDay() != null) {
        begins.add(each.assignment.toDay() + 1);
      }
    }
    begins.removeIf(day -> day > LAST_DAY);
    return begins;
  }

  /** The assignment in force for a unit on a day, given as days since 1970, or null. */
  TargetAssignment inForce(Unit unit, int day) {
    Recorded found = InForce.of(recorded(unit), day, Long.MAX_VALUE);
    return found == null ? null : found.assignment;
  }

  /** The content of an assignment without its days. */
  static TargetAssignment content(TargetAssignment assignment) {
    return assignment == null ? null : Change.spelled(new Days(0, null), assignment);
  }
}
