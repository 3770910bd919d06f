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
 * Decides which addresses the service posts to, as a protection against server-side request
 * forgery. Gateways run in the province's own network, so private addresses are allowed. Addresses
 * of this machine are allowed only where a setting names them. Link-local addresses, at which
 * clouds serve keys, are never allowed.
 *
 * @param hosts allowed host names; empty for all
 * @param local allowed hosts with ports whose addresses are {@link AddressKind#LOCAL}
 * @param lookup resolves host names
 */
record WebhookAddress(Set<String> hosts, Set<String> local, Lookup lookup) {
  private static final int MAX_LENGTH = 1000;
  private static final int MAX_PORT = 65_535;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  WebhookAddress {
    hosts = lowerCase(hosts);
    local = lowerCase(local);
  }

  /** Resolves names with this machine's resolver. */
  WebhookAddress(Set<String> hosts, Set<String> local) {
    this(hosts, local, InetAddress::getAllByName);
  }

  /** Resolves a host name. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /**
   * The result of resolving an address.
   *
   * @param refusal why it must not be posted to, in a few words; null if it may be
   * @param addresses the only IP addresses that may be posted to; empty if it is refused
   */
  record Resolved(String refusal, List<InetAddress> addresses) {}

  /** Why an address is refused by its form alone, in a few words; null if it is not. */
  String refusal(String address) {
    URI uri = parse(address);
    if (uri == null) {
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
    if (port(uri) < 1 || port(uri) > MAX_PORT) {
      return "not an address with a port";
    }
    if (!hosts.isEmpty() && !hosts.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
      return "the host is not in webhook.hosts";
    }
    return null;
  }

  /** The address; null if the text is not a valid URI. */
  static URI parse(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Resolves the host and checks all of its addresses. */
  Resolved resolve(String address) {
    String refusal = refusal(address);
    if (refusal != null) {
      return new Resolved(refusal, List.of());
    }
    URI uri = URI.create(address);
    boolean isNamed = local.contains((uri.getHost() + ":" + port(uri)).toLowerCase(Locale.ROOT));
    try {
      List<InetAddress> found = List.of(lookup.addresses(uri.getHost()));
      for (InetAddress each : found) {
        AddressKind kind = AddressKind.of(each);
        if (kind == AddressKind.FORBIDDEN) {
          return new Resolved("the host has an address that is never posted to", List.of());
        }
        if (kind == AddressKind.LOCAL && !isNamed) {
          return new Resolved("the host is this machine or near it; see webhook.local", List.of());
        }
      }
      return new Resolved(null, found);
    } catch (UnknownHostException e) {
      return new Resolved("the host is unknown", List.of());
    }
  }

  /** The port, or the scheme's default if none is given. */
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
