package vn.nhip.core.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A working day of a unit that was judged to its end: how much was still received after each
 * fortieth of its planned minutes (contract §2.5). Immutable.
 */
public final class OwnDay {

  /** The number of equal parts into which a day's plan is divided. */
  public static final int PARTS = 40;

  /** Shares of the plan, in percent, at which the forecast of the day is kept. */
  public static final List<Integer> FORECAST_PERCENTS = List.of(25, 50, 75);

  /** The number of figures kept: projected, low and high at each share. */
  public static final int FORECASTS = 3 * FORECAST_PERCENTS.size();

  /** Value of the figures at a share of the plan at which the day was not judged. */
  public static final int NOT_JUDGED = -1;

  private final int epochDay;
  private final boolean weekend;
  private final int dailyTarget;
  private final int[] rests;
  private final int[] forecasts;

  /**
   * @param epochDay the working day, days since 1970
   * @param weekend whether the day is a Saturday or Sunday
   * @param dailyTarget the first target by which the day was judged, above 0
   * @param rests what was still received after 0/40, 1/40 … 40/40 of the plan
   * @param forecasts projected, low and high at each of {@link #FORECAST_PERCENTS}, or {@link
   *     #NOT_JUDGED}
   */
  public OwnDay(int epochDay, boolean weekend, int dailyTarget, int[] rests, int[] forecasts) {
    if (dailyTarget <= 0 || rests.length != PARTS + 1 || forecasts.length != FORECASTS) {
      throw new IllegalArgumentException(
          "An own day has a target above 0, %d rests and %d forecasts, not %d, %d and %d."
              .formatted(PARTS + 1, FORECASTS, dailyTarget, rests.length, forecasts.length));
    }
    this.epochDay = epochDay;
    this.weekend = weekend;
    this.dailyTarget = dailyTarget;
    this.rests = rests.clone();
    this.forecasts = forecasts.clone();
  }

  /**
   * What was still received on this day after a point of the plan, scaled to another day's target.
   *
   * @param ended planned minutes that have ended, up to {@code planned}
   * @param planned all planned minutes; if 0, the whole plan counts as ended
   * @param target the first target of the day to judge
   */
  public int rest(long ended, long planned, int target) {
    int part = planned == 0 ? PARTS : (int) (PARTS * ended / planned);
    long beyond = PARTS * ended - part * planned;
    long rest = rests[part];
    if (part < PARTS) {
      rest -= Math.floorDiv((rests[part] - (long) rests[part + 1]) * beyond, planned);
    }
    return (int) Math.min(Integer.MAX_VALUE, Math.floorDiv(rest * target, dailyTarget));
  }

  /** The working day, days since 1970. */
  public int epochDay() {
    return epochDay;
  }

  /** Whether the day is a Saturday or Sunday. */
  public boolean weekend() {
    return weekend;
  }

  /** The first target by which the day was judged. */
  public int dailyTarget() {
    return dailyTarget;
  }

  /** What was still received after 0/40, 1/40 … 40/40 of the plan. */
  public int[] rests() {
    return rests.clone();
  }

  /** Projected, low and high at each of {@link #FORECAST_PERCENTS}, or {@link #NOT_JUDGED}. */
  public int[] forecasts() {
    return forecasts.clone();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(epochDay);
    out.writeBoolean(weekend);
    out.writeInt(dailyTarget);
    for (int rest : rests) {
      out.writeInt(rest);
    }
  }

  /**
   * Reads a day without its forecasts: they are emitted when the day ends and not needed for
   * judging.
   */
  static OwnDay readFrom(DataInput in) throws IOException {
    int epochDay = in.readInt();
    boolean weekend = in.readBoolean();
    int dailyTarget = in.readInt();
    int[] rests = new int[PARTS + 1];
    for (int part = 0; part <= PARTS; part++) {
      rests[part] = in.readInt();
    }
    int[] forecasts = new int[FORECASTS];
    Arrays.fill(forecasts, NOT_JUDGED);
    return new OwnDay(epochDay, weekend, dailyTarget, rests, forecasts);
  }
}
