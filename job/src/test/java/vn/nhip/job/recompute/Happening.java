package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import vn.nhip.job.recompute.JsonDraft.Dress;

/**
 * One thing that happens in a random log: first time passes, then records are sent.
 *
 * @param pause how much time passes before
 * @param stale how much older than it should be the Kafka timestamp is; negative if it is ahead
 */
record Happening(Pause pause, Duration stale, Scene scene) {

  /** Either a duration or the way to the next full hour, midnight or start of a working day. */
  record Pause(Until until, Duration length) {}

  enum Until {
    NOW,
    FULL_MINUTE,
    FULL_HOUR,
    MIDNIGHT,
    WORKING_DAY
  }

  sealed interface Scene {}

  /** An event or heartbeat is sent. */
  record Sends(Draft draft) implements Scene {}

  /** An earlier event, counted from the newest back, is sent again, perhaps with other bytes. */
  record SendsAgain(int back, boolean upperCase, Wording wording, String otherType)
      implements Scene {}

  /** A CLOCK record goes into all partitions, or into one. */
  record Ticks(boolean everywhere, int partition, boolean withNonsense) implements Scene {}

  /** A spoilt event is sent. */
  record Litters(Draft draft, Garbage garbage) implements Scene {}

  /** What an event says; the numbers choose from the small pools of {@link LogScript}. */
  record Draft(Who who, What what, When when, Wording wording) {}

  /** Negative numbers stand for an absent field; {@code district} shifts from the team's own. */
  record Who(int team, int district, int commune, int intakePoint, int station) {}

  /**
   * @param id chooses the event id from a small pool; negative for a fresh one
   * @param sequence added to the station's newest number; null for an event without one
   * @param waitSeconds that the citizen waited, or null
   */
  record What(
      String type,
      String category,
      int id,
      Integer sequence,
      Integer pending,
      Integer waitSeconds) {}

  /** Occurred this long before {@code from}; a nanosecond or two decide at the limits. */
  record When(From from, Duration before, TimeStyle style, ZoneOffset offset) {}

  /** What the occurrence is told from. */
  enum From {
    ARRIVAL,
    LAST_MIDNIGHT,
    WORKING_DAY,
    FUTURE_LIMIT,
    PAST_LIMIT
  }

  enum TimeStyle {
    SHORTEST,
    MILLIS,
    NANOS
  }

  record Wording(List<Dress> dresses) {}
}
