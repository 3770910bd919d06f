package vn.nhip.benchmark.log;

import vn.nhip.benchmark.log.Country.Point;
import vn.nhip.benchmark.log.Country.Team;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;

/**
 * An event or heartbeat of a station, before it is encoded as JSON.
 *
 * @param team the team
 * @param station one of its stations, from 0
 * @param number number of the event within its team; a resend has that of the original
 * @param type what happened
 * @param form how it is encoded
 * @param occurredAt device time, milliseconds since 1970
 * @param arrivedAt broker time, milliseconds since 1970
 * @param sequence the station's sequence number, for a heartbeat the highest assigned so far; 0 for
 *     none
 * @param category kind of applicant
 * @param point the team's intake point, null in a log without intake points
 * @param idHigh upper half of the event id
 * @param idLow lower half of the event id
 * @param pending for a heartbeat, the number of events not yet uploaded
 * @param waitSeconds how long the citizen waited
 */
public record Entry(
    Team team,
    int station,
    int number,
    EventType type,
    Form form,
    long occurredAt,
    long arrivedAt,
    int sequence,
    Category category,
    Point point,
    long idHigh,
    long idLow,
    int pending,
    int waitSeconds) {

  /** How an event is encoded. */
  public enum Form {
    /** A valid event. */
    PLAIN,
    /** A resend with the same bytes. */
    RESENT,
    /** A resend by a newer program: the id in upper case and one additional field. */
    REWRITTEN,
    /** Truncated JSON. */
    MALFORMED,
    /** An unknown type. */
    UNKNOWN_TYPE,
    /** An invalid province code. */
    WRONG_CODE,
    /** A fictitious identity number in a note. */
    PII,
    /** A timestamp of a device that has lost its time. */
    CLOCK_SKEW;

    private static final int FIRST_UNUSABLE = MALFORMED.ordinal();
    private static final Form[] ALL = values();

    /** Whether the event is valid. */
    public boolean usable() {
      return ordinal() < FIRST_UNUSABLE;
    }

    /** Whether the event is a resend. */
    public boolean again() {
      return this == RESENT || this == REWRITTEN;
    }

    static Form of(int ordinal) {
      return ALL[ordinal];
    }

    static Form unusable(int number) {
      return ALL[FIRST_UNUSABLE + number % (ALL.length - FIRST_UNUSABLE)];
    }
  }
}
