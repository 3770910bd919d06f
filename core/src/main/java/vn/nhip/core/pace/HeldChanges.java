package vn.nhip.core.pace;

import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.core.events.Scope;

/**
 * Changes of the number of applications that a unit's stations hold for upload, by minute of
 * arrival and by the working day of the heartbeats. A negative change means that they hold fewer.
 *
 * @param minutes the changes, stored as the received numbers of an {@link ArrivalMinutes}
 */
public record HeldChanges(ArrivalMinutes minutes) implements PaceInput {

  /** Creates an empty set for a unit that is identified by its id alone. */
  public HeldChanges(Scope scope, String id) {
    this(new ArrivalMinutes(scope, id));
  }

  /** Creates an empty set for a district. */
  public static HeldChanges ofDistrict(String province, String district) {
    return new HeldChanges(ArrivalMinutes.ofDistrict(province, district));
  }

  /**
   * Adds a change that holds from the end of a minute on.
   *
   * @param minute the minute since 1970
   * @param workingDay the working day of the heartbeat, days since 1970
   * @param more number of applications; negative if fewer are held
   */
  public void add(int minute, int workingDay, int more) {
    minutes.receive(minute, workingDay, more);
  }

  @Override
  public Scope scope() {
    return minutes.scope();
  }

  @Override
  public String id() {
    return minutes.id();
  }

  @Override
  public String province() {
    return minutes.province();
  }

  @Override
  public String unit() {
    return minutes.unit();
  }

  @Override
  public HeldChanges copy() {
    return new HeldChanges(minutes.copy());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    minutes.writeTo(out, PaceInput.HELD_CHANGES, PaceInput.HELD_CHANGES_IN_PROVINCE);
  }
}
