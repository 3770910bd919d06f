package vn.nhip.connectors.postgres;

import java.math.BigDecimal;
import java.util.List;

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
 * @param waits of {@code received}, those that told how long the citizen had waited, by the classes
 *     of {@link vn.nhip.connectors.events.WaitingTimes}; null where none told
 * @param dailyTarget applications to receive in the working day, or null
 * @param expected applications that keep the pace, or null
 * @param projected best estimate of {@code received} at the end of the shift, or null
 * @param requiredPerHour still due per planned hour left, one decimal, or null
 * @param status {@code ON_PACE}, {@code BEHIND}, {@code CRITICAL}, {@code SILENT}, {@code MET},
 *     {@code MISSED} or null
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
    List<Integer> waits,
    Integer dailyTarget,
    Integer expected,
    Integer projected,
    BigDecimal requiredPerHour,
    String status,
    Long firstOccurredAt,
    Long lastOccurredAt,
    Long lastArrivedAt,
    Long judgedAsOf,
    long asOf) {}
