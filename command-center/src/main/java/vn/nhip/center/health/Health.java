package vn.nhip.center.health;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Whether the figures are alive; {@code Health} in openapi.yaml.
 *
 * @param clock the job's, or null
 * @param workingDay of the clock, or null
 * @param lagSeconds how far the clock is behind the wall clock
 * @param heardSecondsAgo since the job last wrote
 * @param clockStoodSeconds by the wall clock, since the job's clock last moved
 * @param heldBy the partition that holds the clock, such as {@code applications 3}, or null
 * @param heldBecause what that partition waits for; see openapi.yaml
 * @param lost records of the last day of the clock that were gone before they could be read
 * @param reason what is wrong; null while running
 */
public record Health(
    State state,
    Instant clock,
    LocalDate workingDay,
    Long lagSeconds,
    Long heardSecondsAgo,
    Long clockStoodSeconds,
    Instant figuresAsOf,
    PerMinute perMinute,
    String heldBy,
    String heldBecause,
    long lost,
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
        null,
        figuresAsOf,
        PerMinute.NONE,
        null,
        null,
        lost,
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
        null,
        PerMinute.NONE,
        null,
        null,
        0,
        "No job has written to this database yet.");
  }

  static String reason(State state, Long heardSecondsAgo, String heldBy, String heldBecause) {
    return switch (state) {
      case RUNNING -> null;
      case STALLED -> "The job lives, but its clock stands: " + stalled(heldBy, heldBecause);
      case DOWN -> "Nothing was heard of the job for " + heardSecondsAgo + " seconds.";
      case NEVER_STARTED -> "No job has written to this database yet.";
      case NO_DATABASE -> "The database cannot be reached.";
    };
  }

  private static String stalled(String heldBy, String heldBecause) {
    return switch (heldBecause == null ? "NEXT_RECORD" : heldBecause) {
      case "OPEN_TRANSACTION" ->
          "a producer has a transaction open in partition %s.".formatted(heldBy);
      case "FIRST_RECORD" -> "partition %s has no record yet.".formatted(heldBy);
      case "READING" -> "partition %s is not read to its end yet.".formatted(heldBy);
      default -> "nothing arrives, not even clock records.";
    };
  }
}
