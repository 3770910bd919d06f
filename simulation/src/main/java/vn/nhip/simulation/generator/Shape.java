package vn.nhip.simulation.generator;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * The usual day of a kind of intake point.
 *
 * @param shift planned working intervals, in minutes from local midnight
 * @param crowd share of people who come in each minute of the working day; the sum is 1
 * @param size number of people relative to a weekday at the same point
 */
record Shape(List<ShiftInterval> shift, double[] crowd, double size) {

  /** Minutes of a working day, which begins at 04:00. */
  static final int MINUTES = 24 * 60;

  /** Local time at which a working day begins, in minutes. */
  static final int START = 4 * 60;

  /**
   * Parses a shape.
   *
   * @param shift such as {@code 07:30-11:30 13:30-17:30}
   * @param crowd relative number of people from a time on, such as {@code 07:00=5 09:00=3 17:00=0}
   */
  static Shape of(String shift, String crowd, double size) {
    List<ShiftInterval> intervals = new ArrayList<>();
    for (String interval : shift.split(" ", -1)) {
      intervals.add(
          new ShiftInterval(minute(interval.substring(0, 5)), minute(interval.substring(6))));
    }
    double[] weights = new double[MINUTES];
    double sum = 0;
    for (String step : crowd.split(" ", -1)) {
      double weight = Double.parseDouble(step.substring(6));
      for (int m = minute(step.substring(0, 5)) - START; m < MINUTES; m++) {
        weights[m] = weight;
      }
    }
    for (double weight : weights) {
      sum += weight;
    }
    for (int m = 0; m < MINUTES; m++) {
      weights[m] /= sum;
    }
    return new Shape(List.copyOf(intervals), weights, size);
  }

  private static int minute(String time) {
    return 60 * Integer.parseInt(time.substring(0, 2)) + Integer.parseInt(time.substring(3));
  }

  /** The minute of the working day at which the shift begins. */
  int begin() {
    return shift.get(0).fromMinute() - START;
  }

  /** The minute of the working day at which the shift ends. */
  int end() {
    return shift.get(shift.size() - 1).toMinute() - START;
  }

  /** Number of planned minutes. */
  int planned() {
    return shift.stream().mapToInt(interval -> interval.toMinute() - interval.fromMinute()).sum();
  }

  /** Whether the team is planned to work in a minute of the working day. */
  boolean isPlanned(int minute) {
    for (ShiftInterval interval : shift) {
      if (interval.fromMinute() - START <= minute && minute < interval.toMinute() - START) {
        return true;
      }
    }
    return false;
  }
}
