package vn.nhip.core.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The newest own days of a unit; Saturdays and Sundays are kept apart from the other days. */
public final class OwnDays {

  private static final int LEAST_PERCENT = 60;
  private static final int STEP_PERCENT = 10;
  private static final int STEPS = 10;

  /** Newest first. */
  private final List<OwnDay> weekdays = new ArrayList<>();

  private final List<OwnDay> weekends = new ArrayList<>();

  /**
   * Adds a day that is newer than all others.
   *
   * @param keep the number of days to keep of each class
   */
  public void add(OwnDay day, int keep) {
    List<OwnDay> ofClass = of(day.weekend());
    ofClass.add(0, day);
    while (ofClass.size() > keep) {
      ofClass.remove(ofClass.size() - 1);
    }
  }

  /**
   * The rests of the days by which a day is judged: the newest days of its class, then the newest
   * of the other class, then shares of the plan from 60 % upwards.
   *
   * @param count the number of days to judge by
   * @param weekend the class of the day to judge
   * @param target its first target
   * @param ended planned minutes that have ended
   * @param planned all planned minutes
   */
  public Rests rests(int count, boolean weekend, int target, long ended, long planned) {
    int[] rests = new int[count];
    int filled = take(of(weekend), rests, 0, target, ended, planned);
    filled = take(of(!weekend), rests, filled, target, ended, planned);
    if (planned > 0) {
      int missing = count - filled;
      for (int i = 0; i < missing; i++) {
        long percent = LEAST_PERCENT + STEP_PERCENT * ((2L * i + 1) * STEPS / (2L * missing));
        rests[filled + i] = (int) (percent * target * (planned - ended) / (100 * planned));
      }
    }
    return new Rests(rests, filled);
  }

  private static int take(
      List<OwnDay> days, int[] rests, int from, int target, long ended, long planned) {
    int filled = from;
    for (int i = 0; i < days.size() && filled < rests.length; i++) {
      rests[filled++] = days.get(i).rest(ended, planned, target);
    }
    return filled;
  }

  private List<OwnDay> of(boolean weekend) {
    return weekend ? weekends : weekdays;
  }

  /** Whether there is no day. */
  public boolean isEmpty() {
    return weekdays.isEmpty() && weekends.isEmpty();
  }

  /** An independent copy. */
  public OwnDays copy() {
    OwnDays copy = new OwnDays();
    copy.weekdays.addAll(weekdays);
    copy.weekends.addAll(weekends);
    return copy;
  }

  /** Writes all days. */
  public void writeTo(DataOutput out) throws IOException {
    for (List<OwnDay> days : List.of(weekdays, weekends)) {
      out.writeByte(days.size());
      for (OwnDay day : days) {
        day.writeTo(out);
      }
    }
  }

  /** Reads days as written by {@link #writeTo}. */
  public static OwnDays readFrom(DataInput in) throws IOException {
    OwnDays read = new OwnDays();
    for (List<OwnDay> days : List.of(read.weekdays, read.weekends)) {
      for (int n = in.readUnsignedByte(); n > 0; n--) {
        days.add(OwnDay.readFrom(in));
      }
    }
    return read;
  }
}
