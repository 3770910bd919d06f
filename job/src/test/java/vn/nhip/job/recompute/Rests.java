package vn.nhip.job.recompute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What may still come by a unit's own days and by plan days, in the order in which these were
 * chosen.
 *
 * @param ownDays how many of them are of own days
 */
public record Rests(List<Long> rests, int ownDays) {

  /**
   * The rests of these own days, and of as many plan days as are missing.
   *
   * @param number how many rests there are
   * @param ended e, the day's planned minutes that have ended
   * @param planned E, all of its planned minutes
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

  /** How many of them bring at least what is missing. */
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

  /** The mean of the two in the middle, rounded down; of an odd number the one in the middle. */
  long median() {
    List<Long> sorted = new ArrayList<>(rests);
    Collections.sort(sorted);
    long lower = sorted.get((rests.size() - 1) / 2);
    long upper = sorted.get(rests.size() / 2);
    return Math.floorDiv(lower + upper, 2L);
  }
}
