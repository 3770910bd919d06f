package vn.nhip.connectors.postgres.tables;

import java.util.List;

/**
 * A row of the table {@code own_day}: a unit's working day that was judged to its end and with
 * which its later days are compared.
 *
 * @param scope {@code TEAM} or {@code DISTRICT}
 * @param scopeId team id or GSO code
 * @param province GSO code, 2 digits, by the assignment
 * @param district GSO code, 3 digits, by the assignment
 * @param workingDay days since 1970
 * @param weekend whether it was a Saturday or Sunday
 * @param dailyTarget the first target by which it was judged
 * @param rests number of applications that still came after each fortieth of the plan, 41 counts
 * @param forecasts {@code projected}, its low and its high at 25, 50 and 75 % of the plan, 9
 *     counts; -1 if that minute was not judged
 */
public record OwnDayRow(
    String scope,
    String scopeId,
    String province,
    String district,
    int workingDay,
    boolean weekend,
    int dailyTarget,
    List<Integer> rests,
    List<Integer> forecasts) {}
