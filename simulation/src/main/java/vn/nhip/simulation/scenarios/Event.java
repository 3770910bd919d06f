package vn.nhip.simulation.scenarios;

import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.simulation.scenarios.Place.Point;
import vn.nhip.simulation.scenarios.Team.Station;

/**
 * An event or heartbeat of a station, before it is encoded as JSON.
 *
 * @param at true time of occurrence, milliseconds since 1970
 * @param arrival time at which the broker appends it, milliseconds since 1970
 * @param sequence the station's sequence number; for a heartbeat the highest assigned so far, or 0
 * @param pending for a heartbeat, the number of events not yet uploaded
 * @param file the application, null for a heartbeat
 * @param waitSeconds how long the citizen waited, or -1
 * @param form how it is encoded
 */
record Event(
    EventType type,
    Station station,
    long at,
    long arrival,
    long idHigh,
    long idLow,
    int sequence,
    int pending,
    Application file,
    int waitSeconds,
    Form form) {

  /**
   * One person's application.
   *
   * @param point the intake point, or null for an application from before the scenario
   */
  record Application(String id, Category category, Point point) {}

  /** How an event is encoded. */
  enum Form {
    PLAIN,
    /** A resend by a newer program: the id in upper case and one additional field. */
    REWRITTEN,
    /** Truncated JSON. */
    MALFORMED,
    /** An unknown type. */
    INVALID,
    /** A fictitious identity number in a note. */
    PII,
    /** A timestamp of a device that has lost its time. */
    CLOCK_SKEW
  }

  static Event of(EventType type, Station station, long at, long arrival, Dice dice) {
    return new Event(
        type, station, at, arrival, dice.idHigh(), dice.idLow(), 0, 0, null, -1, Form.PLAIN);
  }

  Event about(Application application, int waited) {
    return new Event(
        type, station, at, arrival, idHigh, idLow, sequence, pending, application, waited, form);
  }

  Event numbered(int number, int waiting) {
    return new Event(
        type, station, at, arrival, idHigh, idLow, number, waiting, file, waitSeconds, form);
  }

  Event arriving(long when, Form as) {
    return new Event(
        type, station, at, when, idHigh, idLow, sequence, pending, file, waitSeconds, as);
  }
}
