package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Whether the figures are alive; {@code Health} in openapi.yaml.
 *
 * @param clock the job's, or null
 * @param workingDay of the clock, or null
 * @param lagSeconds how far the clock is behind the wall clock
 * @param heardSecondsAgo since the job last wrote
 * @param reason what is wrong; null while running
 */
public record Health(
    State state,
    Instant clock,
    LocalDate workingDay,
    Long lagSeconds,
    Long heardSecondsAgo,
    Instant figuresAsOf,
    PerMinute perMinute,
    String reason) {

  /** See openapi.yaml. */
  public enum State {
    RUNNING,
    STALLED,
    DOWN,
    NEVER_STARTED,
    NO_DATABASE
  }

  /** Records of the last minute, by what became of them. */
  public record PerMinute(long counted, long duplicate, long rejected, long late, long signal) {
    static final PerMinute NONE = new PerMinute(0, 0, 0, 0, 0);
  }

  /** The same figures, when they can no longer be read. */
  public Health withoutDatabase() {
    return new Health(
        State.NO_DATABASE,
        clock,
        workingDay,
        null,
        null,
        figuresAsOf,
        PerMinute.NONE,
        "The database cannot be reached; what is shown is the last known.");
  }

  /** Nothing is known. */
  public static Health unknown() {
    return new Health(
        State.NEVER_STARTED,
        null,
        null,
        null,
        null,
        null,
        PerMinute.NONE,
        "No job has written to this database yet.");
  }

  static String reason(State state, Long heardSecondsAgo) {
    return switch (state) {
      case RUNNING -> null;
      case STALLED ->
          "The job lives, but its clock stands: nothing arrives, not even clock records.";
      case DOWN -> "Nothing was heard of the job for " + heardSecondsAgo + " seconds.";
      case NEVER_STARTED -> "No job has written to this database yet.";
      case NO_DATABASE -> "The database cannot be reached.";
    };
  }
}
