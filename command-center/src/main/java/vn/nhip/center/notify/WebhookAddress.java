package vn.nhip.center.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses the service posts to, so that nobody makes it knock at doors that only it can
 * reach. Gateways stand in the province's own network, so private addresses are allowed; what leads
 * to this machine itself only where a setting names it, and link-local addresses, at which clouds
 * keep keys, never.
 *
 * @param hosts host names that are allowed; empty for all
 * @param near hosts with ports that are allowed although they are {@link Addresses#NEAR}
 */
record WebhookAddress(Set<String> hosts, Set<String> near) {
  private static final int MAX_LENGTH = 1000;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  WebhookAddress {
    hosts = lowerCase(hosts);
    near = lowerCase(near);
  }

  /**
   * What was found of an address.
   *
   * @param refusal why it is not posted to, in a few words; null when it is
   * @param addresses to which alone it may be posted; empty when it is refused
   */
  record Found(String refusal, List<InetAddress> addresses) {}

  /** Why an address is refused by how it is written, in a few words; null when it is not. */
  String refusal(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return "not an address";
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "only http and https addresses are posted to";
    }
    if (uri.getHost() == null || address.length() > MAX_LENGTH) {
      return "not an address with a host";
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return "an address with a user or a fragment is not posted to";
    }
    if (!hosts.isEmpty() && !hosts.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
      return "the host is not in webhook.hosts";
    }
    return null;
  }

  /** Looks the host up, and judges all of its addresses. */
  Found find(String address) {
    String refusal = refusal(address);
    if (refusal != null) {
      return new Found(refusal, List.of());
    }
    URI uri = URI.create(address);
    boolean isNamed = near.contains((uri.getHost() + ":" + port(uri)).toLowerCase(Locale.ROOT));
    try {
      List<InetAddress> found = List.of(InetAddress.getAllByName(uri.getHost()));
      for (InetAddress each : found) {
        Addresses kind = Addresses.of(each);
        if (kind == Addresses.NEVER) {
          return new Found("the host has an address that is never posted to", List.of());
        }
        if (kind == Addresses.NEAR && !isNamed) {
          return new Found("the host is this machine or near it; see webhook.local", List.of());
        }
      }
      return new Found(null, found);
    } catch (UnknownHostException e) {
      return new Found("the host is not known", List.of());
    }
  }

  /** The port that is meant, also where none is written. */
  static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
