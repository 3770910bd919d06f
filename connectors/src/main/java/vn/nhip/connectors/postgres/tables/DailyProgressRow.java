package vn.nhip.connectors.postgres.tables;

import java.math.BigDecimal;
import java.util.List;
import vn.nhip.core.events.Scope;

/**
 * A row of the table {@code daily_progress}: where a unit stands in a working day.
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
 * @param students of {@code received}
 * @param elderly of {@code received}
 * @param priority of {@code received}
 * @param tooFast of {@code received}, those beyond the third of a station and minute of occurrence
 * @param waits of {@code received}, those that told how long the citizen had waited, by the classes
 *     of {@link vn.nhip.core.events.WaitingTimes}; null where none told
 * @param dailyTarget applications to receive in the working day, or null
 * @param expected applications that keep the pace, or null
 * @param projected best estimate of {@code received} at the end of the shift, or null
 * @param requiredPerHour still due per planned hour left, one decimal, or null
 * @param held what the unit's stations still hold for upload, or null
 * @param enough on how many of the ten days as much still came as is missing now, or null
 * @param projectedLow {@code projected} with the least of the ten days, or null
 * @param projectedHigh {@code projected} with the most of the ten days, or null
 * @param shortStart part of the shortfall before the unit was first heard, or null
 * @param shortSilent part of the shortfall while nothing was heard, or null
 * @param shortPace the rest of the shortfall, or null
 * @param helpUntil latest start of help that still closes the gap, seconds since 1970, or null
 * @param status {@code NOT_STARTED}, {@code ON_PACE}, {@code BEHIND}, {@code CRITICAL}, {@code
 *     SILENT}, {@code MET}, {@code MISSED} or null
 * @param firstOccurredAt first occurred-at, microseconds since 1970, or null without an event
 * @param lastOccurredAt last occurred-at, microseconds since 1970, or null without an event
 * @param lastArrivedAt last arrival, milliseconds since 1970, or null without an event
 * @param judgedAsOf clock minute of the judgement: of target, expectation, projection and status;
 *     seconds since 1970, or null where nothing was judged
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

  /** The part of the key that the table makes of scope and province: nothing for a team. */
  String keyProvince() {
    return province == null || Scope.TEAM.name().equals(scope) ? "" : province;
  }
}
