package vn.nhip.center.help;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Health;
import vn.nhip.center.health.Moments;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/** Serves the teams that could help those behind in a district now. */
public record HelpRoute(Database database, Viewers viewers, Moments moments) implements Route {

  /** {@code Helps} in openapi.yaml. */
  private record Helps(Instant clock, LocalDate workingDay, List<Help> teams) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/provinces/{province}/districts/{id}/help", this::ofDistrict);
  }

  private void ofDistrict(Context context) {
    String province = Parameters.pathProvince(context);
    String district = Parameters.id(context);
    viewers.answer(context, database, (handle, bounds) -> helps(handle, province, district));
  }

  /** Plans for the whole province, so that no helper is assigned to two districts. */
  private Helps helps(Handle handle, String province, String district) {
    Health health = moments.read(handle);
    if (health.workingDay() == null) {
      return new Helps(null, null, List.of());
    }
    List<Help> teams =
        new HelpReader(UnitNames.read(handle, province, moments.calendar()))
            .read(handle, province, health.workingDay()).stream()
                .filter(help -> help.district().equals(district))
                .toList();
    return new Helps(health.clock(), health.workingDay(), teams);
  }
}
