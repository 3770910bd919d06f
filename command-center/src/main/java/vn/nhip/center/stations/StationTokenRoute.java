package vn.nhip.center.stations;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Tokens;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.KnownUnits;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.OrNull;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Makes and revokes tokens of stations, for administrators, each within his own bounds. */
public record StationTokenRoute(Database database, Viewers viewers, Moments moments)
    implements Route {
  private static final String ALL = "/api/v1/station-tokens";
  private static final String ONE = ALL + "/{id}";
  private static final int LONGEST_NAME = 100;
  private static final Pattern PROVINCE = Pattern.compile("\\d{2}");
  private static final Pattern DISTRICT = Pattern.compile("\\d{3}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** {@code NewStationToken} in openapi.yaml. */
  record New(
      String name, String province, String district, @OrNull String team, @OrNull String station) {}

  /** {@code StationTokenWithSecret} in openapi.yaml. */
  record WithSecret(StationToken token, String secret) {}

  private record Tokened(List<StationToken> tokens) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(ALL, this::list);
    app.post(ALL, this::add);
    app.delete(ONE, this::revoke);
  }

  private void list(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    List<StationToken> within =
        database.asService(StationTokenTable::all).stream()
            .filter(token -> viewer.bounds().covers(token.province(), token.district()))
            .toList();
    UnaryOperator<String> names = names(viewer);
    context.json(new Tokened(within.stream().map(token -> token.named(names)).toList()));
  }

  /** Names of teams, which the viewer reads within his bounds. */
  private UnaryOperator<String> names(Viewer viewer) {
    return database.inBounds(
        viewer.bounds(), handle -> StationNames.teams(StationNames.read(handle, null, moments)));
  }

  private void add(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    viewers.requireProof(context);
    New given = Json.body(context, New.class);
    String name = check(given);
    viewer.requireInBounds(given.province(), given.district());
    String secret = Tokens.random();
    StationToken added =
        database.asService(
            handle -> {
              KnownUnits.require(handle, given.province(), given.district());
              if (given.team() != null) {
                KnownUnits.requireTeam(handle, given.province(), given.district(), given.team());
              }
              long id = StationTokenTable.add(handle, given, name, secret, viewer.account());
              return note(handle, viewer, "STATION_TOKEN_MADE", id);
            });
    context.status(201).json(new WithSecret(added.named(names(viewer)), secret));
  }

  private void revoke(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    long id = id(context);
    StationToken revoked =
        database.asService(
            handle -> {
              StationToken token =
                  StationTokenTable.byId(handle, id)
                      .filter(each -> viewer.bounds().covers(each.province(), each.district()))
                      .orElseThrow(StationTokenRoute::unknown);
              boolean now = StationTokenTable.revoke(handle, id, viewer.account());
              return now ? note(handle, viewer, "STATION_TOKEN_REVOKED", id) : token;
            });
    context.json(revoked.named(names(viewer)));
  }

  private static StationToken note(Handle handle, Viewer viewer, String action, long id) {
    StationToken token = StationTokenTable.byId(handle, id).orElseThrow();
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("id", id);
    if (token.team() != null) {
      detail.put("team", token.team());
    }
    if (token.station() != null) {
      detail.put("station", token.station());
    }
    AuditLog.add(handle, viewer, action, token.name(), token.province(), token.district(), detail);
    return token;
  }

  /** The name without surrounding spaces. */
  private static String check(New given) {
    String name = given.name() == null ? "" : given.name().strip();
    require(
        !name.isEmpty() && name.length() <= LONGEST_NAME, "The name must have 1 to 100 letters.");
    require(matches(PROVINCE, given.province()), "The province must be two digits.");
    require(matches(DISTRICT, given.district()), "The district must be three digits.");
    require(
        given.team() == null || matches(ID, given.team()),
        "The team must be 1 to 64 of the characters A-Z a-z 0-9 . _ -");
    require(
        given.station() == null || matches(ID, given.station()),
        "The station must be 1 to 64 of the characters A-Z a-z 0-9 . _ -");
    return name;
  }

  private static boolean matches(Pattern pattern, String text) {
    return text != null && pattern.matcher(text).matches();
  }

  private static void require(boolean valid, String rule) {
    if (!valid) {
      throw Refused.badRequest(rule);
    }
  }

  private static long id(Context context) {
    return Parameters.<Long>id(context, Long::valueOf, StationTokenRoute::unknown);
  }

  private static Refused unknown() {
    return Refused.notFound("There is no such token.");
  }
}
