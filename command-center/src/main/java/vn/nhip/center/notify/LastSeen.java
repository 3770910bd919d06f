package vn.nhip.center.notify;

import java.time.Instant;

/**
 * When and where a team last sent something, as known when a message is written.
 *
 * @param at arrival of its newest record; null if there is none
 * @param place intake point or commune of its newest application; null if unknown
 */
record LastSeen(Instant at, String place) {
  static final LastSeen NEVER = new LastSeen(null, null);

  /** As a sentence; empty if nothing is known. */
  String sentence(Phrases say) {
    if (at == null) {
      return "";
    }
    String time = say.time(at) + " " + say.day(at.atZone(say.zone()).toLocalDate());
    String where =
        place == null ? "" : say.pick(", nơi làm việc ", ", working at ") + say.point(place);
    return say.pick("tín hiệu cuối ", "last signal ") + time + where;
  }
}
