package vn.nhip.simulation.scenarios;

import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.simulation.scenarios.Place.Point;
import vn.nhip.simulation.scenarios.Team.Station;

/**
 * What a station makes, before it is written as JSON.
 *
 * @param at true time, milliseconds since 1970
 * @param arrival when the broker appends it, milliseconds since 1970
 * @param sequence the station's running number; of a heartbeat the highest given out, or 0
 * @param pending of a heartbeat, the events that wait for upload
 * @param file the application, null for a heartbeat
 * @param waitSeconds how long the citizen waited, or -1
 * @param form how it is written
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
   * @param point where it was received, or null for one from before the scenario
   */
  record Application(String id, Category category, Point point) {}

  /** How the event is written. */
  enum Form {
    PLAIN,
    /** Sent once more, by a newer program: another spelling of the id and one field more. */
    REWRITTEN,
    /** Cut off on the way. */
    MALFORMED,
    /** Of a type that does not exist. */
    INVALID,
    /** With a made-up number in a note. */
    PII,
    /** By a device that has lost its clock. */
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
