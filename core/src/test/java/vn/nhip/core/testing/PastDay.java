package vn.nhip.core.testing;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The arrivals of a past day with a target of 240 from 08:00 to 12:00; each fortieth of its plan
 * has six minutes.
 *
 * @param arrivals applications by the time at which they arrived
 */
public record PastDay(SortedMap<Duration, Integer> arrivals) {

  /**
   * A day with {@code perPart} applications in the first minute of each fortieth: after b of the 40
   * parts, {@code perPart × (40 − b)} are still to come.
   */
  public static PastDay steady(int perPart) {
    SortedMap<Duration, Integer> arrivals = new TreeMap<>();
    for (int part = 0; part < 40; part++) {
      arrivals.put(Times.EIGHT.plusMinutes(6L * part), perPart);
    }
    return new PastDay(arrivals);
  }

  /** A day on which all applications arrive at once. */
  public static PastDay allAt(Duration at, int applications) {
    return new PastDay(new TreeMap<>(Map.of(at, applications)));
  }

  /** The same day several times. */
  public static List<PastDay> times(int count, PastDay day) {
    return Collections.nCopies(count, day);
  }
}
