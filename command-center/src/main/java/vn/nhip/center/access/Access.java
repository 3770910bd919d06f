package vn.nhip.center.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.web.Origins;
import vn.nhip.center.web.Route;
import vn.nhip.connectors.http.BodySizes;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.sheet.SheetLimits;

/**
 * Assembles access control: the gate that every request passes, and the routes for accounts and
 * sessions.
 */
public final class Access implements BodySizes {
  private final Gate gate;
  private final int largestSheet;
  private final List<Route> routes;

  private Access(Gate gate, int largestSheet, List<Route> routes) {
    this.gate = gate;
    this.largestSheet = largestSheet;
    this.routes = routes;
  }

  /**
   * Assembles the parts without connecting to anything.
   *
   * @throws Refusal if a setting that another one needs is missing
   */
  public static Access of(Settings settings, Database database) {
    Optional<URI> publicUrl = settings.find(CenterOptions.PUBLIC_URL);
    Optional<OidcSettings> oidc = OidcSettings.of(settings);
    Cookies cookies = new Cookies(publicUrl);
    Sessions sessions =
        new Sessions(
            database,
            settings.get(CenterOptions.SESSION_IDLE_MINUTES),
            settings.get(CenterOptions.SESSION_HOURS),
            settings.get(CenterOptions.SESSION_PROOF_MINUTES));
    Passwords passwords = new Passwords();
    SourceLimit limit = new SourceLimit(settings.get(CenterOptions.SIGN_IN_TRIES_MINUTE));
    Gate gate =
        new Gate(sessions, cookies, new Origins(publicUrl), settings.get(CenterOptions.WEB_PROXY));
    SessionRoute signIn =
        new SessionRoute(
            database,
            sessions,
            cookies,
            gate,
            passwords,
            limit,
            oidc.map(OidcSettings::name),
            settings.get(WorkingDayOptions.ZONE));
    List<Route> routes = new ArrayList<>();
    routes.add(gate);
    routes.add(signIn);
    routes.add(new AccountRoute(database, sessions, gate, passwords));
    routes.add(new UnitsRoute(database, gate));
    routes.add(new AuditRoute(database, gate));
    TargetPlan plans = new TargetPlan(settings, database);
    Moments moments = new Moments(Calendar.of(settings));
    routes.add(new TargetRoute(database, gate, plans, moments));
    routes.add(new TemplateRoute(database, gate, moments));
    routes.add(new UndoRoute(database, gate, plans, moments));
    oidc.ifPresent(
        each ->
            routes.add(
                new OidcRoute(
                    database,
                    sessions,
                    cookies,
                    gate,
                    signIn,
                    limit,
                    each,
                    new OidcProvider(each))));
    return new Access(gate, SheetLimits.of(settings).bytes(), List.copyOf(routes));
  }

  /** Identifies the viewer of a request, and whether that viewer is still signed in. */
  public Viewers viewers() {
    return gate;
  }

  /** Allows large bodies only for sheets of signed-in accounts. */
  @Override
  public int largest(Request request) {
    return request.getHttpURI().getPath().equals(TargetRoute.UPLOADS) && gate.isSignedIn(request)
        ? largestSheet
        : SMALL;
  }

  /**
   * The routes, which must be registered before all others: the first one admits or rejects
   * requests.
   */
  public List<Route> routes() {
    return routes;
  }
}
