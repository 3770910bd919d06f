package vn.nhip.job.counting;

/**
 * A team's working day that is not sealed yet.
 *
 * @param date days since 1970
 * @param sealedAt milliseconds since 1970
 * @param province GSO code of the province in the team's rows of this day
 * @param district GSO code of the district in the team's rows of this day
 * @param ids ids of the events counted so far
 * @param minutes number of applications received by each station in each minute
 * @param seconds seconds in which the team received applications
 */
public record OpenDay(
    int date,
    long sealedAt,
    String province,
    String district,
    EventIds ids,
    StationMinutes minutes,
    ReceivedSeconds seconds) {}
