package vn.nhip.center.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The retry schedule of a message: increasing pauses until it is given up. */
final class Backoff {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1));

  private Backoff() {}

  /**
   * The time of the next attempt; null if it would not be before {@code giveUpAt}, which makes the
   * message dead.
   *
   * @param attempts number of failed attempts, from 1
   */
  static Instant next(int attempts, Instant now, Instant giveUpAt) {
    Instant next = now.plus(PAUSES.get(Math.min(attempts, PAUSES.size()) - 1));
    return next.isBefore(giveUpAt) ? next : null;
  }
}
