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
 */
public record Team(
    Instant clock,
    LocalDate workingDay,
    Unit unit,
    List<Curve.Interval> shifts,
    List<Integer> waits,
    List<Station> stations,
    List<AlertDetail> alerts,
    Mute mute) {}
