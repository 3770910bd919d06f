package vn.nhip.connectors.targets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;

/** Shifts as planners write them: {@code 07:30-11:30, 13:30-17:30, 18:30-26:00}. */
final class ShiftText {
  private static final String TIME = "(\\d{1,2})[:hH](\\d{2})";
  private static final Pattern INTERVAL = Pattern.compile(TIME + " ?[-–—] ?" + TIME);
  private static final Pattern SHIFT =
      Pattern.compile("(?:" + INTERVAL + ")(?:[ ,;]+" + INTERVAL + ")*");
  private static final int EARLIEST = 4 * 60;
  private static final int LATEST = 28 * 60;

  private ShiftText() {}

  /**
   * Reads a shift.
   *
   * @return its intervals in the order of time, at least one
   * @throws IllegalArgumentException with what is wrong, as the end of a sentence
   */
  static List<ShiftInterval> parse(String text) {
    if (!SHIFT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Quote.of(text) + " is not a list of intervals such as 07:30-11:30, 13:30-17:30");
    }
    List<ShiftInterval> intervals = new ArrayList<>();
    Matcher found = INTERVAL.matcher(text);
    while (found.find()) {
      intervals.add(interval(found));
    }
    intervals.sort(Comparator.comparingInt(ShiftInterval::fromMinute));
    for (int i = 1; i < intervals.size(); i++) {
      if (intervals.get(i).fromMinute() < intervals.get(i - 1).toMinute()) {
        throw new IllegalArgumentException("the intervals overlap");
      }
    }
    return intervals;
  }

  /** Writes a shift as {@link #parse} reads it. */
  static String format(List<ShiftInterval> shift) {
    return shift.stream()
        .map(each -> time(each.fromMinute()) + "-" + time(each.toMinute()))
        .collect(Collectors.joining(", "));
  }

  /** A time of day such as 07:30 or 26:00. */
  static String time(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  private static ShiftInterval interval(Matcher found) {
    int from = minute(found.group(1), found.group(2));
    int to = minute(found.group(3), found.group(4));
    String quoted = Quote.of(found.group());
    if (from >= to) {
      throw new IllegalArgumentException(
          quoted + " ends before it begins; 02:00 of the next date is written 26:00");
    }
    if (from < EARLIEST || to > LATEST) {
      throw new IllegalArgumentException(quoted + " is not within 04:00 to 28:00");
    }
    return new ShiftInterval(from, to);
  }

  private static int minute(String hours, String minutes) {
    int minute = Integer.parseInt(minutes);
    if (minute > 59) {
      throw new IllegalArgumentException("'" + hours + ":" + minutes + "' is not a time of day");
    }
    return 60 * Integer.parseInt(hours) + minute;
  }
}
