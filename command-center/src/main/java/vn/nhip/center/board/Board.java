package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.health.Health;

/**
 * The current state of a province; {@code Board} in openapi.yaml.
 *
 * @param whole false if the province is the sum of the districts that the viewer may see
 * @param perMinute applications received in each of the last 60 minutes, oldest first
 */
public record Board(
    Instant clock,
    LocalDate workingDay,
    Health health,
    Unit province,
    boolean whole,
    List<Integer> perMinute,
    List<Unit> districts,
    List<Unit> teams,
    List<Alert> alerts) {}
