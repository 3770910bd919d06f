package vn.nhip.center.settings;

import java.time.Duration;
import vn.nhip.connectors.http.WebLimits;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Relation;
import vn.nhip.core.settings.Settings;

/** Settings that limit how much of the web server one caller may use. */
public final class WebOptions {
  public static final Option<Integer> CONNECTIONS =
      Option.number("web.connections", 5_000, 10, 1_000_000, "Largest number of open connections.");

  public static final Option<Integer> UNKNOWN =
      Option.number(
          "web.connections.unknown",
          1_000,
          10,
          1_000_000,
          "Largest number of open connections on which nobody has signed in; the oldest of them is"
              + " closed for a new one.");

  public static final Option<Integer> PER_ADDRESS =
      Option.number(
          "web.connections.address",
          2_000,
          10,
          1_000_000,
          "Largest number of open connections from one address; not applied with web.proxy.");

  public static final Option<Integer> STREAMS_PER_ACCOUNT =
      Option.number(
          "web.streams.account", 50, 1, 100_000, "Largest number of live boards of one account.");

  public static final Option<Duration> BODY_TIME =
      Option.duration(
          "web.body.time",
          "60 s",
          "1 s",
          "1 h",
          "A request whose body is not complete after this time is ended.");

  public static final Option<Integer> RATE =
      Option.number(
          "web.rate",
          1_000,
          1,
          1_000_000_000,
          "Bytes per second that a request's body must arrive with, and an answer be read with, on"
              + " average after the first 5 seconds; slower connections are closed.");

  static final Options ALL =
      Options.of(CONNECTIONS, UNKNOWN, PER_ADDRESS, STREAMS_PER_ACCOUNT, BODY_TIME, RATE)
          .related(
              Relation.of(
                      UNKNOWN,
                      "at most",
                      CONNECTIONS,
                      (unknown, all) -> unknown <= all,
                      "the limit would never be reached")
                  .onlyWhereGiven(),
              Relation.of(
                      PER_ADDRESS,
                      "at most",
                      CONNECTIONS,
                      (one, all) -> one <= all,
                      "the limit would never be reached")
                  .onlyWhereGiven());

  private WebOptions() {}

  /** The configured limits per caller. */
  public static WebLimits limits(Settings settings) {
    // All connections of a proxy come from the proxy's address.
    boolean behindProxy = settings.get(CenterOptions.WEB_PROXY);
    return new WebLimits(
        settings.get(CONNECTIONS),
        settings.get(UNKNOWN),
        behindProxy ? Integer.MAX_VALUE : settings.get(PER_ADDRESS),
        settings.get(BODY_TIME),
        settings.get(RATE));
  }
}
