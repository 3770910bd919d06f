package vn.nhip.simulation.scenarios;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The planned intervals of a team's working day, in order and without overlap. */
record Shift(List<Interval> intervals) {

  /** An interval from a local minute (inclusive) to another (exclusive). */
  record Interval(int from, int to) {
    int minutes() {
      return to - from;
    }
  }

  /** Parses intervals such as {@code 18:30-26:00}. */
  static Shift of(String... intervals) {
    return new Shift(
        Arrays.stream(intervals)
            .map(
                text ->
                    new Interval(Days.minute(text.substring(0, 5)), Days.minute(text.substring(6))))
            .toList());
  }

  int start() {
    return intervals.get(0).from();
  }

  int end() {
    return intervals.get(intervals.size() - 1).to();
  }

  /** E: the planned minutes of the whole day. */
  int plannedMinutes() {
    return intervals.stream().mapToInt(Interval::minutes).sum();
  }

  /** e(x): the planned minutes that ended at or before a local minute. */
  int plannedBy(int minute) {
    int planned = 0;
    for (Interval interval : intervals) {
      planned += Math.max(0, Math.min(minute, interval.to()) - interval.from());
    }
    return planned;
  }

  /** The local minute, with a fraction, by which this number of planned minutes has passed. */
  double minuteAfter(double planned) {
    double left = planned;
    for (Interval interval : intervals) {
      if (left <= interval.minutes()) {
        return interval.from() + left;
      }
      left -= interval.minutes();
    }
    return end();
  }

  String json() {
    return intervals.stream()
        .map(i -> "{\"from\":\"" + clock(i.from()) + "\",\"to\":\"" + clock(i.to()) + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
