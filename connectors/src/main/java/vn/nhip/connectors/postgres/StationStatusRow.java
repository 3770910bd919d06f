package vn.nhip.connectors.postgres;

/**
 * A row of the table {@code station_status}.
 *
 * @param station the station's id
 * @param team the team that it was last heard with
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param lastArrivedAt last arrival of any of its records, milliseconds since 1970
 * @param highestSequence highest running number heard of, 0 if none
 * @param receivedEvents its counted events
 * @param missingEvents numbers from 1 to {@code highestSequence} that no valid event has brought
 * @param pending events waiting on the station for upload, or null if it never told
 * @param commune GSO code, 5 digits, of its newest application received, or null
 * @param intakePoint the intake point of its newest application received, or null
 * @param lastReceivedAt when that arrived, milliseconds since 1970, or null without one
 * @param version grows with each change of the row
 */
public record StationStatusRow(
    String station,
    String team,
    String province,
    String district,
    long lastArrivedAt,
    long highestSequence,
    long receivedEvents,
    long missingEvents,
    Integer pending,
    String commune,
    String intakePoint,
    Long lastReceivedAt,
    long version) {}
