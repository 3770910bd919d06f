package vn.nhip.center.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Settings;
import vn.nhip.center.web.Route;

/** Who may see what: what the service needs of it. */
public final class Access {
  private final Gate gate;
  private final List<Route> routes;

  private Access(Gate gate, List<Route> routes) {
    this.gate = gate;
    this.routes = routes;
  }

  /**
   * Puts it together; asks nobody for anything yet.
   *
   * @throws IllegalArgumentException in one sentence, where settings contradict each other
   */
  public static Access of(Settings settings, Database database) {
    Optional<URI> publicUrl = settings.find(CenterOptions.PUBLIC_URL);
    Optional<OidcSettings> oidc = OidcSettings.of(settings);
    Cookies cookies = new Cookies(publicUrl);
    Sessions sessions =
        new Sessions(
            database,
            settings.get(CenterOptions.SESSION_IDLE_MINUTES),
            settings.get(CenterOptions.SESSION_HOURS));
    Passwords passwords = new Passwords();
    SourceLimit limit = new SourceLimit(settings.get(CenterOptions.SIGN_IN_TRIES_MINUTE));
    Gate gate = new Gate(sessions, cookies, publicUrl, settings.get(CenterOptions.WEB_PROXY));
    SessionRoute signIn =
        new SessionRoute(
            database, sessions, cookies, gate, passwords, limit, oidc.map(OidcSettings::name));
    List<Route> routes = new ArrayList<>();
    routes.add(gate);
    routes.add(signIn);
    routes.add(new AccountRoute(database, sessions, gate, passwords));
    routes.add(new AuditRoute(database, gate));
    routes.add(new TargetRoute(settings, database, gate));
    oidc.ifPresent(
        each -> routes.add(new OidcRoute(database, sessions, cookies, gate, signIn, limit, each)));
    return new Access(gate, List.copyOf(routes));
  }

  /** Who sends a request, and whether he is still signed in. */
  public Viewers viewers() {
    return gate;
  }

  /** To be registered before all others: the first lets requests in, or does not. */
  public List<Route> routes() {
    return routes;
  }
}
