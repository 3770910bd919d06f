package vn.nhip.center.board;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.events.WaitingTimes;

/**
 * How long citizens waited before their intake began, of the applications that tell it; {@code
 * Waits} in openapi.yaml.
 *
 * <p>The job counts waiting times by the classes of {@link WaitingTimes}, so a share of the people
 * is known to have waited up to the end of a class, not exactly how long.
 *
 * @param told applications received that tell a waiting time, at least one
 * @param halfUpTo minutes that half of them waited at most; null for more than the last class's end
 * @param mostUpTo the same of 90 of 100
 * @param overHour how many waited more than 60 minutes
 * @param counts by class, from the shortest
 */
@JsonIgnoreProperties("counts") // the board is sent to many; the team's page has them beside it
public record Waits(
    int told, Integer halfUpTo, Integer mostUpTo, int overHour, List<Integer> counts) {

  /** Of the counts by class, or null where there are none. */
  static Waits of(List<Integer> counts) {
    int told = counts == null ? 0 : sum(counts);
    if (told == 0) {
      return null;
    }
    int hour = WaitingTimes.UPPER_MINUTES.indexOf(60);
    return new Waits(
        told,
        upTo(counts, told, 50),
        upTo(counts, told, 90),
        sum(counts.subList(hour + 1, counts.size())),
        counts);
  }

  /** Of several units together; each may be null. */
  static Waits sum(Waits one, Waits other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    List<Integer> sums = new ArrayList<>();
    for (int i = 0; i < one.counts.size(); i++) {
      sums.add(one.counts.get(i) + other.counts.get(i));
    }
    return of(sums);
  }

  private static Integer upTo(List<Integer> counts, int told, int percent) {
    long within = 0;
    for (int i = 0; i < WaitingTimes.UPPER_MINUTES.size(); i++) {
      within += counts.get(i);
      if (100 * within >= (long) percent * told) {
        return WaitingTimes.UPPER_MINUTES.get(i);
      }
    }
    return null;
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
