package vn.nhip.core.events;

/**
 * A decoded, valid record of the topic {@link TopicNames#APPLICATIONS}.
 *
 * <p>For a {@link EventType#CLOCK} record only {@code type} and {@code arrivedAt} are set.
 *
 * @param type what happened
 * @param idHigh the more significant 64 bits of the event id
 * @param idLow the less significant 64 bits of the event id
 * @param occurredAt device time, microseconds since 1970 (rounded down)
 * @param arrivedAt when it arrived, milliseconds since 1970; never decreases within a partition
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param commune GSO code, 5 digits, or null
 * @param team the team's id
 * @param intakePoint the intake point's id, or null
 * @param station the station's id, or null
 * @param sequence the station's sequence number from 1, or 0 if there is none
 * @param pending events waiting on the station for upload, or -1 if unknown
 * @param category kind of applicant
 * @param waitSeconds how long the citizen waited before intake began, or -1 if unknown
 * @param applicationHash hash of the application's id if it was received or returned; else 0
 */
public record ApplicationEvent(
    EventType type,
    long idHigh,
    long idLow,
    long occurredAt,
    long arrivedAt,
    String province,
    String district,
    String commune,
    String team,
    String intakePoint,
    String station,
    int sequence,
    int pending,
    Category category,
    int waitSeconds,
    int applicationHash) {

  /** Returns this event with another province and district. */
  public ApplicationEvent in(String otherProvince, String otherDistrict) {
    return new ApplicationEvent(
        type,
        idHigh,
        idLow,
        occurredAt,
        arrivedAt,
        otherProvince,
        otherDistrict,
        commune,
        team,
        intakePoint,
        station,
        sequence,
        pending,
        category,
        waitSeconds,
        applicationHash);
  }
}
