package vn.nhip.center.notify;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Decides which push endpoints may be posted to. A browser chooses its endpoint itself, so only
 * hosts of known push services are accepted.
 *
 * @param hosts allowed hosts; {@code *.} stands for all subdomains
 */
record PushAddress(List<String> hosts) {
  private static final int MAX_LENGTH = 1000;

  PushAddress {
    hosts = List.copyOf(hosts);
  }

  /** Why an endpoint is refused, in a few words; null if it is allowed. */
  String refusal(String endpoint) {
    URI uri = WebhookAddress.parse(endpoint);
    if (uri == null) {
      return "not an address";
    }
    if (endpoint.length() > MAX_LENGTH || uri.getHost() == null || uri.getRawUserInfo() != null) {
      return "not an address of a push service";
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return hosts.stream().anyMatch(each -> allows(each, uri, host))
        ? null
        : "the host is not one of push.hosts";
  }

  /**
   * Allows only https, except for hosts configured with {@code http://}, such as a local test
   * server.
   */
  private static boolean allows(String allowed, URI uri, String host) {
    boolean plain = allowed.startsWith("http://");
    String name = plain ? allowed.substring("http://".length()) : allowed;
    boolean scheme = (plain ? "http" : "https").equalsIgnoreCase(uri.getScheme());
    boolean port = plain || uri.getPort() == -1 || uri.getPort() == 443;
    return scheme
        && port
        && (name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
  }
}
