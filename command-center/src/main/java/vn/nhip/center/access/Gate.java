package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/**
 * Lets requests in. Whatever begins with {@code /api/} needs somebody signed in, unless it is one
 * of the few that are named here; whatever may change something also needs the session's token in a
 * header, which no other site can read, and must not come from another site.
 */
final class Gate implements Route, Viewers {
  static final String CSRF_HEADER = "X-Nhip-Csrf";

  private static final String VIEWER = "nhip.viewer";
  private static final String SESSION = "nhip.session";
  private static final String OWN = "/api/v1/session";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/openapi.yaml",
          "GET /api/v1/session/options",
          "POST /api/v1/session",
          "GET /api/v1/oidc/start",
          "GET /api/v1/oidc/callback");

  private final Sessions sessions;
  private final Cookies cookies;
  private final Optional<URI> publicUrl;
  private final boolean behindProxy;

  Gate(Sessions sessions, Cookies cookies, Optional<URI> publicUrl, boolean behindProxy) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.publicUrl = publicUrl;
    this.behindProxy = behindProxy;
  }

  /** To be registered before all others. */
  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.before(
        context -> {
          if (!SAFE.contains(context.req().getMethod())) {
            requireSameSite(context);
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
      throw Refused.forbidden("The header " + CSRF_HEADER + " does not hold the session's token.");
    }
    Account account = session.account();
    if (account.mustChange() && !context.path().startsWith(OWN)) {
      throw new Refused(403, "PASSWORD_CHANGE", "The password has to be changed first.");
    }
    Viewer viewer =
        new Viewer(
            account.name(),
            account.role(),
            account.bounds(),
            account.id(),
            new SessionKey(Tokens.hex(Tokens.hash(token))),
            source(context));
    context.attribute(SESSION, session);
    context.attribute(VIEWER, viewer);
    return viewer;
  }

  @Override
  public boolean isStillIn(Viewer viewer) {
    return viewer.session() != null
        && sessions.isLive(viewer.session(), viewer.role(), viewer.bounds());
  }

  /** The session of a request that was let in. */
  Sessions.Found session(Context context) {
    of(context);
    return context.attribute(SESSION);
  }

  /** What changing requests have to send: known only to who has the session's own token. */
  static String csrf(String token) {
    return Tokens.hex(Tokens.hash("csrf:" + token));
  }

  /** Where a request comes from; of the proxy's list, what the proxy itself has added. */
  String source(Context context) {
    String forwarded = behindProxy ? context.header("X-Forwarded-For") : null;
    return forwarded == null
        ? context.ip()
        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }

  /** Also keeps other sites from signing somebody in under an account of theirs. */
  private void requireSameSite(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean foreign =
        (site != null && !Set.of("same-origin", "none").contains(site))
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

  /** An entry's author where nobody is signed in. */
  Viewer nobody(String name, Context context) {
    return new Viewer(name, Role.VIEWER, Bounds.WHOLE_COUNTRY, 0, null, source(context));
  }
}
