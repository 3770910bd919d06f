package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.alerts.AlertDetail;
import vn.nhip.center.alerts.Mute;

/**
 * A team's day; {@code Team} in openapi.yaml.
 *
 * @param waits applications by waiting time, or null where none tells it
 * @param tooFast applications beyond the third of a station and minute
 */
public record Team(
    Instant clock,
    LocalDate workingDay,
    Unit unit,
    List<Curve.Interval> shifts,
    List<Integer> waits,
    int tooFast,
    List<Station> stations,
    List<AlertDetail> alerts,
    Mute mute) {}
