package vn.nhip.connectors.postgres.tables;

import java.math.BigDecimal;
import java.util.List;
import vn.nhip.core.events.Scope;

/**
 * A row of the table {@code daily_progress}: the progress of a unit in a working day.
 *
 * @param scope {@code TEAM}, {@code INTAKE_POINT}, {@code COMMUNE}, {@code DISTRICT} or {@code
 *     PROVINCE}
 * @param scopeId team id, intake point id or GSO code
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits, or null for a province
 * @param workingDay the working day, days since 1970
 * @param received applications whose intake was finished
 * @param returned applications sent back for an error
 * @param completed cards made
 * @param delivered cards handed out
 * @param students number of {@code received} from students
 * @param elderly number of {@code received} from the elderly
 * @param priority number of {@code received} from priority groups
 * @param tooFast number of {@code received} beyond the third of one station in one minute of
 *     occurrence
 * @param sameSecond minutes in which a team received in its most common second of the minute; for
 *     any other unit, those that its events added
 * @param repeated number of {@code received} whose application the team had received before,
 *     without a return since
 * @param repeatedReturned number of {@code returned} that took back a repeated one
 * @param waits number of {@code received} by the citizen's waiting time, in the classes of {@link
 *     vn.nhip.core.events.WaitingTimes}; null if none has one
 * @param dailyTarget applications to receive in the working day, or null
 * @param expected applications expected by the plan so far, or null
 * @param projected best estimate of {@code received} at the end of the shift, or null
 * @param requiredPerHour applications still due per remaining planned hour, one decimal, or null
 * @param held events that the unit's stations still hold for upload, or null
 * @param enough number of the ten days that still brought as much as is missing now, or null
 * @param projectedLow {@code projected} with the smallest rest of the ten days, or null
 * @param projectedHigh {@code projected} with the largest rest of the ten days, or null
 * @param shortStart part of the shortfall before the unit was first heard, or null
 * @param shortSilent part of the shortfall while the unit was silent, or null
 * @param shortPace the rest of the shortfall, or null
 * @param helpUntil latest start of help that still closes the gap, seconds since 1970, or null
 * @param status {@code NOT_STARTED}, {@code ON_PACE}, {@code BEHIND}, {@code CRITICAL}, {@code
 *     SILENT}, {@code MET}, {@code MISSED} or null
 * @param firstOccurredAt first occurred-at, microseconds since 1970, or null without an event
 * @param lastOccurredAt last occurred-at, microseconds since 1970, or null without an event
 * @param lastArrivedAt last arrival, milliseconds since 1970, or null without an event
 * @param judgedAsOf clock minute of the judgement (target, expectation, projection and status),
 *     seconds since 1970, or null without a judgement
 * @param asOf clock minute of the figures, seconds since 1970
 */
public record DailyProgressRow(
    String scope,
    String scopeId,
    String province,
    String district,
    int workingDay,
    int received,
    int returned,
    int completed,
    int delivered,
    int students,
    int elderly,
    int priority,
    int tooFast,
    int sameSecond,
    int repeated,
    int repeatedReturned,
    List<Integer> waits,
    Integer dailyTarget,
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
    String status,
    Long firstOccurredAt,
    Long lastOccurredAt,
    Long lastArrivedAt,
    Long judgedAsOf,
    long asOf) {

  /** The generated part of the key, from scope and province; empty for a team. */
  String keyProvince() {
    return province == null || Scope.TEAM.name().equals(scope) ? "" : province;
  }
}
