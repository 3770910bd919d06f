package vn.nhip.core.pace;

import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.forecast.Shortfall;

/**
 * Computes the figures of a unit's working day (contract §2.5): during the shift from the plan and
 * the unit's own days, and after the shift, when late data may still arrive, from what was kept of
 * both.
 */
final class DayFigures {

  // Fixed from the end of the shift on.
  Rests lastRests;
  Shortfall lastShortfall;

  /** The figures at a minute of the shift. */
  Figures duringShift(
      PaceMoment now, PaceRules rules, int firstTarget, DayCredit credit, HeardMinutes heard) {
    int target = now.dailyTarget();
    int expected = now.expected();
    int ended = now.ended();
    Forecast forecast =
        Forecast.of(now.rests(rules.ownDays(), firstTarget, ended), target, credit.total());
    return new Figures(
        target,
        credit.received(),
        credit.held(),
        expected,
        Figures.tenthsPerHour(Math.max(0, target - credit.received()), now.plan().total() - ended),
        shortfall(now, rules, heard, expected - credit.total()),
        forecast,
        rules.helpUntil(target - forecast.projected(), target, now.plan(), now.minute()));
  }

  /** Keeps what later figures need, at the end of the shift. */
  void keep(
      PaceMoment now, PaceRules rules, int firstTarget, DayCredit credit, HeardMinutes heard) {
    lastRests = now.rests(rules.ownDays(), firstTarget, now.plan().total());
    lastShortfall = shortfall(now, rules, heard, now.dailyTarget() - credit.total());
  }

  private static Shortfall shortfall(
      PaceMoment now, PaceRules rules, HeardMinutes heard, int missing) {
    return Shortfall.of(
        now.dailyTarget(),
        heard.plannedBefore(now.plan(), now.minute()),
        heard.plannedInSilences(now.plan(), now.minute(), rules.silentMinutes()),
        now.plan().total(),
        missing);
  }

  /** The figures after the end of the shift. */
  Figures afterShift(int target, int expected, DayCredit credit) {
    int start = lastShortfall.start();
    int silent = lastShortfall.silent();
    return new Figures(
        target,
        credit.received(),
        credit.held(),
        expected,
        Figures.NONE,
        new Shortfall(start, silent, expected - credit.total() - start - silent),
        Forecast.of(lastRests, target, credit.total()),
        Figures.NONE);
  }

  /** The figures of a day called off by a target of 0. */
  static Figures calledOff(DayCredit credit) {
    Shortfall surplus = new Shortfall(0, 0, -credit.total());
    return new Figures(
        0, credit.received(), credit.held(), 0, Figures.NONE, surplus, null, Figures.NONE);
  }
}
