package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.events.Scope;

/**
 * What one team adds to the counts of one unit and working day since it last told.
 *
 * @param scope the kind of unit
 * @param id the unit
 * @param province GSO code of the unit's province
 * @param district GSO code of the unit's district; null for a province
 * @param workingDay days since 1970
 * @param firstArrivedAt when the first of these events arrived, milliseconds since 1970
 * @param counts by minute of occurrence
 * @param tally the rest
 */
public record PartialCounts(
    Scope scope,
    String id,
    String province,
    String district,
    int workingDay,
    long firstArrivedAt,
    MinuteCounts counts,
    DayTally tally) {

  private static final Scope[] SCOPES = Scope.values();

  /** One text for each unit and working day. */
  public String unitDay() {
    return scope.name() + '/' + id + '/' + workingDay;
  }

  /** An independent copy. */
  public PartialCounts copy() {
    return new PartialCounts(
        scope, id, province, district, workingDay, firstArrivedAt, counts.copy(), tally.copy());
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    out.writeUTF(province);
    OptionalText.write(out, district);
    out.writeInt(workingDay);
    out.writeLong(firstArrivedAt);
    counts.writeTo(out);
    tally.writeTo(out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written
   */
  public static PartialCounts readFrom(DataInput in, int version) throws IOException {
    Scope scope = SCOPES[in.readByte()];
    String id = in.readUTF();
    String province = in.readUTF();
    String district = OptionalText.read(in);
    return new PartialCounts(
        scope,
        id,
        province,
        district,
        in.readInt(),
        in.readLong(),
        MinuteCounts.readFrom(in),
        DayTally.readFrom(in, version));
  }
}
