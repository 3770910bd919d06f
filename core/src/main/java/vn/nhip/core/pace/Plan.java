package vn.nhip.core.pace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * The planned minutes of a team, or of the teams of a district together, on one working day
 * (contract §2.4 and §2.8). Minutes are counted from the start of the working day. A minute that
 * two teams plan counts twice.
 */
public final class Plan {

  private final List<ShiftInterval> spans;
  private final int total;
  private final int end;

  private Plan(List<ShiftInterval> spans) {
    this.spans = spans;
    total = endedAt(Integer.MAX_VALUE);
    end = spans.stream().mapToInt(ShiftInterval::toMinute).max().orElse(Integer.MIN_VALUE);
  }

  /**
   * The plan of several shifts together. Shifts are local times but planned minutes are elapsed
   * minutes: if clocks are set back during a shift, it is an hour longer.
   *
   * @param shifts shifts in minutes from local midnight, as in assignments
   */
  public static Plan of(List<List<ShiftInterval>> shifts, WorkingDay day) {
    return of(shifts, day::minuteAt);
  }

  /**
   * The plan of several shifts together on a day on which clocks do not change.
   *
   * @param shifts shifts in minutes from local midnight, as in assignments
   * @param startOfDay the minute from local midnight at which the working day begins
   */
  public static Plan of(List<List<ShiftInterval>> shifts, int startOfDay) {
    return of(shifts, minute -> minute - startOfDay);
  }

  private static Plan of(List<List<ShiftInterval>> shifts, IntUnaryOperator minuteOfDay) {
    List<ShiftInterval> spans = new ArrayList<>();
    for (List<ShiftInterval> shift : shifts) {
      for (ShiftInterval span : shift) {
        int from = minuteOfDay.applyAsInt(span.fromMinute());
        int to = minuteOfDay.applyAsInt(span.toMinute());
        // An interval within an hour that clocks skip has no minutes.
        if (from < to) {
          spans.add(new ShiftInterval(from, to));
        }
      }
    }
    return new Plan(spans);
  }

  /** <i>e(x)</i>: the number of planned minutes that ended at or before minute x. */
  public int endedAt(int minute) {
    int ended = 0;
    for (ShiftInterval span : spans) {
      ended += Math.max(0, Math.min(minute, span.toMinute()) - span.fromMinute());
    }
    return ended;
  }

  /** <i>E</i>: the number of all planned minutes. */
  public int total() {
    return total;
  }

  /** <i>expected(x)</i>: the part of a daily target that is due at minute x; 0 without a plan. */
  public int expected(int dailyTarget, int minute) {
    return total == 0 ? 0 : (int) ((long) dailyTarget * endedAt(minute) / total);
  }

  /** Whether the minute that ends at minute x is planned. */
  public boolean isPlanned(int minute) {
    for (ShiftInterval span : spans) {
      if (span.fromMinute() < minute && minute <= span.toMinute()) {
        return true;
      }
    }
    return false;
  }

  /** The end of the last planned minute; before every minute if nothing is planned. */
  public int end() {
    return end;
  }

  /** The first minute after x at which a planned minute ends, or -1. */
  public int nextAfter(int minute) {
    int next = Integer.MAX_VALUE;
    for (ShiftInterval span : spans) {
      if (minute < span.toMinute()) {
        next = Math.min(next, Math.max(minute, span.fromMinute()) + 1);
      }
    }
    return next == Integer.MAX_VALUE ? -1 : next;
  }

  /** The first minute at which this many planned minutes have ended; there must be that many. */
  public int firstWith(int ended) {
    int low = -1;
    int high = Math.max(end, 0);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (endedAt(middle) >= ended) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * The last minute, up to the end of the plan, at which at most this many planned minutes have
   * ended.
   */
  public int lastWith(int ended) {
    return ended >= total ? end : firstWith(ended + 1) - 1;
  }
}
