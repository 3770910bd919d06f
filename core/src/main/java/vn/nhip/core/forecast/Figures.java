package vn.nhip.core.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The figures of a unit's working day as known at one clock minute.
 *
 * <p>The rate is a whole number of tenths, because figures are computed and compared every minute
 * but shown only now and then.
 *
 * @param dailyTarget applications to receive in the working day
 * @param received applications counted so far
 * @param held applications that the unit's stations still hold for upload
 * @param expected applications due so far by the plan
 * @param requiredTenths applications still due per planned hour left, in tenths, or {@link #NONE}
 *     if no hour is left
 * @param shortfall why less is credited than expected
 * @param forecast how the day will end; null if a target of 0 has called it off
 * @param helpUntil the last full minute of the working day at which help still closes the gap, or
 *     {@link #NONE}
 */
public record Figures(
    int dailyTarget,
    int received,
    int held,
    int expected,
    long requiredTenths,
    Shortfall shortfall,
    Forecast forecast,
    int helpUntil) {

  /** Value of a figure that does not exist. */
  public static final int NONE = -1;

  private static final long HOUR = 60;

  /**
   * The rate in tenths per hour, rounded half up; {@link #NONE} for 0 minutes. Not for negative
   * numbers.
   */
  public static long tenthsPerHour(long applications, long minutes) {
    return minutes == 0 ? NONE : (2 * 10 * HOUR * applications + minutes) / (2 * minutes);
  }

  /** The sum of received and held. */
  public int credited() {
    return received + held;
  }

  /** The best estimate of the total at the end of the shift. */
  public int projected() {
    return forecast == null ? credited() : forecast.projected();
  }

  /** The estimate with the smallest of the ten rests. */
  public int projectedLow() {
    return forecast == null ? credited() : forecast.low();
  }

  /** The estimate with the largest of the ten rests. */
  public int projectedHigh() {
    return forecast == null ? credited() : forecast.high();
  }

  /**
   * On how many of its last days the unit still received what is missing now; null for a day called
   * off.
   */
  public Integer enough() {
    return forecast == null ? null : forecast.enough();
  }

  /** Applications still due per planned hour left, with one decimal; null if no hour is left. */
  public BigDecimal requiredPerHour() {
    return requiredTenths == NONE ? null : BigDecimal.valueOf(requiredTenths, 1);
  }

  /**
   * Whether all figures are the same. Written by hand, because the code generated for a record is
   * slow to compile.
   */
  public boolean isSameAs(Figures other) {
    return other != null
        && dailyTarget == other.dailyTarget
        && received == other.received
        && held == other.held
        && expected == other.expected
        && requiredTenths == other.requiredTenths
        && helpUntil == other.helpUntil
        && shortfall.start() == other.shortfall.start()
        && shortfall.silent() == other.shortfall.silent()
        && (forecast == null ? other.forecast == null : forecast.isSameAs(other.forecast));
  }

  /** Writes figures or null; only the shown parts of the forecast. */
  public static void write(Figures figures, DataOutput out) throws IOException {
    out.writeBoolean(figures != null);
    if (figures == null) {
      return;
    }
    out.writeInt(figures.dailyTarget);
    out.writeInt(figures.received);
    out.writeInt(figures.held);
    out.writeInt(figures.expected);
    out.writeLong(figures.requiredTenths);
    out.writeInt(figures.shortfall.start());
    out.writeInt(figures.shortfall.silent());
    out.writeInt(figures.shortfall.pace());
    out.writeBoolean(figures.forecast != null);
    if (figures.forecast != null) {
      out.writeInt(figures.forecast.enough());
      out.writeInt(figures.forecast.projected());
      out.writeInt(figures.forecast.low());
      out.writeInt(figures.forecast.high());
    }
    out.writeInt(figures.helpUntil);
  }

  /** Reads figures or null as written by {@link #write}. */
  public static Figures read(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Figures(
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readLong(),
            new Shortfall(in.readInt(), in.readInt(), in.readInt()),
            in.readBoolean()
                ? new Forecast(in.readInt(), in.readInt(), in.readInt(), in.readInt(), null)
                : null,
            in.readInt())
        : null;
  }
}
