package vn.nhip.center.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Accepts only requests addressed to this service, as a protection against DNS rebinding: a foreign
 * site can resolve its own name to 127.0.0.1, and a browser on this machine then treats the board
 * as that site. Such a request carries the site's name.
 *
 * <p>Loopback names and addresses and the configured names are always accepted. If the service
 * listens on more than loopback, any IP address is accepted too, because only names can be rebound.
 */
public final class OwnHosts implements Route {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private final boolean onlyThisMachine;
  private final Set<String> names;

  /**
   * Creates the check for a service.
   *
   * @param boundTo the address that it listens on
   * @param names names by which people and proxies reach it; ports are ignored
   */
  public OwnHosts(String boundTo, Collection<String> names) {
    this.onlyThisMachine = isLoopback(boundTo);
    this.names = names.stream().map(OwnHosts::plain).collect(Collectors.toUnmodifiableSet());
  }

  /** Must be registered before all other routes. */
  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.before(this::requireOwn);
  }

  private void requireOwn(Context context) {
    if (!isOwn(context.header("Host"))) {
      throw new Refused(
          421,
          "MISDIRECTED",
          "The request's host is not this service: see the settings public.url and web.hosts.");
    }
  }

  /**
   * Whether a request for a host is addressed to this service.
   *
   * @param host the Host header, with or without a port; null if missing
   */
  boolean isOwn(String host) {
    if (host == null) {
      return false;
    }
    String name = plain(host);
    return LOOPBACK.matcher(name).matches()
        || names.contains(name)
        || (!onlyThisMachine && ADDRESS.matcher(name).matches());
  }

  private static String plain(String host) {
    String name = PORT.matcher(host).replaceFirst("");
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  private static boolean isLoopback(String boundTo) {
    try {
      return InetAddress.getByName(boundTo).isLoopbackAddress();
    } catch (UnknownHostException e) {
      // The server cannot listen on it either and reports that itself.
      return true;
    }
  }
}
