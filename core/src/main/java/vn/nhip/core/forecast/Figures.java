package vn.nhip.core.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The figures of a unit's working day as known at one clock minute.
 *
 * <p>The rate is a whole number of tenths here: figures are made and compared each minute, and
 * shown now and then.
 *
 * @param dailyTarget received applications to reach
 * @param received counted so far
 * @param held what the unit's stations still hold for upload
 * @param expected by the plan so far
 * @param requiredTenths tenths still due per planned hour left, or {@link #NONE} where none is left
 * @param shortfall why less is credited than expected
 * @param forecast how the day will end; null where a target of 0 has called it off
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

  /** Stands for a figure that there is none of. */
  public static final int NONE = -1;

  private static final long HOUR = 60;

  /** Tenths an hour, half up, of what is not negative; {@link #NONE} for no minutes. */
  public static long tenthsPerHour(long applications, long minutes) {
    return minutes == 0 ? NONE : (2 * 10 * HOUR * applications + minutes) / (2 * minutes);
  }

  /** Received, or held by the unit's stations. */
  public int credited() {
    return received + held;
  }

  /** Best estimate of what the unit will have at the end of the shift. */
  public int projected() {
    return forecast == null ? credited() : forecast.projected();
  }

  /** The estimate with the least of the unit's last days. */
  public int projectedLow() {
    return forecast == null ? credited() : forecast.low();
  }

  /** The estimate with the most of the unit's last days. */
  public int projectedHigh() {
    return forecast == null ? credited() : forecast.high();
  }

  /** On how many of its last days as much still came as is missing; null for a day called off. */
  public Integer enough() {
    return forecast == null ? null : forecast.enough();
  }

  /** Still due per planned hour left, one decimal; null where none is left. */
  public BigDecimal requiredPerHour() {
    return requiredTenths == NONE ? null : BigDecimal.valueOf(requiredTenths, 1);
  }

  /** Whether all figures are the same. By hand: what a record compares with is slow to compile. */
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

  /** Writes figures or null; of the forecast, what is shown. */
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

  /** Reads what {@link #write} wrote. */
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
