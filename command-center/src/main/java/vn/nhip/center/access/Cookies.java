package vn.nhip.center.access;

import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/**
 * Reads and sets cookies. Over https their names begin with {@code __Host-}, so that browsers
 * accept them from this host only and send them nowhere else. Over plain http, which is meant for
 * one machine, such names are not allowed. SameSite is Lax, because links in messages lead to the
 * board.
 */
final class Cookies {
  private static final String SESSION = "nhip-session";
  private static final String DEVICE = "nhip-device";
  private static final String OIDC = "nhip-oidc";
  private static final Duration DEVICE_AGE = Duration.ofDays(365);

  private final boolean secure;

  Cookies(Optional<URI> publicUrl) {
    this.secure = publicUrl.filter(url -> url.getScheme().equals("https")).isPresent();
  }

  Optional<String> session(Context context) {
    return Optional.ofNullable(context.cookie(name(SESSION)));
  }

  /** The session cookie of a request that has not reached a route yet. */
  Optional<String> session(Request request) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name(SESSION)))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /**
   * Sets a cookie that lasts until the browser is closed; the server decides when the session ends.
   */
  void setSession(Context context, String token) {
    set(context, SESSION, token, null);
  }

  void dropSession(Context context) {
    set(context, SESSION, "", Duration.ZERO);
  }

  /** The device token; null if the browser is unknown. */
  String device(Context context) {
    return context.cookie(name(DEVICE));
  }

  void setDevice(Context context, String token) {
    set(context, DEVICE, token, DEVICE_AGE);
  }

  Optional<String> oidc(Context context) {
    return Optional.ofNullable(context.cookie(name(OIDC)));
  }

  void setOidc(Context context, String token, Duration age) {
    set(context, OIDC, token, age);
  }

  private void set(Context context, String name, String value, Duration age) {
    context
        .res()
        .addHeader(
            "Set-Cookie",
            name(name)
                + "="
                + value
                + "; Path=/; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "")
                + (age == null ? "" : "; Max-Age=" + age.toSeconds()));
  }

  private String name(String name) {
    return secure ? "__Host-" + name : name;
  }
}
