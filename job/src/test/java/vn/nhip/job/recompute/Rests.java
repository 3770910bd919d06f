package vn.nhip.job.recompute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rests: applications that may still come, by a unit's own days and by plan days, in the order
 * in which these were chosen.
 *
 * @param ownDays number of rests from own days
 */
public record Rests(List<Long> rests, int ownDays) {

  /**
   * The rests of own days, filled up with plan days.
   *
   * @param number the number of rests
   * @param ended e, the day's ended planned minutes
   * @param planned E, all planned minutes of the day
   * @param firstTarget D₀ of the day
   */
  static Rests of(List<OwnDay> ownDays, int number, long ended, long planned, long firstTarget) {
    List<Long> rests = new ArrayList<>();
    for (OwnDay own : ownDays) {
      rests.add(own.restAt(ended, planned, firstTarget));
    }
    int missing = number - ownDays.size();
    for (int i = 0; i < missing; i++) {
      long percent = 60 + 10 * Math.floorDiv((2L * i + 1) * 10, 2L * missing);
      rests.add(Math.floorDiv(percent * firstTarget * (planned - ended), 100 * planned));
    }
    return new Rests(rests, ownDays.size());
  }

  /** The number of rests that are at least what is missing. */
  int enoughFor(long missing) {
    int enough = 0;
    for (long rest : rests) {
      enough += rest >= missing ? 1 : 0;
    }
    return enough;
  }

  long smallest() {
    return Collections.min(rests);
  }

  long largest() {
    return Collections.max(rests);
  }

  /** The median; of an even number of rests the mean of the two in the middle, rounded down. */
  long median() {
    List<Long> sorted = new ArrayList<>(rests);
    Collections.sort(sorted);
    long lower = sorted.get((rests.size() - 1) / 2);
    long upper = sorted.get(rests.size() / 2);
    return Math.floorDiv(lower + upper, 2L);
  }
}
