package vn.nhip.center.health;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The health of the figures; {@code Health} in openapi.yaml.
 *
 * @param clock the job's clock, or null
 * @param workingDay working day of the clock, or null
 * @param lagSeconds seconds by which the clock lags behind the wall clock
 * @param heardSecondsAgo seconds since the job last wrote
 * @param clockStoodSeconds seconds by the wall clock since the job's clock last advanced
 * @param heldBy the partition that holds back the clock, such as {@code applications 3}, or null
 * @param heldBecause why that partition holds it back; see openapi.yaml
 * @param lost records of the clock's last 24 hours that were lost before they could be read
 * @param reason description of the problem; null while running
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

  /** Records of the last minute by outcome. */
  public record PerMinute(long counted, long duplicate, long rejected, long late, long signal) {
    static final PerMinute NONE = new PerMinute(0, 0, 0, 0, 0);
  }

  /** The same health once the database cannot be read. */
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
        "The database cannot be reached; the last known figures are shown.");
  }

  static String reason(State state, Long heardSecondsAgo, String heldBy, String heldBecause) {
    return switch (state) {
      case RUNNING -> null;
      case STALLED ->
          "The job is running, but its clock has stopped: " + stalled(heldBy, heldBecause);
      case DOWN -> "The job has not reported for " + heardSecondsAgo + " seconds.";
      case NEVER_STARTED -> "No job has written to this database yet.";
      case NO_DATABASE -> "The database cannot be reached.";
    };
  }

  private static String stalled(String heldBy, String heldBecause) {
    return switch (heldBecause == null ? "NEXT_RECORD" : heldBecause) {
      case "OPEN_TRANSACTION" ->
          "a producer has a transaction open in partition %s.".formatted(heldBy);
      case "FIRST_RECORD" -> "partition %s has no record yet.".formatted(heldBy);
      case "READING" -> "partition %s has not been read to its end yet.".formatted(heldBy);
      default -> "no records arrive, not even clock records.";
    };
  }
}
