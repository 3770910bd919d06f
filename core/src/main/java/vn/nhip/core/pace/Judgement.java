package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.forecast.Shortfall;

/**
 * The target, figures and status of a unit's working day, shown together with its counts.
 *
 * @param scope the kind of unit
 * @param id the unit's id
 * @param province GSO code from the assignment
 * @param district GSO code from the assignment
 * @param workingDay days since 1970
 * @param dailyTarget applications to receive; null if this only says where the unit belongs
 * @param expected applications due so far by the plan; null for a province
 * @param figures the figures as judged; null if no minute of the day was judged
 * @param helpUntil latest start of help that still closes the gap, seconds since 1970, or null
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
    Figures figures,
    Long helpUntil,
    String status,
    long asOf) {

  /** Whether this is about a day that is not judged and repeats an earlier one. */
  public boolean saysAgain(Judgement before) {
    return before != null
        && figures == null
        && before.figures == null
        && Objects.equals(dailyTarget, before.dailyTarget)
        && Objects.equals(expected, before.expected)
        && Objects.equals(status, before.status)
        && Objects.equals(province, before.province)
        && Objects.equals(district, before.district);
  }

  /** A key that is unique to the unit and working day. */
  public String unitDay() {
    return scope.name() + '/' + id + '/' + workingDay;
  }

  /** Writes everything except the individual rests of the forecast. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    out.writeUTF(province);
    OptionalText.write(out, district);
    out.writeInt(workingDay);
    out.writeInt(dailyTarget == null ? Figures.NONE : dailyTarget);
    out.writeInt(expected == null ? Figures.NONE : expected);
    Figures.write(figures, out);
    out.writeLong(helpUntil == null ? Long.MIN_VALUE : helpUntil);
    OptionalText.write(out, status);
    out.writeLong(asOf);
  }

  /**
   * Reads a judgement as written by {@link #writeTo}.
   *
   * @param version version of the stored form; before 3 there was no forecast from own days
   */
  public static Judgement readFrom(DataInput in, int version) throws IOException {
    Scope scope = Scope.values()[in.readByte()];
    String id = in.readUTF();
    String province = in.readUTF();
    String district = OptionalText.read(in);
    int workingDay = in.readInt();
    int dailyTarget = in.readInt();
    int expected = in.readInt();
    Figures figures = version < 3 ? figuresBefore3(dailyTarget, expected, in) : Figures.read(in);
    long helpUntil = version < 3 ? Long.MIN_VALUE : in.readLong();
    return new Judgement(
        scope,
        id,
        province,
        district,
        workingDay,
        dailyTarget == Figures.NONE ? null : dailyTarget,
        expected == Figures.NONE ? null : expected,
        figures,
        helpUntil == Long.MIN_VALUE ? null : helpUntil,
        OptionalText.read(in),
        in.readLong());
  }

  private static Figures figuresBefore3(int dailyTarget, int expected, DataInput in)
      throws IOException {
    int projected = in.readInt();
    String required = in.readUTF();
    return new Figures(
        dailyTarget,
        0,
        0,
        expected,
        required.isEmpty()
            ? Figures.NONE
            : new BigDecimal(required).movePointRight(1).longValueExact(),
        new Shortfall(0, 0, expected),
        new Forecast(0, projected, projected, projected, null),
        Figures.NONE);
  }
}
