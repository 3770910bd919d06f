package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves sign-in with a password, sign-out, and the current session. */
record SessionRoute(
    Database database,
    Sessions sessions,
    Cookies cookies,
    Gate gate,
    Passwords passwords,
    SourceLimit limit,
    Optional<String> oidcName,
    ZoneId zone)
    implements Route {
  record Options(boolean password, String oidcName, String oidcStart) {}

  record SignIn(String name, String password) {}

  record Proof(String password) {}

  record NewPassword(String current, String next) {}

  record Session(
      String name,
      String shownName,
      Role role,
      List<String> bounds,
      boolean passwordChange,
      boolean ownPassword,
      Instant expiresAt,
      int idleMinutes,
      String csrf,
      String zone) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/session/options", this::options);
    app.get("/api/v1/session", context -> context.json(shown(context)));
    app.post("/api/v1/session", this::signIn);
    app.delete("/api/v1/session", this::signOut);
    app.post("/api/v1/session/password", this::changePassword);
    app.post("/api/v1/session/proof", this::prove);
  }

  private void options(Context context) {
    context.json(
        new Options(true, oidcName.orElse(null), oidcName.map(n -> OidcRoute.START).orElse(null)));
  }

  private Session shown(Context context) {
    return shown(gate.session(context), cookies.session(context).orElseThrow(Refused::signIn));
  }

  private Session shown(Sessions.Found session, String token) {
    Account account = session.account();
    return new Session(
        account.name(),
        account.shownName(),
        account.role(),
        account.bounds().codes(),
        account.mustChange(),
        account.passwordHash() != null,
        session.expiresAt(),
        sessions.idleMinutes(),
        Gate.csrf(token),
        zoneName(zone));
  }

  /** The name of the zone for browsers: a region, an offset or UTC. */
  static String zoneName(ZoneId zone) {
    ZoneId plain = zone.normalized();
    return plain.equals(ZoneOffset.UTC) ? "UTC" : plain.getId();
  }

  private void signIn(Context context) {
    limit.count(gate.source(context));
    SignIn given = Json.body(context, SignIn.class);
    Account account =
        checked(context, Accounts.normalize(given.name()), given.password())
            .orElseThrow(SessionRoute::wrong);
    String token =
        database.asService(
            handle -> {
              if (!isUnchanged(handle, account)) {
                throw wrong();
              }
              return begin(handle, context, account, "PASSWORD", true);
            });
    context.json(shown(sessions.find(token).orElseThrow(Refused::signIn), token));
  }

  /**
   * Verifies a name and password and returns the account.
   *
   * @throws Refused 429, if the account must wait after failed attempts
   */
  private Optional<Account> checked(Context context, String name, String password) {
    String device = cookies.device(context);
    String bucket =
        Attempts.bucket(
            name,
            database.asService(handle -> Devices.isKnown(handle, name, device)) ? device : null);
    Optional<Integer> failures = database.asService(handle -> Attempts.begin(handle, bucket));
    if (failures.isEmpty()) {
      int seconds = database.asService(handle -> Attempts.secondsToWait(handle, bucket));
      context.header("Retry-After", Integer.toString(seconds));
      throw new Refused(
          429, "TOO_MANY", "Too many failures; try again in %d seconds.".formatted(seconds));
    }
    Optional<Account> account = database.asService(handle -> Accounts.byName(handle, name));
    String hash = account.filter(each -> !each.disabled()).map(Account::passwordHash).orElse(null);
    boolean right = passwords.matches(password == null ? "" : password, hash);
    database.runAsService(
        handle -> {
          if (right) {
            Attempts.succeeded(handle, bucket);
          } else {
            // An unknown name may be a password typed into the wrong field, so it is not logged.
            AuditLog.add(
                handle,
                gate.anonymous("?", context),
                failures.get() >= Attempts.FREE_FAILURES ? "LOCKED_OUT" : "SIGN_IN_FAILED",
                account.map(Account::name).orElse("?"),
                Map.of("failures", failures.get()));
          }
        });
    return account.filter(each -> right);
  }

  /** Begins a session with a new token, and ends the browser's previous one. */
  String begin(Handle handle, Context context, Account account, String via, boolean proved) {
    cookies.session(context).ifPresent(old -> sessions.end(handle, old));
    String token = sessions.begin(handle, account.id(), via, proved);
    cookies.setSession(context, token);
    Devices.recordSignIn(handle, account.id(), cookies.device(context))
        .ifPresent(device -> cookies.setDevice(context, device));
    AuditLog.add(
        handle,
        gate.anonymous(account.name(), context),
        "SIGNED_IN",
        account.name(),
        Map.of("via", via));
    return token;
  }

  private void signOut(Context context) {
    Viewer viewer = gate.of(context);
    database.runAsService(
        handle -> {
          cookies.session(context).ifPresent(token -> sessions.end(handle, token));
          AuditLog.add(handle, viewer, "SIGNED_OUT", viewer.account(), Map.of());
        });
    cookies.dropSession(context);
    context.status(204);
  }

  /** Verifies the password again, for actions that require more than a session. */
  private void prove(Context context) {
    Viewer viewer = gate.of(context);
    limit.count(gate.source(context));
    if (gate.session(context).account().passwordHash() == null) {
      throw Refused.badRequest("This account has no password here; sign in again.");
    }
    Proof given = Json.body(context, Proof.class);
    if (checked(context, viewer.account(), given.password()).isEmpty()) {
      throw Refused.badRequest("The password is wrong.");
    }
    database.runAsService(
        handle -> cookies.session(context).ifPresent(token -> sessions.prove(handle, token)));
    context.status(204);
  }

  private static Refused wrong() {
    return new Refused(401, "SIGN_IN", "The name or the password is wrong.");
  }

  /**
   * Whether an account still has the verified password and is not disabled; either may have changed
   * during the verification. Locks the account until the transaction ends.
   */
  private static boolean isUnchanged(Handle handle, Account checked) {
    return Accounts.lock(handle, checked.id())
        .filter(now -> !now.disabled())
        .map(Account::passwordHash)
        .filter(checked.passwordHash()::equals)
        .isPresent();
  }

  /** Changes the password, ends all sessions of the account, and begins a new one here. */
  private void changePassword(Context context) {
    Viewer viewer = gate.of(context);
    Sessions.Found session = gate.session(context);
    limit.count(gate.source(context));
    if (session.account().passwordHash() == null) {
      throw Refused.badRequest("This account has no password of its own.");
    }
    NewPassword given = Json.body(context, NewPassword.class);
    Passwords.check(given.next(), viewer.account());
    if (checked(context, viewer.account(), given.current()).isEmpty()) {
      throw Refused.badRequest("The current password is wrong.");
    }
    if (given.next().equals(given.current())) {
      throw Refused.badRequest("The new password is the same as the old one.");
    }
    String hash = passwords.hash(given.next());
    String token =
        database.asService(
            handle -> {
              if (!isUnchanged(handle, session.account())) {
                throw new Refused(409, "CONFLICT", "The account has been changed meanwhile.");
              }
              Accounts.setPassword(handle, viewer.accountId(), hash, false);
              sessions.endAll(handle, viewer.accountId());
              AuditLog.add(handle, viewer, "PASSWORD_CHANGED", viewer.account(), Map.of());
              return begin(handle, context, session.account(), "PASSWORD", true);
            });
    context.json(shown(sessions.find(token).orElseThrow(Refused::signIn), token));
  }
}
