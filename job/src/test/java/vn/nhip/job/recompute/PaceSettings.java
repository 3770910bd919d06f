package vn.nhip.job.recompute;

import java.util.List;
import vn.nhip.job.recompute.Assignment.Interval;

/**
 * The settings for judging the pace.
 *
 * @param base working day, horizon and clock
 * @param ownDays number of its own days that a unit keeps of each class, and of rests by which it
 *     is judged
 * @param warnEnough a unit is behind with at most this many sufficient rests
 * @param criticalEnough a unit is critical with at most this many
 * @param goodEnough a unit is good with at least this many
 * @param helpPercent rate that help adds, in percent of the planned rate
 * @param behindFrom the smallest {@code expected} at which a unit can be behind
 * @param minutesToRaise consecutive judged minutes that raise an alert or turn it critical
 * @param minutesToRecover consecutive judged minutes that resolve it
 * @param silentMinutes planned minutes without a sign of life after which a team is silent
 * @param notStartedMinutes the same for a team not heard yet in the working day
 * @param missedWarningFrom percentage of the target from which a missed target is only a warning
 * @param missedTolerancePercent largest shortfall, in percent, at which a target is not missed
 * @param defaultShift the shift of a team whose assignment has none, in minutes of the day
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

  /** These settings with another calendar. */
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

  /** These settings for a log of which an older version has read some records. */
  public PaceSettings withReadBefore(int records) {
    return withBase(base.withReadBefore(records));
  }
}
