package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.events.Scope;
import vn.nhip.core.targets.TargetAssignment;

/**
 * The units that share a kind and an id: one team or province, or the districts of that code in
 * several provinces, for a district is known by its province and code (contract §3).
 *
 * <p>They are kept together because Flink's key holds no province: it is that of older savepoints.
 */
public final class UnitPaces {

  /** Where a unit is kept that no province is part of, or of which none was told yet. */
  private static final String NO_PROVINCE = "";

  private final Scope scope;
  private final String id;
  private final TreeMap<String, UnitPace> units = new TreeMap<>();

  /** The province whose district got an assignment before the others, or null. */
  private String first;

  /** Nothing is known yet. */
  public UnitPaces(Scope scope, String id) {
    this.scope = scope;
    this.id = id;
  }

  /** Takes in signs of life, what is held, or an assignment. */
  public void take(PaceInput news) {
    if (news instanceof RoutedAssignment posting) {
      post(posting);
    } else if (news instanceof ArrivalMinutes pulse) {
      of(pulse.province()).hear(pulse);
    } else if (news instanceof HeldChanges changes) {
      of(changes.province()).hold(changes);
    }
  }

  private void post(RoutedAssignment posting) {
    TargetAssignment assignment = posting.assignment();
    String province = posting.province();
    if (scope == Scope.DISTRICT && assignment.scope() == TargetAssignment.Scope.TEAM) {
      // The districts that the team leaves learn of it too.
      UnitPace named = id.equals(assignment.district()) ? of(province) : null;
      for (UnitPace unit : units.values()) {
        if (unit == named || unit.knowsTeam(assignment.id())) {
          unit.post(posting);
        }
      }
      return;
    }
    if (scope == Scope.DISTRICT && first == null) {
      first = province;
    }
    of(province).post(posting);
  }

  private UnitPace of(String province) {
    if (scope != Scope.DISTRICT) {
      return units.computeIfAbsent(NO_PROVINCE, unknown -> new UnitPace(scope, id));
    }
    if (province.isEmpty() && !units.isEmpty()) {
      return units.getOrDefault(first == null ? NO_PROVINCE : first, units.firstEntry().getValue());
    }
    UnitPace ofAnyProvince = province.isEmpty() ? null : units.remove(NO_PROVINCE);
    if (ofAnyProvince != null) {
      units.putIfAbsent(province, ofAnyProvince);
    }
    return units.computeIfAbsent(province, unknown -> new UnitPace(scope, id));
  }

  /** The units, in the order of their provinces. */
  public Collection<UnitPace> all() {
    return units.values();
  }

  /** The kind of unit. */
  public Scope scope() {
    return scope;
  }

  /**
   * What stands for a unit in the ids of its alerts: its id, and in that of a district of a second
   * province the province before it, {@code 49-663}. So each has its own, and the same in each
   * reading of the log.
   */
  public String nameInAlerts(String province) {
    boolean isSecond = scope == Scope.DISTRICT && first != null && !first.equals(province);
    return isSecond ? province + '-' + id : id;
  }

  /** The next minute since 1970 at which to look, or {@link UnitPace#NO_TICK}. */
  public long nextTick() {
    long next = UnitPace.NO_TICK;
    for (UnitPace unit : units.values()) {
      next = Math.min(next, unit.nextTick());
    }
    return next;
  }

  /** Forgets the units of which there is nothing left to keep. */
  public void forgetEmpty() {
    units.values().removeIf(UnitPace::isEmpty);
  }

  /** Whether there is nothing left to keep; which province assigned first is kept for good. */
  public boolean isEmpty() {
    return units.isEmpty() && first == null;
  }

  /** An independent copy. */
  public UnitPaces copy() {
    UnitPaces copy = new UnitPaces(scope, id);
    units.forEach((province, unit) -> copy.units.put(province, unit.copy()));
    copy.first = first;
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    OptionalText.write(out, first);
    out.writeInt(units.size());
    for (Map.Entry<String, UnitPace> unit : units.entrySet()) {
      out.writeUTF(unit.getKey());
      unit.getValue().writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written; before 3 it held one unit, whatever
   *     provinces its assignments named
   */
  public static UnitPaces readFrom(DataInput in, int version) throws IOException {
    if (version < 3) {
      return divided(UnitPace.readFrom(in, version));
    }
    UnitPaces paces = new UnitPaces(Scope.values()[in.readByte()], in.readUTF());
    paces.first = OptionalText.read(in);
    for (int n = in.readInt(); n > 0; n--) {
      paces.units.put(in.readUTF(), UnitPace.readFrom(in, version));
    }
    return paces;
  }

  /**
   * What an older version knew by its id alone belongs to the province that assigned first; later
   * assignments of other provinces are those of their own units.
   */
  private static UnitPaces divided(UnitPace unit) {
    UnitPaces paces = new UnitPaces(unit.scope(), unit.id());
    if (unit.scope() != Scope.DISTRICT) {
      paces.units.put(NO_PROVINCE, unit);
      return paces;
    }
    String owner = unit.provinceAssignedFirst();
    if (owner == null) {
      paces.units.put(NO_PROVINCE, unit);
      return paces;
    }
    paces.units.put(owner, unit);
    paces.first = unit.hasOwnAssignment() ? owner : null;
    unit.takeOfOthersThan(owner)
        .forEach(
            (province, assignments) ->
                assignments.forEach(
                    one ->
                        paces.of(province).post(new RoutedAssignment(paces.scope, paces.id, one))));
    return paces;
  }
}
