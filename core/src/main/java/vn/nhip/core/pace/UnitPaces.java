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
 * several provinces, because a district is identified by province and code (contract §3).
 *
 * <p>They are kept together because the Flink key, which must stay that of older savepoints, holds
 * no province.
 */
public final class UnitPaces {

  /** The key of a unit that is not identified by a province, or whose province is not known yet. */
  private static final String NO_PROVINCE = "";

  private final Scope scope;
  private final String id;
  private final TreeMap<String, UnitPace> units = new TreeMap<>();

  /** The province whose district was the first to get an assignment, or null. */
  private String firstProvince;

  /** Creates units of which nothing is known yet. */
  public UnitPaces(Scope scope, String id) {
    this.scope = scope;
    this.id = id;
  }

  /** Passes an input to the unit that it is for. */
  public void take(PaceInput input) {
    if (input instanceof RoutedAssignment routed) {
      post(routed);
    } else if (input instanceof ArrivalMinutes minutes) {
      of(minutes.province()).hear(minutes);
    } else if (input instanceof HeldChanges changes) {
      of(changes.province()).hold(changes);
    }
  }

  private void post(RoutedAssignment routed) {
    TargetAssignment assignment = routed.assignment();
    String province = routed.province();
    if (scope == Scope.DISTRICT && assignment.scope() == TargetAssignment.Scope.TEAM) {
      // Districts that the team leaves need it too.
      UnitPace named = id.equals(assignment.district()) ? of(province) : null;
      for (UnitPace unit : units.values()) {
        if (unit == named || unit.ledger.knowsTeam(assignment.id())) {
          unit.post(routed);
        }
      }
      return;
    }
    if (scope == Scope.DISTRICT && firstProvince == null) {
      firstProvince = province;
    }
    of(province).post(routed);
  }

  private UnitPace of(String province) {
    if (scope != Scope.DISTRICT) {
      return units.computeIfAbsent(NO_PROVINCE, unknown -> new UnitPace(scope, id));
    }
    if (province.isEmpty() && !units.isEmpty()) {
      return units.getOrDefault(
          firstProvince == null ? NO_PROVINCE : firstProvince, units.firstEntry().getValue());
    }
    UnitPace ofAnyProvince = province.isEmpty() ? null : units.remove(NO_PROVINCE);
    if (ofAnyProvince != null) {
      units.putIfAbsent(province, ofAnyProvince);
    }
    return units.computeIfAbsent(province, unknown -> new UnitPace(scope, id));
  }

  /** The units in the order of their provinces. */
  public Collection<UnitPace> all() {
    return units.values();
  }

  /** The kind of unit. */
  public Scope scope() {
    return scope;
  }

  /**
   * The unit's name in the ids of its alerts: its id or, for the district of a second province, the
   * province and the id, such as {@code 49-663}. So each has its own, and the same on every replay
   * of the log.
   */
  public String nameInAlerts(String province) {
    boolean isSecond =
        scope == Scope.DISTRICT && firstProvince != null && !firstProvince.equals(province);
    return isSecond ? province + '-' + id : id;
  }

  /** The next minute since 1970 to process, or {@link UnitPace#NO_TICK}. */
  public long nextTick() {
    long next = UnitPace.NO_TICK;
    for (UnitPace unit : units.values()) {
      next = Math.min(next, unit.nextTick());
    }
    return next;
  }

  /** Drops the units without state. */
  public void forgetEmpty() {
    units.values().removeIf(UnitPace::isEmpty);
  }

  /** Whether there is no state left to keep. The province that assigned first is kept for good. */
  public boolean isEmpty() {
    return units.isEmpty() && firstProvince == null;
  }

  /** An independent copy. */
  public UnitPaces copy() {
    UnitPaces copy = new UnitPaces(scope, id);
    units.forEach((province, unit) -> copy.units.put(province, UnitPaceForm.copy(unit)));
    copy.firstProvince = firstProvince;
    return copy;
  }

  /** Writes the state of all units. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    OptionalText.write(out, firstProvince);
    out.writeInt(units.size());
    for (Map.Entry<String, UnitPace> unit : units.entrySet()) {
      out.writeUTF(unit.getKey());
      UnitPaceForm.write(unit.getValue(), out);
    }
  }

  /**
   * Reads units as written by {@link #writeTo}.
   *
   * @param version version of the stored form; before 3 it held a single unit, whatever provinces
   *     its assignments named
   */
  public static UnitPaces readFrom(DataInput in, int version) throws IOException {
    if (version < 3) {
      return split(UnitPaceForm.read(in, version));
    }
    UnitPaces paces = new UnitPaces(Scope.values()[in.readByte()], in.readUTF());
    paces.firstProvince = OptionalText.read(in);
    for (int n = in.readInt(); n > 0; n--) {
      paces.units.put(in.readUTF(), UnitPaceForm.read(in, version));
    }
    return paces;
  }

  /**
   * Splits a unit that an older version identified by its id alone. It goes to the province that
   * assigned first; assignments of other provinces go to units of their own.
   */
  private static UnitPaces split(UnitPace unit) {
    UnitPaces paces = new UnitPaces(unit.scope(), unit.id());
    if (unit.scope() != Scope.DISTRICT) {
      paces.units.put(NO_PROVINCE, unit);
      return paces;
    }
    String owner = unit.ledger.firstProvince();
    if (owner == null) {
      paces.units.put(NO_PROVINCE, unit);
      return paces;
    }
    paces.units.put(owner, unit);
    paces.firstProvince = unit.ledger.hasOwn() ? owner : null;
    unit.ledger
        .takeOtherProvinces(owner, unit.id())
        .forEach(
            (province, assignments) ->
                assignments.forEach(
                    one ->
                        paces.of(province).post(new RoutedAssignment(paces.scope, paces.id, one))));
    return paces;
  }
}
