package vn.nhip.connectors.postgres.tables;

import java.math.BigDecimal;
import java.util.List;

/**
 * One change of an alert and the state of the alert after it: a row of {@code alert_history}, and
 * of {@code alert} until the next change.
 *
 * @param alertId deterministic identity of the alert
 * @param scope {@code TEAM} or {@code DISTRICT}
 * @param scopeId team id or GSO code
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param workingDay the working day judged, days since 1970
 * @param kind {@code BEHIND}, {@code SILENT} or {@code MISSED}
 * @param severity {@code WARNING} or {@code CRITICAL}
 * @param state {@code FIRING} or {@code RESOLVED}
 * @param raisedAt clock minute of the raise, seconds since 1970
 * @param resolvedAt clock minute of the resolution, seconds since 1970, or null
 * @param resolution {@code RECOVERED}, {@code TARGET_CHANGED}, {@code SHIFT_ENDED}, {@code HEARD},
 *     {@code LATE_DATA} or null
 * @param dailyTarget applications to receive in the working day, or null
 * @param received applications received, or null
 * @param expected applications expected by the plan so far, or null
 * @param projected best estimate of {@code received} at the end of the shift, or null
 * @param requiredPerHour applications still due per remaining planned hour, one decimal, or null
 * @param held events that the unit's stations still hold for upload, or null
 * @param enough number of the ten days that still brought as much as is missing now, or null
 * @param projectedLow {@code projected} with the smallest of {@code rests}, or null
 * @param projectedHigh {@code projected} with the largest of {@code rests}, or null
 * @param shortStart part of the shortfall before the unit was first heard, or null
 * @param shortSilent part of the shortfall while the unit was silent, or null
 * @param shortPace the rest of the shortfall, or null
 * @param helpUntil latest start of help that still closes the gap, seconds since 1970, or null
 * @param rests what each of the ten days still brought, scaled to today's target: own days of the
 *     same class, newest first, then of the other class, then shares of the plan; or null
 * @param ownDays number of {@code rests} that are the unit's own days, or null
 * @param messageVi the change in a sentence, Vietnamese
 * @param messageEn the change in a sentence, English
 * @param version number of changes so far, from 1
 * @param changedAt clock minute of this change, seconds since 1970
 * @param change {@code RAISED}, {@code SEVERITY} or {@code RESOLVED}
 */
public record AlertRow(
    String alertId,
    String scope,
    String scopeId,
    String province,
    String district,
    int workingDay,
    String kind,
    String severity,
    String state,
    long raisedAt,
    Long resolvedAt,
    String resolution,
    Integer dailyTarget,
    Integer received,
    Integer expected,
    Integer projected,
    BigDecimal requiredPerHour,
    Integer held,
    Integer enough,
    Integer projectedLow,
    Integer projectedHigh,
    Integer shortStart,
    Integer shortSilent,
    Integer shortPace,
    Long helpUntil,
    List<Integer> rests,
    Integer ownDays,
    String messageVi,
    String messageEn,
    int version,
    long changedAt,
    String change) {}
