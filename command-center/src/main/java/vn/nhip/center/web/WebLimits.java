package vn.nhip.center.web;

import java.time.Duration;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.WebOptions;
import vn.nhip.core.settings.Settings;

/**
 * How much of the server one caller may take.
 *
 * @param connections open at once
 * @param unknown open at once on which nobody has signed in
 * @param perAddress open at once from one address
 * @param bodyTime within which a body has to be complete
 * @param rate bytes per second that a body has to arrive with, and an answer to be read with
 */
public record WebLimits(int connections, int unknown, int perAddress, Duration bodyTime, int rate) {
  private static final Duration BODY_TIME = Duration.ofSeconds(60);

  /** The defaults. */
  public static final WebLimits USUAL = new WebLimits(5_000, 1_000, 2_000, BODY_TIME, 1_000);

  /** As configured. */
  public static WebLimits of(Settings settings) {
    // All of a proxy's connections have its own address.
    boolean behindProxy = settings.get(CenterOptions.WEB_PROXY);
    return new WebLimits(
        settings.get(WebOptions.CONNECTIONS),
        settings.get(WebOptions.UNKNOWN),
        behindProxy ? Integer.MAX_VALUE : settings.get(WebOptions.PER_ADDRESS),
        settings.get(WebOptions.BODY_TIME),
        settings.get(WebOptions.RATE));
  }
}
