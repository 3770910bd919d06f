package vn.nhip.simulation.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.nhip.simulation.scenarios.Shift.Interval;
import vn.nhip.simulation.scenarios.TeamDay.Slot;

/** Generates the times at which applications are finished, in milliseconds since local midnight. */
final class WorkTimes {
  private static final int SLOT = 20;
  private static final int LATEST_OVERTIME = 27 * 60 + 20;

  /** Minimum share of the plan, high enough to stay above 90 % despite transport delays. */
  private static final double PACE_FLOOR = 0.97;

  private WorkTimes() {}

  /**
   * Slots that follow the planned intervals with random density, some work in breaks and some
   * overtime.
   */
  static List<Slot> following(Shift shift, Dice dice) {
    List<Slot> slots = new ArrayList<>();
    for (Interval interval : shift.intervals()) {
      int from = interval.from() + (slots.isEmpty() ? 2 : 0);
      while (from < interval.to()) {
        int to = Math.min(from + SLOT, interval.to());
        slots.add(new Slot(from, to, dice.between(0.7, 1.3)));
        from = to;
      }
      int extra = Math.min(interval.to() + dice.between(15, 35), LATEST_OVERTIME);
      slots.add(new Slot(interval.to(), extra, 0.3));
    }
    return slots;
  }

  /** Spreads {@code count} times over the slots by weight; ascending. */
  static long[] spread(List<Slot> slots, int count, Dice dice) {
    double mass = slots.stream().mapToDouble(s -> (s.to() - s.from()) * s.weight()).sum();
    long[] times = new long[count];
    int current = 0;
    double before = 0;
    for (int i = 0; i < count; i++) {
      double at = mass * (i + dice.between(0.0, 1.0)) / count;
      while (current < slots.size() - 1 && at > before + massOf(slots.get(current))) {
        before += massOf(slots.get(current++));
      }
      Slot slot = slots.get(current);
      double minute = Math.min(slot.to(), slot.from() + (at - before) / slot.weight());
      times[i] = (long) (minute * Days.MINUTE);
    }
    return times;
  }

  /** Moves times forward so that the team neither falls behind its plan nor misses its target. */
  static void keepPace(long[] times, Shift shift, int target, Dice dice) {
    int planned = shift.plannedMinutes();
    for (int i = 0; i < Math.min(times.length, target); i++) {
      double due = Math.min((i + 1) * planned / (PACE_FLOOR * target), planned - 3.0);
      long latest = (long) (shift.minuteAfter(due) * Days.MINUTE) - dice.below(20_000);
      times[i] = Math.min(times[i], latest);
    }
    Arrays.sort(times);
  }

  private static double massOf(Slot slot) {
    return (slot.to() - slot.from()) * slot.weight();
  }
}
