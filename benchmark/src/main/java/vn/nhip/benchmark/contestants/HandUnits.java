package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All units of {@link HandLoop}, and which of them have something to be written. */
final class HandUnits {
  private final Map<String, Map<String, HandUnit>> byScope = new HashMap<>();
  private final List<HandUnit> dirty = new ArrayList<>();

  /** A unit, made where there is none yet. */
  HandUnit of(String scope, String id) {
    return byScope
        .computeIfAbsent(scope, unknown -> new HashMap<>())
        .computeIfAbsent(id, unknown -> new HandUnit(scope, id));
  }

  /** Something of the unit has to be written. */
  void touch(HandUnit unit) {
    if (unit.touch()) {
      dirty.add(unit);
    }
  }

  boolean isDirty() {
    return !dirty.isEmpty();
  }

  /** Moves all that has to be written to a batch. */
  void moveTo(HandBatch batch) {
    dirty.sort(Comparator.comparing((HandUnit unit) -> unit.scope).thenComparing(unit -> unit.id));
    dirty.forEach(batch::take);
    dirty.clear();
  }

  /** Forgets working days that are sealed; nothing may be waiting to be written. */
  void forgetBefore(int epochDay) {
    for (Map<String, HandUnit> units : byScope.values()) {
      units.values().forEach(unit -> unit.forgetBefore(epochDay));
    }
  }
}
