package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Origins;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.connectors.http.Connections;

/**
 * Admits requests. Paths under {@code /api/} require a session, except for the few listed here.
 * Requests that may change something also require the session's CSRF token in a header, which no
 * other site can read, and must not come from another site.
 */
record Gate(Sessions sessions, Cookies cookies, Origins origins, boolean behindProxy)
    implements Route, Viewers {
  static final String CSRF_HEADER = "X-Nhip-Csrf";

  private static final String VIEWER = "nhip.viewer";
  private static final String SESSION = "nhip.session";
  private static final String OWN = "/api/v1/session";
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/openapi.yaml",
          "GET /api/v1/session/options",
          "POST /api/v1/session",
          "GET /api/v1/oidc/start",
          "GET /api/v1/oidc/callback");

  /** Must be registered before all other routes. */
  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.before(
        context -> {
          if (!SAFE.contains(context.req().getMethod())) {
            // Also prevents login CSRF.
            origins.requireOwn(context);
          }
          if (context.path().startsWith("/api/") && !isOpen(context)) {
            of(context);
          }
        });
  }

  private static boolean isOpen(Context context) {
    String method = context.req().getMethod().replace("HEAD", "GET");
    return OPEN.contains(method + " " + context.path());
  }

  @Override
  public Viewer of(Context context) {
    Viewer known = context.attribute(VIEWER);
    if (known != null) {
      return known;
    }
    String token = cookies.session(context).orElseThrow(Refused::signIn);
    Sessions.Found session = sessions.find(token).orElseThrow(Refused::signIn);
    if (!SAFE.contains(context.req().getMethod())
        && !Tokens.same(csrf(token), context.header(CSRF_HEADER))) {
      throw Refused.forbidden(
          "The header " + CSRF_HEADER + " does not contain the session's token.");
    }
    Account account = session.account();
    if (account.mustChange() && !context.path().startsWith(OWN)) {
      throw new Refused(403, "PASSWORD_CHANGE", "The password must be changed first.");
    }
    Viewer viewer =
        new Viewer(
            account.name(),
            account.role(),
            account.bounds(),
            account.id(),
            new SessionKey(Tokens.hex(Tokens.hash(token))),
            source(context));
    Connections.keep(context.req());
    context.attribute(SESSION, session);
    context.attribute(VIEWER, viewer);
    return viewer;
  }

  @Override
  public boolean isStillSignedIn(Viewer viewer) {
    return viewer.session() != null
        && sessions.isLive(viewer.session(), viewer.role(), viewer.bounds());
  }

  @Override
  public void requireProof(Context context) {
    if (!session(context).proved()) {
      throw new Refused(
          403, "PROOF_NEEDED", "This needs the password again: POST /api/v1/session/proof.");
    }
  }

  /** Whether a request whose body has not been read yet belongs to a session. */
  boolean isSignedIn(Request request) {
    return cookies.session(request).flatMap(sessions::find).isPresent();
  }

  /** The session of an admitted request. */
  Sessions.Found session(Context context) {
    of(context);
    return context.attribute(SESSION);
  }

  /** The CSRF token of a session, which can be derived only from the session's own token. */
  static String csrf(String token) {
    return Tokens.hex(Tokens.hash("csrf:" + token));
  }

  /**
   * The source address of a request. Behind a proxy it is the entry added by the proxy itself: the
   * last one over all header lines. Earlier entries may be forged by the client.
   */
  String source(Context context) {
    if (!behindProxy) {
      return context.ip();
    }
    String hops = String.join(",", Collections.list(context.req().getHeaders("X-Forwarded-For")));
    String last = hops.substring(hops.lastIndexOf(',') + 1).strip();
    return ADDRESS.matcher(last).matches() ? last : context.ip();
  }

  /** The author of an audit entry where nobody is signed in. */
  Viewer anonymous(String name, Context context) {
    return new Viewer(name, Role.VIEWER, Bounds.WHOLE_COUNTRY, 0, null, source(context));
  }
}
