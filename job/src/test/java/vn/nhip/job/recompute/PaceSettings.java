package vn.nhip.job.recompute;

import java.util.List;
import vn.nhip.job.recompute.Assignment.Interval;

/**
 * The settings on which the judging of the pace depends. Shares are in hundredths.
 *
 * @param base working day, horizon and clock
 * @param behindFrom the smallest {@code expected} at which a unit can be behind
 * @param behindBelow behind below this share of {@code expected}
 * @param criticalBelow critical below this share of {@code expected}
 * @param recoveredFrom recovered from this share of {@code expected} on
 * @param minutesToRaise judged minutes in a row that raise an alert or turn it critical
 * @param minutesToRecover judged minutes in a row that resolve it
 * @param silentMinutes planned minutes without a word after which a team is silent
 * @param missedWarningFrom a missed target is only a warning from this share of it on
 * @param rateMinutes judged minutes whose rate the projection takes
 * @param defaultShift the shift of a team whose assignment has none, minutes of the day
 */
public record PaceSettings(
    RecomputationSettings base,
    int behindFrom,
    int behindBelow,
    int criticalBelow,
    int recoveredFrom,
    int minutesToRaise,
    int minutesToRecover,
    int silentMinutes,
    int missedWarningFrom,
    int rateMinutes,
    List<Interval> defaultShift) {

  /** The contract's defaults. */
  public static PaceSettings defaults() {
    return new PaceSettings(
        RecomputationSettings.defaults(),
        20,
        85,
        60,
        95,
        10,
        5,
        45,
        85,
        60,
        List.of(
            new Interval(7 * 60 + 30, 11 * 60 + 30),
            new Interval(13 * 60 + 30, 17 * 60 + 30),
            new Interval(18 * 60 + 30, 22 * 60)));
  }
}
