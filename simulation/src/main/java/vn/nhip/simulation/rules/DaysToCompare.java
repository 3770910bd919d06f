package vn.nhip.simulation.rules;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;

/** Chooses the own days with which a day is compared, and returns what each still brought. */
@FunctionalInterface
interface DaysToCompare {

  /** What each of the days still brought, scaled to today's target. */
  Rests rests(TeamSnapshot now);

  /** The project's ten days: the newest of the same class first, then of the other class. */
  static DaysToCompare ownTen() {
    return TeamSnapshot::ownTen;
  }

  /** The first five of the project's days. */
  static DaysToCompare ownFive() {
    return now -> rests(now, now.history().credited(), 5);
  }

  /** The project's ten days, counting only received applications and not those held by stations. */
  static DaysToCompare ownWithoutHeld() {
    return now -> rests(now, now.history().received(), 10);
  }

  /** The project's ten days by the time of intake instead of arrival. */
  static DaysToCompare ownByIntake() {
    return now -> rests(now, now.history().takenIn(), 10);
  }

  private static Rests rests(TeamSnapshot now, OwnDays days, int count) {
    return days.rests(
        count, now.history().weekend(), now.firstTarget(), now.ended(), now.planned());
  }

  /** Ten days: those of the same day of the week first, then in the project's order. */
  static DaysToCompare sameWeekdayFirst() {
    return now -> ten(now, now.history().sameWeekdayFirst());
  }

  /** The ten of the newest twenty days that had brought most nearly as much as today by now. */
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
   * The project's ten days. From a quarter of the plan on, half of each rest is scaled by the ratio
   * of what today has brought to what that day had brought by now.
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

  private static Rests ten(TeamSnapshot now, List<PastDay> days) {
    return days.size() < 10
        ? now.ownTen()
        : new Rests(days.stream().limit(10).mapToInt(day -> day.rest(now)).toArray(), 10);
  }
}
