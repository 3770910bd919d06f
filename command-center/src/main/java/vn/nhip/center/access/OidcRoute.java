package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Database;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/**
 * Signs people in through the identity provider. An account is created at the first sign-in; role
 * and bounds are updated from the provider at each one. A local account of the same name is never
 * taken over.
 */
record OidcRoute(
    Database database,
    Sessions sessions,
    Cookies cookies,
    Gate gate,
    SessionRoute signIn,
    SourceLimit limit,
    OidcSettings settings,
    OidcProvider provider)
    implements Route {
  static final String START = "/api/v1/oidc/start";
  static final String CALLBACK = "/api/v1/oidc/callback";

  private static final Duration AGE = Duration.ofMinutes(10);
  private static final String FAILED_PAGE = "/?signin=refused";

  private record Request(String state, String nonce, String verifier, String next, boolean anew) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(START, this::start);
    app.get(CALLBACK, this::callback);
  }

  private void start(Context context) {
    limit.count(gate.source(context));
    String token = Tokens.random();
    Request request =
        new Request(
            Tokens.random(),
            Tokens.random(),
            Tokens.random(),
            ownPath(context.queryParam("next")),
            "true".equals(context.queryParam("anew")));
    String address =
        provider
            .authorization(request.state(), request.nonce(), request.verifier(), request.anew())
            .toString();
    database.asService(
        handle -> {
          handle.execute("DELETE FROM command_center.oidc_request WHERE expires_at < now()");
          return handle.execute(
              "INSERT INTO command_center.oidc_request (token_hash, state, nonce, verifier,"
                  + " next_path, expires_at, anew)"
                  + " VALUES (?, ?, ?, ?, ?, now() + ? * interval '1 second', ?)",
              Tokens.hash(token),
              request.state(),
              request.nonce(),
              request.verifier(),
              request.next(),
              AGE.toSeconds(),
              request.anew());
        });
    cookies.setOidc(context, token, AGE);
    context.redirect(address);
  }

  private void callback(Context context) {
    limit.count(gate.source(context));
    Request request =
        cookies
            .oidc(context)
            .flatMap(token -> database.asService(handle -> takePending(handle, token)))
            .filter(each -> Tokens.same(each.state(), context.queryParam("state")))
            .orElseThrow(
                () -> Refused.badRequest("This sign-in was not started here, or too long ago."));
    cookies.setOidc(context, "", Duration.ZERO);
    String code = context.queryParam("code");
    if (code == null) {
      context.redirect(FAILED_PAGE);
      return;
    }
    Map<String, Object> all = provider.claims(code, request.nonce(), request.verifier());
    OidcClaims claims = OidcClaims.of(settings, all);
    boolean proved = request.anew() && isRecent(all.get("auth_time"));
    database.asService(
        handle -> signIn.begin(handle, context, account(handle, context, claims), "OIDC", proved));
    context.redirect(request.next());
  }

  /** Takes a pending sign-in, which can be completed only once. */
  private static Optional<Request> takePending(Handle handle, String token) {
    return handle
        .createQuery(
            "DELETE FROM command_center.oidc_request WHERE token_hash = :hash"
                + " AND expires_at > now() RETURNING state, nonce, verifier, next_path, anew")
        .bind("hash", Tokens.hash(token))
        .map(
            (row, ignored) ->
                new Request(
                    row.getString("state"),
                    row.getString("nonce"),
                    row.getString("verifier"),
                    row.getString("next_path"),
                    row.getBoolean("anew")))
        .findOne();
  }

  private Account account(Handle handle, Context context, OidcClaims claims) {
    Viewer author = gate.anonymous("identity provider", context);
    Map<String, Object> detail = Map.of("role", claims.role(), "bounds", claims.bounds().codes());
    // Locked, so that it is not disabled and its role does not change while a session begins.
    Optional<Account> known =
        Accounts.bySubject(handle, claims.subject())
            .flatMap(found -> Accounts.lock(handle, found.id()));
    if (known.isEmpty()) {
      long id =
          Accounts.add(
              handle,
              claims.name(),
              claims.shownName(),
              claims.role(),
              claims.bounds(),
              null,
              false,
              claims.subject());
      AuditLog.add(handle, author, "ACCOUNT_ADDED", claims.name(), detail);
      return Accounts.byId(handle, id).orElseThrow();
    }
    Account account = known.get();
    if (account.disabled()) {
      throw Refused.forbidden("This account is disabled.");
    }
    boolean same = account.role() == claims.role() && account.bounds().equals(claims.bounds());
    if (!same) {
      Accounts.change(
          handle, account.id(), claims.shownName(), claims.role(), claims.bounds(), null);
      sessions.endAll(handle, account.id());
      AuditLog.add(handle, author, "ACCOUNT_CHANGED", account.name(), detail);
    }
    return Accounts.byId(handle, account.id()).orElseThrow();
  }

  /**
   * Whether the provider has just asked for the password, as requested. A provider that does not
   * state the time is trusted.
   */
  private static boolean isRecent(Object authTime) {
    return authTime == null
        || (authTime instanceof Number seconds
            && seconds.longValue() > Instant.now().minus(AGE).getEpochSecond());
  }

  /** Accepts only paths of this service, to prevent open redirects after sign-in. */
  private static String ownPath(String next) {
    boolean own = next != null && next.matches("/[A-Za-z0-9_.~-][A-Za-z0-9_.~/?&=%#-]{0,500}");
    return own ? next : "/";
  }
}
