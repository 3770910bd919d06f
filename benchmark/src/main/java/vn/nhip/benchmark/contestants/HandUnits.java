package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All units of {@link HandLoop}, with those whose rows have changed. */
final class HandUnits {
  private final Map<String, Map<String, HandUnit>> byScope = new HashMap<>();
  private final List<HandUnit> dirty = new ArrayList<>();

  /** Returns a unit, creating it if necessary. */
  HandUnit of(String scope, String id) {
    return byScope
        .computeIfAbsent(scope, unknown -> new HashMap<>())
        .computeIfAbsent(id, unknown -> new HandUnit(scope, id));
  }

  /** Marks a unit as changed. */
  void touch(HandUnit unit) {
    if (unit.touch()) {
      dirty.add(unit);
    }
  }

  boolean isDirty() {
    return !dirty.isEmpty();
  }

  /** Moves changed rows to a batch, except for windows that it withholds. */
  void moveTo(HandBatch batch) {
    dirty.sort(Comparator.comparing((HandUnit unit) -> unit.scope).thenComparing(unit -> unit.id));
    dirty.forEach(batch::take);
    dirty.removeIf(unit -> !unit.isTouched());
  }

  /** Drops sealed working days; all of their windows must have been handed on. */
  void forgetBefore(int epochDay) {
    for (Map<String, HandUnit> units : byScope.values()) {
      units.values().forEach(unit -> unit.forgetBefore(epochDay));
    }
  }
}
