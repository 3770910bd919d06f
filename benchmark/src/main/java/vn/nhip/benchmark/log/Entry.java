package vn.nhip.benchmark.log;

import vn.nhip.benchmark.log.Country.Point;
import vn.nhip.benchmark.log.Country.Team;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;

/**
 * What a station sends, before it is written as JSON.
 *
 * @param team the team
 * @param station one of its stations, from 0
 * @param number of the event among those of its team; a resent one has that of the first
 * @param type what happened
 * @param form how it is written
 * @param occurredAt device time, milliseconds since 1970
 * @param arrivedAt broker time, milliseconds since 1970
 * @param sequence the station's running number, of a heartbeat the highest given out; 0 for none
 * @param category kind of applicant
 * @param point where the team is, null in a log that does not tell
 * @param idHigh upper half of the event id
 * @param idLow lower half of the event id
 * @param pending of a heartbeat, the events that wait for upload
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

  /** How an event is written. */
  public enum Form {
    /** As it should be. */
    PLAIN,
    /** The same bytes once more. */
    RESENT,
    /** Once more by a newer program: another spelling of the id and one field more. */
    REWRITTEN,
    /** Cut off on the way. */
    MALFORMED,
    /** Of a type that does not exist. */
    UNKNOWN_TYPE,
    /** In a province whose code is none. */
    WRONG_CODE,
    /** With a made-up number in a note. */
    PII,
    /** By a device that has lost its clock. */
    CLOCK_SKEW;

    private static final int FIRST_UNUSABLE = MALFORMED.ordinal();
    private static final Form[] ALL = values();

    /** Whether the job can use it. */
    public boolean usable() {
      return ordinal() < FIRST_UNUSABLE;
    }

    /** Whether the same event was sent before. */
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
