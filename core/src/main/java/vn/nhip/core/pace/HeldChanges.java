package vn.nhip.core.pace;

import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.core.events.Scope;

/**
 * How what a unit's stations hold for upload has changed: by minute of arrival and by the working
 * day whose heartbeats told it, how many applications more, or less where it is negative.
 *
 * @param minutes the changes, in the place of what is received in a {@link ArrivalMinutes}
 */
public record HeldChanges(ArrivalMinutes minutes) implements PaceInput {

  /** No change of a unit yet that is known by its id alone. */
  public HeldChanges(Scope scope, String id) {
    this(new ArrivalMinutes(scope, id));
  }

  /** No change of a district yet. */
  public static HeldChanges ofDistrict(String province, String district) {
    return new HeldChanges(ArrivalMinutes.ofDistrict(province, district));
  }

  /**
   * So many applications more are held from the end of a minute on.
   *
   * @param minute since 1970
   * @param workingDay of the heartbeat, days since 1970
   * @param more negative where it is less
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
