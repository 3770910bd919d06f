package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The figures of a unit's working day as known at one clock minute.
 *
 * @param dailyTarget received applications to reach
 * @param received counted so far
 * @param expected by the plan so far
 * @param projected best estimate of {@code received} at the shift's end, never below it
 * @param requiredPerHour still due per planned hour left, one decimal; null where none is left
 * @param ratePerHour received in the last judged minutes, per hour, one decimal; null where no
 *     minute was judged
 */
public record Figures(
    int dailyTarget,
    int received,
    int expected,
    int projected,
    BigDecimal requiredPerHour,
    BigDecimal ratePerHour) {

  static final long HOUR = 60;

  /**
   * Exact division of what is not negative, one decimal, half up; null for a division by nothing.
   */
  static BigDecimal perHour(long applications, long minutes) {
    return minutes == 0
        ? null
        : BigDecimal.valueOf((2 * 10 * HOUR * applications + minutes) / (2 * minutes), 1);
  }

  static void write(Figures figures, DataOutput out) throws IOException {
    out.writeBoolean(figures != null);
    if (figures != null) {
      out.writeInt(figures.dailyTarget);
      out.writeInt(figures.received);
      out.writeInt(figures.expected);
      out.writeInt(figures.projected);
      out.writeUTF(text(figures.requiredPerHour));
      out.writeUTF(text(figures.ratePerHour));
    }
  }

  static Figures read(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Figures(
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            number(in.readUTF()),
            number(in.readUTF()))
        : null;
  }

  private static String text(BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }

  private static BigDecimal number(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }
}
