package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.KnownUnits;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.OrNull;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/**
 * Serves accounts to administrators. Each one manages the accounts within his own bounds and cannot
 * grant more than he has. Any change of an account ends its sessions.
 */
record AccountRoute(Database database, Sessions sessions, Viewers viewers, Passwords passwords)
    implements Route {
  private static final String ONE = "/api/v1/accounts/{id}";

  record New(String name, @OrNull String shownName, Role role, List<String> bounds) {}

  /**
   * A change of an account; null leaves a value unchanged.
   *
   * @param version the version that the change is based on; null to skip the check
   */
  record Change(String shownName, Role role, List<String> bounds, Boolean disabled, Long version) {}

  record Shown(
      long id,
      String name,
      String shownName,
      Role role,
      List<String> bounds,
      boolean disabled,
      boolean ownPassword,
      boolean passwordChange,
      Instant changedAt,
      long version) {

    static Shown of(Account account) {
      return new Shown(
          account.id(),
          account.name(),
          account.shownName(),
          account.role(),
          account.bounds().codes(),
          account.disabled(),
          account.passwordHash() != null,
          account.mustChange(),
          account.changedAt(),
          account.version());
    }
  }

  record WithPassword(Shown account, String password) {}

  record All(List<Shown> accounts) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/accounts", this::list);
    app.post("/api/v1/accounts", this::add);
    app.get(ONE, this::show);
    app.patch(ONE, this::change);
    app.post(ONE + "/password", this::resetPassword);
    app.delete(ONE + "/sessions", this::endSessions);
  }

  private void list(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    context.json(
        new All(
            database.asService(Accounts::all).stream()
                .filter(account -> viewer.bounds().covers(account.bounds()))
                .map(Shown::of)
                .toList()));
  }

  private void show(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    long id = id(context);
    context.json(Shown.of(database.asService(handle -> own(viewer, Accounts.byId(handle, id)))));
  }

  private void add(Context context) {
    Viewer viewer = proved(context);
    New given = Json.body(context, New.class);
    Bounds bounds = bounds(viewer, given.bounds());
    if (given.role() == null) {
      throw Refused.badRequest("An account needs a role.");
    }
    String password = Tokens.password();
    String hash = passwords.hash(password);
    Account added =
        database.asService(
            handle -> {
              Accounts.lockAll(handle);
              Accounts.requireStillIn(handle, viewer);
              KnownUnits.require(handle, bounds);
              String name = Accounts.normalize(given.name());
              long id =
                  Accounts.add(
                      handle, name, given.shownName(), given.role(), bounds, hash, true, null);
              Map<String, Object> detail = Map.of("role", given.role(), "bounds", bounds.codes());
              AuditLog.add(handle, viewer, "ACCOUNT_ADDED", name, detail);
              return Accounts.byId(handle, id).orElseThrow();
            });
    context.status(201).json(new WithPassword(Shown.of(added), password));
  }

  private void change(Context context) {
    Viewer viewer = proved(context);
    Change given = Json.body(context, Change.class);
    Account changed =
        changing(
            context,
            (handle, account) -> {
              Refused.ifStale(given.version(), account.version());
              Role role = given.role() == null ? account.role() : given.role();
              Bounds bounds =
                  given.bounds() == null ? account.bounds() : bounds(viewer, given.bounds());
              if (!bounds.equals(account.bounds())) {
                KnownUnits.require(handle, bounds);
              }
              boolean disabled = given.disabled() == null ? account.disabled() : given.disabled();
              boolean weaker =
                  disabled || role != account.role() || !bounds.equals(account.bounds());
              if (account.id() == viewer.accountId() && weaker) {
                throw new Refused(
                    409, "CONFLICT", "Nobody takes his own account's role, bounds or access.");
              }
              Accounts.change(
                  handle,
                  account.id(),
                  given.shownName(),
                  given.role(),
                  given.bounds() == null ? null : bounds,
                  given.disabled());
              if (weaker || account.disabled()) {
                sessions.endAll(handle, account.id());
              }
              Map<String, Object> detail = new LinkedHashMap<>();
              detail.put("role", role);
              detail.put("bounds", bounds.codes());
              detail.put("disabled", disabled);
              detail.put("roleBefore", account.role());
              detail.put("boundsBefore", account.bounds().codes());
              detail.put("disabledBefore", account.disabled());
              AuditLog.add(handle, viewer, "ACCOUNT_CHANGED", account.name(), detail);
              return Accounts.byId(handle, account.id()).orElseThrow();
            });
    context.json(Shown.of(changed));
  }

  /** Sets a random password, which is shown once and must be changed at the first sign-in. */
  private void resetPassword(Context context) {
    Viewer viewer = proved(context);
    String password = Tokens.password();
    String hash = passwords.hash(password);
    Account changed =
        changing(
            context,
            (handle, account) -> {
              if (account.passwordHash() == null) {
                throw Refused.badRequest(
                    "The password of this account is managed by the identity provider.");
              }
              Accounts.setPassword(handle, account.id(), hash, true);
              sessions.endAll(handle, account.id());
              Devices.deleteAll(handle, account.id());
              Attempts.succeeded(handle, Attempts.bucket(account.name(), null));
              AuditLog.add(handle, viewer, "PASSWORD_RESET", account.name(), Map.of());
              return Accounts.byId(handle, account.id()).orElseThrow();
            });
    context.json(new WithPassword(Shown.of(changed), password));
  }

  private void endSessions(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    changing(
        context,
        (handle, account) -> {
          sessions.endAll(handle, account.id());
          AuditLog.add(handle, viewer, "SESSIONS_ENDED", account.name(), Map.of());
          return account;
        });
    context.status(204);
  }

  /** An administrator who has recently entered his password. */
  private Viewer proved(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    viewers.requireProof(context);
    return viewer;
  }

  /** Changes the account in the path, if the administrator may manage it. */
  private Account changing(Context context, BiFunction<Handle, Account, Account> work) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    long id = id(context);
    return database.asService(
        handle -> {
          Accounts.lockAll(handle);
          Accounts.requireStillIn(handle, viewer);
          return work.apply(handle, own(viewer, Accounts.lock(handle, id)));
        });
  }

  private static Account own(Viewer viewer, Optional<Account> found) {
    return found
        .filter(account -> viewer.bounds().covers(account.bounds()))
        .orElseThrow(AccountRoute::unknown);
  }

  private static long id(Context context) {
    return Parameters.<Long>id(context, Long::valueOf, AccountRoute::unknown);
  }

  private static Refused unknown() {
    return Refused.notFound("There is no such account.");
  }

  private static Bounds bounds(Viewer viewer, List<String> codes) {
    Bounds bounds;
    try {
      bounds = Bounds.of(codes == null ? List.of() : codes);
    } catch (IllegalArgumentException e) {
      throw Refused.badRequest(e.getMessage());
    }
    if (!viewer.bounds().covers(bounds)) {
      throw Refused.forbidden("You cannot grant bounds that you do not have.");
    }
    return bounds;
  }
}
