package vn.nhip.core.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500 ms}, {@code 60 s}, {@code 15 min}, {@code 7 d}. */
public final class Durations {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,15})\\s*([a-z]{1,12})");
  private static final Map<String, ChronoUnit> UNITS = new HashMap<>();

  static {
    unit(ChronoUnit.MILLIS, "ms", "milli", "millis", "millisecond", "milliseconds");
    unit(ChronoUnit.SECONDS, "s", "sec", "secs", "second", "seconds");
    unit(ChronoUnit.MINUTES, "m", "min", "minute", "minutes");
    unit(ChronoUnit.HOURS, "h", "hour", "hours");
    unit(ChronoUnit.DAYS, "d", "day", "days");
  }

  private Durations() {}

  private static void unit(ChronoUnit unit, String... names) {
    for (String name : names) {
      UNITS.put(name, unit);
    }
  }

  /**
   * Parses a number with a unit.
   *
   * @throws IllegalArgumentException if the text is anything else
   * @throws ArithmeticException if the duration is too long to be represented
   */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    ChronoUnit unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(text);
    }
    return Duration.of(Long.parseLong(matcher.group(1)), unit);
  }
}
