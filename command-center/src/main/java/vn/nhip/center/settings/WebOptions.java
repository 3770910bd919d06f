package vn.nhip.center.settings;

import vn.nhip.connectors.http.WebLimitOptions;
import vn.nhip.connectors.http.WebLimits;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Relation;
import vn.nhip.core.settings.Settings;

/** Settings that limit how much of the web server one caller may use. */
public final class WebOptions {
  private static final WebLimitOptions LIMITS =
      WebLimitOptions.of("web", "nobody has signed in", 2_000, 1_000);

  public static final Option<Integer> STREAMS_PER_ACCOUNT =
      Option.number(
          "web.streams.account", 50, 1, 100_000, "Largest number of live boards of one account.");

  static final Options ALL =
      Options.of(
              LIMITS.connections(),
              LIMITS.unknown(),
              LIMITS.perAddress(),
              STREAMS_PER_ACCOUNT,
              LIMITS.bodyTime(),
              LIMITS.rate())
          .related(atMostAll(LIMITS.unknown()), atMostAll(LIMITS.perAddress()));

  private WebOptions() {}

  private static Relation<Integer, Integer> atMostAll(Option<Integer> limit) {
    return Relation.of(
            limit,
            "at most",
            LIMITS.connections(),
            (some, all) -> some <= all,
            "the limit would never be reached")
        .onlyWhereGiven();
  }

  /** The configured limits per caller. */
  public static WebLimits limits(Settings settings) {
    return LIMITS.limits(settings, settings.get(CenterOptions.WEB_PROXY));
  }
}
