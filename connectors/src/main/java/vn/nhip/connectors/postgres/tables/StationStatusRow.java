package vn.nhip.connectors.postgres.tables;

/**
 * A row of the table {@code station_status}.
 *
 * @param station the station's id
 * @param team the team that its last record named
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param lastArrivedAt last arrival of a record of it that is valid or of which only the device
 *     time is wrong, milliseconds since 1970
 * @param highestSequence highest sequence number known, 0 if none
 * @param receivedEvents its counted events
 * @param missingEvents numbers from 1 to {@code highestSequence} that no valid event has brought
 * @param pending events waiting on the station for upload, or null if it never reported any
 * @param commune GSO code, 5 digits, of its newest application received, or null
 * @param intakePoint the intake point of its newest application received, or null
 * @param lastReceivedAt when that arrived, milliseconds since 1970, or null without one
 * @param clockOffsetSeconds how far its clock is ahead: the largest of occurrence less arrival of
 *     its newest 20 signs of life, or null without one
 * @param rejectedClockSkew its records rejected for that reason in the clock's working day
 * @param rejectedPii likewise
 * @param rejectedInvalid likewise
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
    Integer clockOffsetSeconds,
    int rejectedClockSkew,
    int rejectedPii,
    int rejectedInvalid,
    long version) {

  /** Its records rejected in the clock's working day. */
  int rejectedToday() {
    return rejectedClockSkew + rejectedPii + rejectedInvalid;
  }
}
