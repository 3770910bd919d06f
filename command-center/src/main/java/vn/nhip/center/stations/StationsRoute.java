package vn.nhip.center.stations;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.board.Station;
import vn.nhip.center.board.StationRows;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Moments;
import vn.nhip.center.targets.UnitPlaces;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/**
 * How the stations of a province are, and what the intake service has refused of them in the last
 * day.
 */
public record StationsRoute(Database database, Viewers viewers, Moments moments) implements Route {
  private static final String REFUSALS =
      """
      SELECT t.name, t.district, t.team, t.station, r.reason, r.field, sum(r.lines) AS lines,
             max(r.last_at) AS last_at
      FROM command_center.station_refusal r
      JOIN command_center.station_token t ON t.id = r.token_id
      WHERE t.province = :province AND r.last_at >= now() - interval '1 day'
      GROUP BY t.id, r.reason, r.field
      ORDER BY max(r.last_at) DESC\
      """;

  /** {@code Stations} in openapi.yaml. */
  private record Stations(Instant clock, List<Station> stations, List<Refusal> refused) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/provinces/{province}/stations", this::ofProvince);
  }

  private void ofProvince(Context context) {
    Viewer viewer = viewers.of(context);
    String province = Parameters.pathProvince(context);
    String district = Parameters.district(context);
    String team = context.queryParam("team");
    Predicate<String> home = home(viewer, province, team);
    List<Refusal> refused =
        database.asService(handle -> refused(handle, province)).stream()
            .filter(each -> viewer.bounds().covers(province, each.district()))
            .filter(each -> isAsked(district, each.district()))
            .filter(
                each ->
                    each.team() == null ? home.test(each.district()) : isAsked(team, each.team()))
            .toList();
    viewers.answer(
        context,
        database,
        (handle, bounds) -> {
          Instant clock = moments.read(handle).clock();
          BinaryOperator<String> names = StationNames.read(handle, province, moments);
          UnaryOperator<String> teams = StationNames.teams(names);
          List<Station> stations =
              StationRows.ofProvince(handle, province, clock, names).stream()
                  .filter(each -> isAsked(district, each.district()))
                  .filter(each -> isAsked(team, each.team()))
                  .toList();
          return new Stations(
              clock, stations, refused.stream().map(each -> each.named(teams)).toList());
        });
  }

  /** The districts of a province whose tokens may have sent for a team, where one is asked for. */
  private Predicate<String> home(Viewer viewer, String province, String team) {
    if (team == null || team.isEmpty()) {
      return district -> true;
    }
    Optional<UnitPlaces.Place> place =
        database.inBounds(viewer.bounds(), handle -> UnitPlaces.find(handle, "TEAM", team, null));
    return district -> place.equals(Optional.of(new UnitPlaces.Place(province, district)));
  }

  private static boolean isAsked(String asked, String value) {
    return asked == null || asked.isEmpty() || asked.equals(value);
  }

  private static List<Refusal> refused(Handle handle, String province) {
    return handle
        .createQuery(REFUSALS)
        .bind("province", province)
        .map(
            (row, ctx) -> {
              String field = row.getString("field");
              return new Refusal(
                  row.getString("name"),
                  row.getString("district"),
                  row.getString("team"),
                  null,
                  row.getString("station"),
                  row.getString("reason"),
                  field.isEmpty() ? null : field,
                  row.getLong("lines"),
                  Rows.instant(row, "last_at"));
            })
        .list();
  }
}
