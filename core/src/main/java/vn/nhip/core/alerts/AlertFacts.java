package vn.nhip.core.alerts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import vn.nhip.core.events.Scope;

/**
 * The facts that a text about a unit is made from: the figures of an alert's row. All times are
 * local. A figure is null if the row has none, for example because the row is older than the
 * figure.
 *
 * @param scope {@code TEAM} or {@code DISTRICT}
 * @param id team id or GSO code
 * @param name as shown to people, or null
 * @param kind what the alert is about; null if there are only figures and no alert
 * @param severity the alert's severity, or null
 * @param resolution why the alert was resolved, or null
 * @param workingDay the day that is judged
 * @param at the time of the figures
 * @param dailyTarget applications to receive in the working day
 * @param received applications received
 * @param held applications that stations still hold for upload
 * @param expected applications due by now, by the plan
 * @param projected estimated total at the end of the shift
 * @param projectedLow the estimate with the smallest of the ten rests
 * @param projectedHigh the estimate with the largest of the ten rests
 * @param requiredPerHour still due per planned hour left
 * @param enough how many of the ten rests are at least as large as what is missing
 * @param rests how much was still received after this point of the plan on each of the last ten
 *     days, the unit's own days first
 * @param ownDays how many of the rests are from the unit's own days; the others are shares of the
 *     plan
 * @param shortStart part of {@code expected - received - held}: planned before the unit was heard
 * @param shortSilent part of the same difference: planned while the unit was not heard
 * @param shortPace the remainder; negative if the unit was faster than planned
 * @param helpUntil latest start of help that still closes the gap
 * @param lastHeard when the unit was last heard
 */
public record AlertFacts(
    Scope scope,
    String id,
    String name,
    AlertKind kind,
    Severity severity,
    Resolution resolution,
    LocalDate workingDay,
    LocalDateTime at,
    Integer dailyTarget,
    Integer received,
    Integer held,
    Integer expected,
    Integer projected,
    Integer projectedLow,
    Integer projectedHigh,
    BigDecimal requiredPerHour,
    Integer enough,
    List<Integer> rests,
    Integer ownDays,
    Integer shortStart,
    Integer shortSilent,
    Integer shortPace,
    LocalDateTime helpUntil,
    LocalDateTime lastHeard) {

  public AlertFacts {
    rests = rests == null ? null : List.copyOf(rests);
  }

  boolean isTeam() {
    return scope == Scope.TEAM;
  }

  /** The sum of received and held; null if received is unknown. */
  Integer credited() {
    return received == null ? null : Integer.valueOf(received + (held == null ? 0 : held));
  }

  /**
   * The part of the target that is neither received nor held; zero or negative if nothing is
   * missing.
   */
  Integer missing() {
    return received == null || dailyTarget == null
        ? null
        : Integer.valueOf(dailyTarget - credited());
  }

  boolean isMissingSome() {
    return missing() != null && missing() > 0;
  }

  /** Whether the unit has not been heard at all in this working day. */
  boolean isUnheard() {
    return lastHeard == null
        && received != null
        && received == 0
        && expected != null
        && expected > 0
        && expected.equals(shortStart);
  }

  /** Whether stations hold applications for upload. */
  boolean isHoldingSome() {
    return held != null && held > 0;
  }

  /** Whether a target of 0 has called the day off. */
  boolean isOff() {
    return dailyTarget != null && dailyTarget == 0;
  }

  /** Whether this is about the pace of a shift that is still running. */
  boolean isAboutPace() {
    return resolution != null
        ? resolution == Resolution.RECOVERED || resolution == Resolution.TARGET_CHANGED
        : kind == null || kind == AlertKind.BEHIND;
  }

  /**
   * Whether the unit is projected to miss its target; false for old rows without {@code enough}.
   */
  boolean hasGap() {
    return enough != null && projected != null && dailyTarget != null && projected < dailyTarget;
  }
}
