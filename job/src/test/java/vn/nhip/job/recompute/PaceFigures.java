package vn.nhip.job.recompute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import vn.nhip.job.recompute.PaceTables.Figures;

/** The figures of one unit and working day at a clock minute. */
final class PaceFigures {
  private final PaceSettings settings;
  private final ArrivalTimes received;
  private final HeldEvents held;
  private final List<Instant> heard;

  /**
   * @param heard the minutes of the working day in which the unit was heard, in order
   */
  PaceFigures(PaceSettings settings, ArrivalTimes received, HeldEvents held, List<Instant> heard) {
    this.settings = settings;
    this.received = received;
    this.held = held;
    this.heard = heard;
  }

  long received(Instant minute) {
    return received.countBefore(minute);
  }

  long credited(Instant minute) {
    return received(minute) + held.at(minute);
  }

  /** Figures before the first judged minute, with only the target and what is expected. */
  Figures assigned(Instant minute, Assignment assignment, Long expected) {
    return Figures.assigned(assignment.dailyTarget(), received(minute), expected);
  }

  /** Figures during the shift. */
  Figures running(Instant minute, Assignment assignment, Plan plan, Rests rests) {
    long dailyTarget = assignment.dailyTarget();
    long expected = expected(minute, assignment, plan);
    long minutesLeft = plan.minutes() - plan.minutesEndedBy(minute);
    BigDecimal perHour =
        minutesLeft == 0
            ? null
            : BigDecimal.valueOf(Math.max(0, dailyTarget - received(minute)) * 60)
                .divide(BigDecimal.valueOf(minutesLeft), 1, RoundingMode.HALF_UP);
    return judged(minute, dailyTarget, expected, perHour, plan, rests);
  }

  /** Figures from the shift's end on, when the whole target is expected. */
  Figures ended(Instant minute, Assignment assignment, Plan plan, Rests rests) {
    long dailyTarget = assignment.dailyTarget();
    return judged(minute, dailyTarget, dailyTarget, null, plan, rests);
  }

  /** Figures after a target of 0 has ended the judging: nothing is due or projected. */
  Figures calledOff(Instant minute) {
    long credited = credited(minute);
    return new Figures(
        0,
        received(minute),
        0L,
        credited,
        null,
        held.at(minute),
        null,
        credited,
        credited,
        0L,
        0L,
        -credited,
        null,
        null);
  }

  /** expected(T); 0 if no minute is planned. */
  static long expected(Instant minute, Assignment assignment, Plan plan) {
    return plan.minutes() == 0
        ? 0
        : Math.floorDiv(assignment.dailyTarget() * plan.minutesEndedBy(minute), plan.minutes());
  }

  private Figures judged(
      Instant minute, long dailyTarget, long expected, BigDecimal perHour, Plan plan, Rests rests) {
    long credited = credited(minute);
    long projected = credited + rests.median();
    Shortfall shortfall =
        Shortfall.of(
            expected - credited, dailyTarget, plan, minute, heard, settings.silentMinutes());
    return new Figures(
        dailyTarget,
        received(minute),
        expected,
        projected,
        perHour,
        held.at(minute),
        rests.enoughFor(dailyTarget - credited),
        credited + rests.smallest(),
        credited + rests.largest(),
        shortfall.start(),
        shortfall.silent(),
        shortfall.pace(),
        helpUntil(minute, dailyTarget, projected, plan),
        rests);
  }

  /** The latest time at which help can start to close the projected gap, or null. */
  private Instant helpUntil(Instant minute, long dailyTarget, long projected, Plan plan) {
    long lacking = dailyTarget - projected;
    if (lacking <= 0) {
      return null;
    }
    long minutesNeeded =
        ceilDiv(lacking * plan.minutes() * 100, settings.helpPercent() * dailyTarget);
    Instant last = plan.lastMinuteWithLeft(minutesNeeded);
    return last == null || last.isBefore(minute) ? null : last;
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }
}
