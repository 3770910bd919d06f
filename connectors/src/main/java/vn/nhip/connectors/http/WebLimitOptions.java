package vn.nhip.connectors.http;

import java.time.Duration;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Settings;

/** The settings for {@link WebLimits}, which each service has under its own prefix. */
public record WebLimitOptions(
    Option<Integer> connections,
    Option<Integer> unknown,
    Option<Integer> perAddress,
    Option<Duration> bodyTime,
    Option<Integer> rate) {
  private static final int LEAST_CONNECTIONS = 10;
  private static final int MOST_CONNECTIONS = 1_000_000;

  /**
   * Creates the settings of a service.
   *
   * @param prefix of the keys, such as {@code web}
   * @param whatIsMissing why a connection counts as unknown, such as "nobody has signed in"
   * @param perAddress the default for connections from one address
   * @param rate the default for the rate
   */
  public static WebLimitOptions of(String prefix, String whatIsMissing, int perAddress, int rate) {
    return new WebLimitOptions(
        most(prefix + ".connections", 5_000, "Largest number of open connections."),
        most(
            prefix + ".connections.unknown",
            1_000,
            "Largest number of open connections on which "
                + whatIsMissing
                + "; the oldest of them is closed for a new one."),
        most(
            prefix + ".connections.address",
            perAddress,
            "Largest number of open connections from one address; not applied with "
                + prefix
                + ".proxy."),
        Option.duration(
            prefix + ".body.time",
            "60 s",
            "1 s",
            "1 h",
            "Time within which the body of a request has to arrive; otherwise the request is ended."),
        Option.number(
            prefix + ".rate",
            rate,
            1,
            1_000_000_000,
            "Minimum rate in bytes per second at which a body has to arrive and an answer has to be"
                + " read, on average after the first 5 seconds; slower connections are closed."));
  }

  private static Option<Integer> most(String key, int defaultValue, String description) {
    return Option.number(key, defaultValue, LEAST_CONNECTIONS, MOST_CONNECTIONS, description);
  }

  /**
   * The configured limits.
   *
   * @param behindProxy whether all connections come from a proxy, and so from its address
   */
  public WebLimits limits(Settings settings, boolean behindProxy) {
    return new WebLimits(
        settings.get(connections),
        settings.get(unknown),
        behindProxy ? Integer.MAX_VALUE : settings.get(perAddress),
        settings.get(bodyTime),
        settings.get(rate));
  }
}
