package vn.nhip.connectors.http;

import java.time.Duration;

/**
 * Limits on how much of the server clients may take.
 *
 * @param connections largest number of open connections
 * @param unknown largest number of open connections on which nobody has signed in
 * @param perAddress largest number of open connections from one address
 * @param bodyTime time within which a body must be complete
 * @param rate smallest rate at which a body must arrive and a response must be read, bytes per
 *     second
 */
public record WebLimits(int connections, int unknown, int perAddress, Duration bodyTime, int rate) {
  private static final Duration BODY_TIME = Duration.ofSeconds(60);

  /** The defaults. */
  public static final WebLimits USUAL = new WebLimits(5_000, 1_000, 2_000, BODY_TIME, 1_000);
}
