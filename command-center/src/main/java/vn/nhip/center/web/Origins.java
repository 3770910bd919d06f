package vn.nhip.center.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Tells requests of the service's own pages from those that other sites let a browser send. */
public final class Origins {
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Optional<URI> publicUrl;

  /**
   * Those of a service.
   *
   * @param publicUrl under which it is reached, where that is not what it listens on
   */
  public Origins(Optional<URI> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * Lets only requests of own pages pass, and those of programs that are no browser.
   *
   * @throws Refused 403, where another site sends it
   */
  public void requireOwn(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean foreign =
        (site != null && !OWN_SITE.contains(site))
            || (origin != null && !isOwn(origin, context.header("Host")));
    if (foreign) {
      throw Refused.forbidden("Requests from other sites are not taken.");
    }
  }

  private boolean isOwn(String origin, String host) {
    String scheme = publicUrl.map(URI::getScheme).orElse("http");
    boolean asPublished =
        publicUrl
            .map(url -> scheme + "://" + url.getRawAuthority())
            .filter(origin::equals)
            .isPresent();
    return asPublished || origin.equals(scheme + "://" + host);
  }
}
