package vn.nhip.core.pace;

import java.io.Serializable;
import vn.nhip.core.forecast.Forecast;

/**
 * The configurable figures of contract §2.5 to §2.8. All are whole numbers, so that every
 * comparison is exact.
 *
 * @param behindFrom the smallest expected number at which a unit can be behind
 * @param ownDays number of its own days by which a unit is judged
 * @param warnEnough a unit is behind if at most this many of these days would be enough
 * @param criticalEnough a unit is critical if at most this many of these days would be enough
 * @param goodEnough a unit is good if at least this many of these days would be enough
 * @param helpPercent the rate of help, in percent of the target's rate
 * @param minutesToRaise number of judged minutes in a row that raise an alert or make it critical
 * @param minutesToRecover number of judged minutes in a row that resolve an alert
 * @param silentMinutes number of planned minutes without a signal after which a team is silent
 * @param notStartedMinutes the same for a team that has not been heard in the working day yet
 * @param missedTolerancePercent share of a target that may be missing without the target being
 *     missed
 * @param missedWarningFrom share of a target, in percent, from which on a missed target is only a
 *     warning
 */
public record PaceRules(
    int behindFrom,
    int ownDays,
    int warnEnough,
    int criticalEnough,
    int goodEnough,
    int helpPercent,
    int minutesToRaise,
    int minutesToRecover,
    int silentMinutes,
    int notStartedMinutes,
    int missedTolerancePercent,
    int missedWarningFrom)
    implements Serializable {

  /** The contract's figures. */
  public static final PaceRules DEFAULT = new PaceRules(20, 10, 2, 0, 5, 60, 10, 5, 45, 20, 2, 85);

  /** Whether a unit is behind at a minute. */
  public boolean isBehind(int expected, Forecast forecast) {
    return expected >= behindFrom && forecast.enough() <= warnEnough;
  }

  /** Whether a unit is so far behind that it is critical. */
  public boolean isCritical(int expected, Forecast forecast) {
    return isBehind(expected, forecast) && forecast.enough() <= criticalEnough;
  }

  /** Whether a unit will most likely reach its target. */
  public boolean isGood(Forecast forecast) {
    return forecast.enough() >= goodEnough;
  }

  /** Whether a team is silent after this many planned minutes without a signal. */
  public boolean isSilent(int plannedMinutes, boolean heardToday) {
    return plannedMinutes >= silentMinutes || (!heardToday && plannedMinutes >= notStartedMinutes);
  }

  /** Whether a target is missed at the end of the shift. */
  public boolean isMissed(int received, int credited, int target) {
    return received < target
        && credited < target
        && target - received > (long) target * missedTolerancePercent / 100;
  }

  /** Whether a missed target is only a warning. */
  public boolean isOnlyWarning(int received, int target) {
    return received * 100L >= (long) missedWarningFrom * target;
  }

  /**
   * The last full minute at which help still closes a gap.
   *
   * @param gap applications that will be missing at the end of the shift
   * @param target the daily target
   * @param now the minute of the working day
   * @return a minute of the working day, not before {@code now}; -1 if there is none
   */
  public int helpUntil(int gap, int target, Plan plan, int now) {
    if (gap <= 0) {
      return -1;
    }
    long rate = (long) helpPercent * target;
    long minutes = ((long) gap * plan.total() * 100 + rate - 1) / rate;
    return minutes > plan.total() - plan.endedAt(now)
        ? -1
        : plan.lastWith((int) (plan.total() - minutes));
  }
}
