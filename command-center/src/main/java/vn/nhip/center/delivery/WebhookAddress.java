package vn.nhip.center.delivery;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses the service posts to, so that nobody makes it knock at doors that only it can
 * reach. Gateways stand in the province's own network, so private addresses are allowed; those that
 * clouds give to the machine itself (169.254.0.0/16, fe80::/10) never are.
 *
 * @param hosts host names that are allowed; empty for all
 */
record WebhookAddress(Set<String> hosts) {
  private static final int MAX_LENGTH = 1000;

  WebhookAddress {
    hosts = Set.copyOf(hosts);
  }

  /**
   * Why an address is refused, in a few words; null when it is allowed.
   *
   * @param resolve whether the host's addresses are looked up and judged too
   */
  String refusal(String address, boolean resolve) {
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
    return resolve ? refusalOfHost(uri.getHost()) : null;
  }

  private static String refusalOfHost(String host) {
    try {
      for (InetAddress each : InetAddress.getAllByName(host)) {
        if (each.isLinkLocalAddress() || each.isAnyLocalAddress() || each.isMulticastAddress()) {
          return "the host has an address that is never posted to";
        }
      }
      return null;
    } catch (UnknownHostException e) {
      return "the host is not known";
    }
  }
}
