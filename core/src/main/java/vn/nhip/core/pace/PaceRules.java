package vn.nhip.core.pace;

import java.io.Serializable;
import vn.nhip.core.forecast.Forecast;

/**
 * The figures of contract §2.5 to §2.8. All of them are whole numbers, so that every comparison is
 * exact.
 *
 * @param behindFrom the smallest expectation at which a unit can be behind
 * @param ownDays days of its own that a unit is judged by
 * @param warnEnough behind where at most so many of them still brought what is missing
 * @param criticalEnough critical where at most so many did
 * @param goodEnough good where at least so many did
 * @param helpPercent share of the target's rate that help brings
 * @param minutesToRaise judged minutes in a row that raise an alert or make it critical
 * @param minutesToRecover judged minutes in a row that resolve it
 * @param silentMinutes planned minutes without a word that make a team silent
 * @param notStartedMinutes the same for a team that was not heard in the working day yet
 * @param missedTolerancePercent a target is not missed by so small a share of it
 * @param missedWarningFrom a missed target is only a warning from this share of it on, in percent
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

  /** Whether it is so far behind that none of its days would do. */
  public boolean isCritical(int expected, Forecast forecast) {
    return isBehind(expected, forecast) && forecast.enough() <= criticalEnough;
  }

  /** Whether it will most likely reach its target. */
  public boolean isGood(Forecast forecast) {
    return forecast.enough() >= goodEnough;
  }

  /** Whether a team is silent after so many planned minutes without a word. */
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
   * @param target to reach by then
   * @param now the minute of the working day
   * @return a minute of the working day, not before {@code now}; -1 where there is none
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
