package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.alerts.AlertDetail;
import vn.nhip.center.alerts.Mute;

/**
 * A team's working day; {@code Team} in openapi.yaml.
 *
 * @param waits applications by class of waiting time, or null if none states it
 * @param tooFast applications beyond the third within a minute at one station
 * @param sameSecond number of minutes with an application in the team's most frequent second of the
 *     minute; 0 if too few to be suspicious
 */
public record Team(
    Instant clock,
    LocalDate workingDay,
    Unit unit,
    List<Curve.Interval> shifts,
    List<Integer> waits,
    int tooFast,
    int sameSecond,
    List<Station> stations,
    List<AlertDetail> alerts,
    Mute mute) {}
