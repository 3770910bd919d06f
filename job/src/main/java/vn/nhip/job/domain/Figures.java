package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The figures of a unit's working day as known at one clock minute.
 *
 * <p>Rates are whole numbers of tenths here: figures are made and compared each minute, and shown
 * now and then.
 *
 * @param dailyTarget received applications to reach
 * @param received counted so far
 * @param expected by the plan so far
 * @param projected best estimate of {@code received} at the shift's end, never below it
 * @param requiredTenths tenths still due per planned hour left, or {@link #NONE} where none is left
 * @param rateTenths tenths received per hour in the last judged minutes, or {@link #NONE} where no
 *     minute was judged
 */
public record Figures(
    int dailyTarget,
    int received,
    int expected,
    int projected,
    long requiredTenths,
    long rateTenths) {

  /** Stands for tenths an hour where there are no minutes to divide by. */
  public static final long NONE = -1;

  private static final long HOUR = 60;

  /** Tenths an hour, half up, of what is not negative; {@link #NONE} for no minutes. */
  static long tenthsPerHour(long applications, long minutes) {
    return minutes == 0 ? NONE : (2 * 10 * HOUR * applications + minutes) / (2 * minutes);
  }

  /** Still due per planned hour left, one decimal; null where none is left. */
  public BigDecimal requiredPerHour() {
    return perHour(requiredTenths);
  }

  /** Received in the last judged minutes, per hour, one decimal; null where none was judged. */
  public BigDecimal ratePerHour() {
    return perHour(rateTenths);
  }

  private static BigDecimal perHour(long tenths) {
    return tenths == NONE ? null : BigDecimal.valueOf(tenths, 1);
  }

  /** Whether all figures are the same. By hand: what a record compares with is slow to compile. */
  boolean isSameAs(Figures other) {
    return other != null
        && dailyTarget == other.dailyTarget
        && received == other.received
        && expected == other.expected
        && projected == other.projected
        && requiredTenths == other.requiredTenths
        && rateTenths == other.rateTenths;
  }

  static void write(Figures figures, DataOutput out) throws IOException {
    out.writeBoolean(figures != null);
    if (figures != null) {
      out.writeInt(figures.dailyTarget);
      out.writeInt(figures.received);
      out.writeInt(figures.expected);
      out.writeInt(figures.projected);
      out.writeUTF(text(figures.requiredPerHour()));
      out.writeUTF(text(figures.ratePerHour()));
    }
  }

  static Figures read(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Figures(
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            tenths(in.readUTF()),
            tenths(in.readUTF()))
        : null;
  }

  private static String text(BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }

  private static long tenths(String text) {
    return text.isEmpty() ? NONE : new BigDecimal(text).movePointRight(1).longValueExact();
  }
}
