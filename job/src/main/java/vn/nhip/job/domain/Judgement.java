package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * What is shown of a unit's working day beside its counts.
 *
 * @param scope the kind of unit
 * @param id the unit
 * @param province GSO code by the assignment
 * @param district GSO code by the assignment
 * @param workingDay days since 1970
 * @param dailyTarget to reach; null where the assignment only tells where the unit belongs
 * @param expected by the plan so far
 * @param projected best estimate at the shift's end
 * @param requiredPerHour still due per planned hour left, or null
 * @param status as in the table, or null
 * @param asOf the clock minute of these figures, seconds since 1970
 */
public record Judgement(
    Scope scope,
    String id,
    String province,
    String district,
    int workingDay,
    Integer dailyTarget,
    Integer expected,
    Integer projected,
    BigDecimal requiredPerHour,
    String status,
    long asOf) {

  /** One text for each unit and working day. */
  public String unitDay() {
    return scope.name() + '/' + id + '/' + workingDay;
  }

  /** Writes a judgement that has figures. */
  void writeTo(DataOutput out) throws IOException {
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    out.writeUTF(province);
    OptionalText.write(out, district);
    out.writeInt(workingDay);
    out.writeInt(dailyTarget);
    out.writeInt(expected);
    out.writeInt(projected);
    out.writeUTF(requiredPerHour == null ? "" : requiredPerHour.toPlainString());
    OptionalText.write(out, status);
    out.writeLong(asOf);
  }

  /** Reads what {@link #writeTo} wrote. */
  static Judgement readFrom(DataInput in) throws IOException {
    Scope scope = Scope.values()[in.readByte()];
    String id = in.readUTF();
    String province = in.readUTF();
    String district = OptionalText.read(in);
    int workingDay = in.readInt();
    int dailyTarget = in.readInt();
    int expected = in.readInt();
    int projected = in.readInt();
    String required = in.readUTF();
    String status = OptionalText.read(in);
    return new Judgement(
        scope,
        id,
        province,
        district,
        workingDay,
        dailyTarget,
        expected,
        projected,
        required.isEmpty() ? null : new BigDecimal(required),
        status,
        in.readLong());
  }
}
