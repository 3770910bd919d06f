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
 * Takes only requests that are addressed to this service. A foreign site can let its own name lead
 * to 127.0.0.1, and a browser on this machine then asks as if the site were the board (DNS
 * rebinding); but such a request bears the site's name.
 *
 * <p>Always taken are names and addresses of the machine itself and the names that are configured;
 * where the service listens on more than this machine, also any other address, for only names can
 * be made to lead elsewhere.
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
   * One for a service.
   *
   * @param boundTo what it listens on
   * @param names under which people and proxies reach it; a port does not matter
   */
  public OwnHosts(String boundTo, Collection<String> names) {
    this.onlyThisMachine = isLoopback(boundTo);
    this.names = names.stream().map(OwnHosts::plain).collect(Collectors.toUnmodifiableSet());
  }

  /** To be registered before all others. */
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
   * Whether a request for that host is meant for this service.
   *
   * @param host the header, with or without a port; null where there was none
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
      // It cannot be listened on either, which is told in its own words.
      return true;
    }
  }
}
