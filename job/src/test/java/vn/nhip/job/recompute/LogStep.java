package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import vn.nhip.job.recompute.JsonDraft.Variant;

/**
 * A step of a random log: first time passes, then records are sent.
 *
 * @param pause the time that passes before the action
 * @param stale how far the Kafka timestamp lags behind; negative if it is ahead
 */
record LogStep(Pause pause, Duration stale, Action action) {

  /** A duration, or the time to the next full minute, full hour, midnight or working day. */
  record Pause(Until until, Duration length) {}

  enum Until {
    NOW,
    FULL_MINUTE,
    FULL_HOUR,
    MIDNIGHT,
    WORKING_DAY
  }

  sealed interface Action {}

  /** Sends an event or heartbeat. */
  record SendEvent(Draft draft) implements Action {}

  /** Resends an earlier event, counted back from the newest, perhaps with other bytes. */
  record Resend(int back, boolean upperCase, Wording wording, String otherType) implements Action {}

  /** Sends a CLOCK record to all partitions or to one. */
  record SendClock(boolean everywhere, int partition, boolean withInvalidField) implements Action {}

  /** Sends a corrupted event. */
  record SendCorrupted(Draft draft, Corruption corruption) implements Action {}

  /** The content of an event; the numbers select from the small pools of {@link LogScript}. */
  record Draft(Who who, What what, When when, Wording wording) {}

  /**
   * The event's unit fields. A negative number is an absent field; {@code district} is an offset
   * from the team's own.
   */
  record Who(int team, int district, int commune, int intakePoint, int station) {}

  /**
   * @param id selects the event id from a small pool; negative for a new id
   * @param sequence added to the station's newest number; null for an event without one
   * @param waitSeconds the citizen's waiting time, or null
   */
  record What(
      String type,
      String category,
      int id,
      Integer sequence,
      Integer pending,
      Integer waitSeconds) {}

  /** Occurred {@code before} the reference; at limits, one or two nanoseconds decide. */
  record When(From from, Duration before, TimeStyle style, ZoneOffset offset) {}

  /** The reference of an occurrence. */
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

  record Wording(List<Variant> variants) {}
}
