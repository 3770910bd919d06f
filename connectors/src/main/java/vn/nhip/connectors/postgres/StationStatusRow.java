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
    long version) {}
