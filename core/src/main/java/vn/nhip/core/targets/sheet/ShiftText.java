package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * Parses and formats shifts as planners write them: {@code 07:30-11:30, 13:30-17:30, 18:30-26:00}.
 */
public final class ShiftText {
  private static final String TIME = "(\\d{1,2})[:hH](\\d{2})";
  private static final Pattern INTERVAL = Pattern.compile(TIME + " ?[-–—] ?" + TIME);
  private static final Pattern SHIFT =
      Pattern.compile("(?:" + INTERVAL + ")(?:[ ,;]+" + INTERVAL + ")*");

  /** Maximum length of a text; the intervals of a day need no more. */
  private static final int MAX_LENGTH = 400;

  private static final int EARLIEST = 4 * 60;
  private static final int LATEST = 28 * 60;

  private ShiftText() {}

  /** Thrown, with the reason, if a text is not a shift. */
  static final class InvalidShift extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SheetText text;

    private InvalidShift(SheetText text) {
      super(text.toString(), null, false, false);
      this.text = text;
    }

    SheetText text() {
      return text;
    }
  }

  /**
   * Reads a shift.
   *
   * @return its intervals in the order of time, at least one
   * @throws InvalidShift with the reason, as the end of a sentence
   */
  static List<ShiftInterval> parse(String text) throws InvalidShift {
    if (text.length() > MAX_LENGTH || !SHIFT.matcher(text).matches()) {
      throw new InvalidShift(SheetText.of("shift.none", "value", Quote.of(text)));
    }
    List<ShiftInterval> intervals = new ArrayList<>();
    Matcher found = INTERVAL.matcher(text);
    while (found.find()) {
      intervals.add(interval(found));
    }
    intervals.sort(Comparator.comparingInt(ShiftInterval::fromMinute));
    for (int i = 1; i < intervals.size(); i++) {
      if (intervals.get(i).fromMinute() < intervals.get(i - 1).toMinute()) {
        throw new InvalidShift(SheetText.of("shift.overlap"));
      }
    }
    return intervals;
  }

  /** Formats a shift so that {@link #parse} can read it. */
  public static String format(List<ShiftInterval> shift) {
    return shift.stream()
        .map(each -> time(each.fromMinute()) + "-" + time(each.toMinute()))
        .collect(Collectors.joining(", "));
  }

  /** A time of day such as 07:30 or 26:00. */
  static String time(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  private static ShiftInterval interval(Matcher found) throws InvalidShift {
    int from = minute(found.group(1), found.group(2));
    int to = minute(found.group(3), found.group(4));
    SheetText quoted = Quote.of(found.group());
    if (from >= to) {
      throw new InvalidShift(SheetText.of("shift.backwards", "value", quoted));
    }
    if (from < EARLIEST || to > LATEST) {
      throw new InvalidShift(SheetText.of("shift.outside", "value", quoted));
    }
    return new ShiftInterval(from, to);
  }

  private static int minute(String hours, String minutes) throws InvalidShift {
    int minute = Integer.parseInt(minutes);
    if (minute > 59) {
      throw new InvalidShift(SheetText.of("shift.time", "value", Quote.of(hours + ":" + minutes)));
    }
    return 60 * Integer.parseInt(hours) + minute;
  }
}
