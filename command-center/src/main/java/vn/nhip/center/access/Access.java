package vn.nhip.center.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.web.BodySizes;
import vn.nhip.center.web.Origins;
import vn.nhip.center.web.Route;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.sheet.SheetLimits;

/** Access control: the gate that every request passes, and the routes of accounts. */
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
   * Assembles the parts; connects to nothing yet.
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
    routes.add(new TargetRoute(settings, database, gate));
    oidc.ifPresent(
        each -> routes.add(new OidcRoute(database, sessions, cookies, gate, signIn, limit, each)));
    return new Access(gate, SheetLimits.of(settings).bytes(), List.copyOf(routes));
  }

  /** Tells who sends a request, and whether that person is still signed in. */
  public Viewers viewers() {
    return gate;
  }

  /** Large bodies are sheets, and only of those who are signed in. */
  @Override
  public int largest(Request request) {
    return request.getHttpURI().getPath().equals(TargetRoute.UPLOADS) && gate.isIn(request)
        ? largestSheet
        : SMALL;
  }

  /** The routes to register before all others: the first one admits or rejects requests. */
  public List<Route> routes() {
    return routes;
  }
}
