package vn.nhip.core.alerts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import vn.nhip.core.events.Scope;

/**
 * What is known of a unit when something is said about it: the figures of an alert's row. All times
 * are local. A figure is null where the row has none, as in rows from before the figure existed.
 *
 * @param scope {@code TEAM} or {@code DISTRICT}
 * @param id team id or GSO code
 * @param name as shown to people, or null
 * @param kind what the alert is about; null where there is no alert, only figures
 * @param severity how bad it is, or null
 * @param resolution why the alert is over, or null
 * @param workingDay the day that is judged
 * @param at when this is known
 * @param dailyTarget applications to receive in the working day
 * @param received applications received
 * @param held applications that stations still hold for upload
 * @param expected applications due by now, by the plan
 * @param projected estimate for the end of the shift
 * @param projectedLow the same with the least of the ten rests
 * @param projectedHigh the same with the most of them
 * @param requiredPerHour still due per planned hour left
 * @param enough how many of the ten rests are no less than what is missing
 * @param rests what each of the last ten days still brought after this point of the plan, those of
 *     the unit's own first
 * @param ownDays how many of the rests are days that the unit had itself; the others are shares of
 *     the plan
 * @param shortStart part of {@code expected - received - held}: planned before the unit was heard
 * @param shortSilent part of it: planned while the unit was not heard
 * @param shortPace the rest of it; negative where the unit was faster than planned
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

  /** Received and held together; null where it is not known what was received. */
  Integer credited() {
    return received == null ? null : Integer.valueOf(received + (held == null ? 0 : held));
  }

  /** What neither has been received nor is held; not positive where nothing is missing. */
  Integer missing() {
    return received == null || dailyTarget == null
        ? null
        : Integer.valueOf(dailyTarget - credited());
  }

  boolean isMissingSome() {
    return missing() != null && missing() > 0;
  }

  /** Whether the unit was not heard at all in the working day before this. */
  boolean isUnheard() {
    return lastHeard == null
        && received != null
        && received == 0
        && expected != null
        && expected > 0
        && expected.equals(shortStart);
  }
}
