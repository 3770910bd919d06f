package vn.nhip.job.recompute;

import java.util.List;
import vn.nhip.job.recompute.Assignment.Interval;

/**
 * The settings on which the judging of the pace depends.
 *
 * @param base working day, horizon and clock
 * @param ownDays how many of its own days a unit keeps of each class, and how many rests it is
 *     judged by
 * @param warnEnough behind with at most so many rests that are enough
 * @param criticalEnough critical with at most so many
 * @param goodEnough good with at least so many
 * @param helpPercent how much of the plan's pace help adds, in percent
 * @param behindFrom the smallest {@code expected} at which a unit can be behind
 * @param minutesToRaise judged minutes in a row that raise an alert or turn it critical
 * @param minutesToRecover judged minutes in a row that resolve it
 * @param silentMinutes planned minutes without a sign of life after which a team is silent
 * @param notStartedMinutes the same for a team not heard yet in the working day
 * @param missedWarningFrom a missed target is only a warning from this percentage of it on
 * @param missedTolerancePercent a target that lacks no more than this is not missed
 * @param defaultShift the shift of a team whose assignment has none, minutes of the day
 */
public record PaceSettings(
    RecomputationSettings base,
    int ownDays,
    int warnEnough,
    int criticalEnough,
    int goodEnough,
    int helpPercent,
    int behindFrom,
    int minutesToRaise,
    int minutesToRecover,
    int silentMinutes,
    int notStartedMinutes,
    int missedWarningFrom,
    int missedTolerancePercent,
    List<Interval> defaultShift) {

  /** The same with another calendar. */
  PaceSettings withBase(RecomputationSettings other) {
    return new PaceSettings(
        other,
        ownDays,
        warnEnough,
        criticalEnough,
        goodEnough,
        helpPercent,
        behindFrom,
        minutesToRaise,
        minutesToRecover,
        silentMinutes,
        notStartedMinutes,
        missedWarningFrom,
        missedTolerancePercent,
        defaultShift);
  }

  /** The contract's defaults. */
  public static PaceSettings defaults() {
    return new PaceSettings(
        RecomputationSettings.defaults(),
        10,
        2,
        0,
        5,
        60,
        20,
        10,
        5,
        45,
        20,
        85,
        2,
        List.of(
            new Interval(7 * 60 + 30, 11 * 60 + 30),
            new Interval(13 * 60 + 30, 17 * 60 + 30),
            new Interval(18 * 60 + 30, 22 * 60)));
  }

  /** The same for a log of which an older version has read so many records. */
  public PaceSettings withReadBefore(int records) {
    return withBase(base.withReadBefore(records));
  }
}
