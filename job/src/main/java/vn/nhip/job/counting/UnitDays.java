package vn.nhip.job.counting;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.Judgement;

/**
 * One working day of all units with the same scope and id: a team or a province, or the districts,
 * communes or intake points of that id in several provinces (contract §3).
 *
 * <p>They are kept together because Flink's key, which older savepoints fix, has no province.
 * Mostly there is one unit.
 */
public final class UnitDays {

  private final List<UnitDay> units = new ArrayList<>(1);

  /** Without a unit. */
  public UnitDays() {}

  /** Units that were stored. */
  public UnitDays(List<UnitDay> units) {
    this.units.addAll(units);
  }

  /** Adds a team's counts. */
  public void add(PartialCounts partial) {
    UnitDay unit = find(partial.scope(), partial.province());
    if (unit == null) {
      unit = new UnitDay(partial);
      units.add(unit);
    }
    unit.add(partial);
  }

  /** Adds a judgement of one unit. */
  public void add(Judgement judgement) {
    UnitDay unit = find(judgement.scope(), judgement.province());
    if (unit == null) {
      unit = new UnitDay(judgement);
      units.add(unit);
    }
    unit.add(judgement);
  }

  private UnitDay find(Scope scope, String province) {
    for (UnitDay unit : units) {
      if (!scope.isKnownWithProvince() || unit.province().equals(province)) {
        return unit;
      }
    }
    return null;
  }

  /** All units. */
  public List<UnitDay> all() {
    return units;
  }

  /** The working day, days since 1970; there must be a unit. */
  public int workingDay() {
    return units.get(0).workingDay();
  }

  /** Whether anything of a unit has changed since it was emitted. */
  public boolean hasChanges() {
    for (UnitDay unit : units) {
      if (unit.hasChanges()) {
        return true;
      }
    }
    return false;
  }
}
