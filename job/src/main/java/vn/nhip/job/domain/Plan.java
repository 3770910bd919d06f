package vn.nhip.job.domain;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;

/**
 * The planned minutes of a team, or of the teams of a district together, on one working day
 * (contract §2.4 and §2.8). Minutes are counted from the begin of the working day; where two teams
 * plan the same minute, it counts twice.
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
   * The plan of several shifts together.
   *
   * @param shifts with minutes from local midnight, as in assignments
   * @param startOfDay the minute of local midnight's day at which the working day begins
   */
  public static Plan of(List<List<ShiftInterval>> shifts, int startOfDay) {
    List<ShiftInterval> spans = new ArrayList<>();
    for (List<ShiftInterval> shift : shifts) {
      for (ShiftInterval span : shift) {
        spans.add(new ShiftInterval(span.fromMinute() - startOfDay, span.toMinute() - startOfDay));
      }
    }
    return new Plan(spans);
  }

  /** <i>e(x)</i>: the planned minutes that ended at or before minute x. */
  public int endedAt(int minute) {
    int ended = 0;
    for (ShiftInterval span : spans) {
      ended += Math.max(0, Math.min(minute, span.toMinute()) - span.fromMinute());
    }
    return ended;
  }

  /** <i>E</i>: all planned minutes. */
  public int total() {
    return total;
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

  /** Where the last planned minute ends; before everything where nothing is planned. */
  public int end() {
    return end;
  }

  /** The first end of a planned minute after minute x, or -1. */
  public int nextAfter(int minute) {
    int next = Integer.MAX_VALUE;
    for (ShiftInterval span : spans) {
      if (minute < span.toMinute()) {
        next = Math.min(next, Math.max(minute, span.fromMinute()) + 1);
      }
    }
    return next == Integer.MAX_VALUE ? -1 : next;
  }
}
