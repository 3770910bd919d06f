package vn.nhip.job.domain;

import java.io.Serializable;

/**
 * The figures of contract §2.5 to §2.8. Shares are in hundredths, so that every comparison is
 * exact.
 *
 * @param behindFrom the smallest expectation at which a unit can be behind
 * @param behindBelow behind below this share of the expectation
 * @param criticalBelow critical below this share of the expectation
 * @param recoveredFrom recovered from this share of the expectation on
 * @param minutesToRaise judged minutes in a row that raise an alert or make it critical
 * @param minutesToRecover judged minutes in a row that resolve it
 * @param silentMinutes planned minutes without a word that make a team silent
 * @param missedWarningFrom a missed target is only a warning from this share of it on
 */
public record PaceRules(
    int behindFrom,
    int behindBelow,
    int criticalBelow,
    int recoveredFrom,
    int minutesToRaise,
    int minutesToRecover,
    int silentMinutes,
    int missedWarningFrom)
    implements Serializable {

  /** The contract's figures. */
  public static final PaceRules DEFAULT = new PaceRules(20, 85, 60, 95, 10, 5, 45, 85);

  boolean isBehind(int received, int expected) {
    return expected >= behindFrom && isBelow(received, behindBelow, expected);
  }

  boolean isCritical(int received, int expected) {
    return isBehind(received, expected) && isBelow(received, criticalBelow, expected);
  }

  boolean isRecovered(int received, int expected) {
    return !isBelow(received, recoveredFrom, expected);
  }

  boolean isOnlyWarning(int received, int target) {
    return !isBelow(received, missedWarningFrom, target);
  }

  private static boolean isBelow(int received, int hundredths, int of) {
    return received * 100L < (long) hundredths * of;
  }
}
