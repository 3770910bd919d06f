package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.Judgement;

/**
 * The working day of the units that share a kind and an id: one team or province, or the districts,
 * communes or intake points of that id in several provinces (contract §3).
 *
 * <p>They are kept together because Flink's key holds no province: it is that of older savepoints.
 * Mostly it is one.
 */
public final class UnitDays {

  private final List<UnitDay> units = new ArrayList<>(1);

  /** Takes in what a team counted. */
  public void add(PartialCounts partial) {
    UnitDay unit = find(partial.scope(), partial.province());
    if (unit == null) {
      unit = new UnitDay(partial);
      units.add(unit);
    }
    unit.add(partial);
  }

  /** Takes in how the day of one of them was judged. */
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

  /** Each of them. */
  public List<UnitDay> all() {
    return units;
  }

  /** Days since 1970; there must be a unit. */
  public int workingDay() {
    return units.get(0).workingDay();
  }

  /** Whether something of one of them is not shown as it is now. */
  public boolean hasNews() {
    for (UnitDay unit : units) {
      if (unit.hasNews()) {
        return true;
      }
    }
    return false;
  }

  /** An independent copy. */
  public UnitDays copy() {
    UnitDays copy = new UnitDays();
    units.forEach(unit -> copy.units.add(unit.copy()));
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeShort(units.size());
    for (UnitDay unit : units) {
      unit.writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written; before 4 it held one unit, the province of
   *     which is that of its first event
   */
  public static UnitDays readFrom(DataInput in, int version) throws IOException {
    UnitDays days = new UnitDays();
    for (int n = version < 4 ? 1 : in.readShort(); n > 0; n--) {
      days.units.add(UnitDay.readFrom(in, version));
    }
    return days;
  }
}
