package vn.nhip.center.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Distinguishes requests of the service's own pages from cross-site requests.
 *
 * @param publicUrl public address of the service, if it differs from the address it listens on
 */
public record Origins(Optional<URI> publicUrl) {
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  /**
   * Checks that a request comes from the service's own pages or from a program that is not a
   * browser.
   *
   * @throws Refused 403, if it comes from another site
   */
  public void requireOwn(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean foreign =
        (site != null && !OWN_SITE.contains(site))
            || (origin != null && !isOwn(origin, context.header("Host")));
    if (foreign) {
      throw Refused.forbidden("Requests from other sites are not accepted.");
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
