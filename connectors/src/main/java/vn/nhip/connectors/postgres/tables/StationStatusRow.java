package vn.nhip.connectors.postgres.tables;

/**
 * A row of the table {@code station_status}: the state of a station.
 *
 * @param station the station's id
 * @param team the team of its last record
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param lastArrivedAt arrival of its last record that was valid or rejected only for its device
 *     time, milliseconds since 1970
 * @param highestSequence highest known sequence number, 0 if none
 * @param receivedEvents number of its counted events
 * @param missingEvents how many numbers from 1 to {@code highestSequence} no valid event has
 *     brought
 * @param pending events waiting on the station for upload, or null if it never reported any
 * @param commune GSO code, 5 digits, of its newest received application, or null
 * @param intakePoint the intake point of its newest received application, or null
 * @param lastReceivedAt arrival of that application, milliseconds since 1970, or null without one
 * @param clockOffsetSeconds how far its clock is ahead: the largest occurrence less arrival of its
 *     newest 20 signs of life, or null without one
 * @param rejectedClockSkew its records rejected for this reason on the clock's working day
 * @param rejectedPii its records rejected for this reason on the clock's working day
 * @param rejectedInvalid its records rejected for this reason on the clock's working day
 * @param version a number that grows with each change of the row
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

  /** Its records rejected on the clock's working day. */
  int rejectedToday() {
    return rejectedClockSkew + rejectedPii + rejectedInvalid;
  }
}
