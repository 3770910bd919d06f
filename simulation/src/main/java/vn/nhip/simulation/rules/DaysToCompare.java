package vn.nhip.simulation.rules;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;

/** Chooses the days that a day is compared with, and what still came on each of them. */
@FunctionalInterface
interface DaysToCompare {

  /** What still came on each of the days, scaled to today's target. */
  Rests rests(Moment now);

  /** The project's: the newest ten of the same class, then of the other class. */
  static DaysToCompare ownTen() {
    return Moment::ownTen;
  }

  /** Chosen as the project does, but only five. */
  static DaysToCompare ownFive() {
    return now -> rests(now, now.history().credited(), 5);
  }

  /** The project's ten days, but of what was received alone, whatever stations held. */
  static DaysToCompare ownWithoutHeld() {
    return now -> rests(now, now.history().received(), 10);
  }

  /** The project's ten days, by when applications were taken in, not by when they arrived. */
  static DaysToCompare ownByIntake() {
    return now -> rests(now, now.history().takenIn(), 10);
  }

  private static Rests rests(Moment now, OwnDays days, int count) {
    return days.rests(
        count, now.history().weekend(), now.firstTarget(), now.ended(), now.planned());
  }

  /** Those of the same day of the week first, then as the project does. */
  static DaysToCompare sameWeekdayFirst() {
    return now -> ten(now, now.history().sameWeekdayFirst());
  }

  /** Of the newest twenty, the ten that had brought most nearly as much as today by now. */
  static DaysToCompare mostAlike() {
    return now -> {
      ToIntFunction<PastDay> distance = day -> Math.abs(day.before(now) - now.credited());
      return ten(
          now,
          now.history().newestFirst().stream()
              .limit(20)
              .sorted(Comparator.comparingInt(distance))
              .toList());
    };
  }

  /**
   * The project's ten days, each rest half as it was and half as much larger or smaller as today
   * has brought more or less than that day by now; from a quarter of the plan on.
   */
  static DaysToCompare scaledByToday() {
    return now -> {
      List<PastDay> days = now.history().sameClassFirst();
      if (4 * now.ended() < now.planned() || days.size() < 10) {
        return now.ownTen();
      }
      int[] rests = new int[10];
      for (int i = 0; i < rests.length; i++) {
        int rest = days.get(i).rest(now);
        int before = Math.max(2, days.get(i).before(now));
        long today = Math.min(Math.max(now.credited(), before / 2), 2 * before);
        rests[i] = (int) ((rest + rest * today / before) / 2);
      }
      return new Rests(rests, rests.length);
    };
  }

  private static Rests ten(Moment now, List<PastDay> days) {
    return days.size() < 10
        ? now.ownTen()
        : new Rests(days.stream().limit(10).mapToInt(day -> day.rest(now)).toArray(), 10);
  }
}
