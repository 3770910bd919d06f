package vn.nhip.connectors.events;

/**
 * A valid record of the topic {@code applications}, decoded.
 *
 * <p>Of a {@link EventType#CLOCK} record only {@code type} and {@code arrivedAt} hold something.
 *
 * @param type what happened
 * @param idHigh the more significant 64 bits of the event id
 * @param idLow the less significant 64 bits of the event id
 * @param occurredAt device time, microseconds since 1970 (finer fractions are cut off)
 * @param arrivedAt broker time, milliseconds since 1970, never going back within a partition
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param commune GSO code, 5 digits, or null
 * @param team the team's id
 * @param intakePoint the intake point's id, or null
 * @param station the station's id, or null
 * @param sequence the station's running number, 1 or more, or 0 where there is none
 * @param pending events waiting on the station for upload, or -1 where that is not told
 * @param category kind of applicant
 * @param waitSeconds how long the citizen waited before intake began, or -1 where that is not told
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
    int waitSeconds) {}
