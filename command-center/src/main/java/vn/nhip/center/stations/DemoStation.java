package vn.nhip.center.stations;

import java.util.List;
import java.util.Map;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Tokens;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;

/** A token for trying things out on one machine. Never made in production. */
public final class DemoStation {
  private static final String NAME = "start";

  private DemoStation() {}

  /**
   * Makes it anew, for any team of a district; that of an earlier start is revoked.
   *
   * @param district its 3 digits
   * @return the secret, which is kept nowhere else
   */
  public static String make(Database database, String province, String district) {
    Viewer author = new Viewer(NAME, Role.ADMINISTRATOR, Bounds.WHOLE_COUNTRY);
    StationTokenRoute.New token = new StationTokenRoute.New(NAME, province, district, null, null);
    String secret = Tokens.random();
    return database.asService(
        handle -> {
          List<StationToken> earlier =
              StationTokenTable.all(handle).stream()
                  .filter(each -> each.madeBy().equals(NAME) && each.revokedAt() == null)
                  .toList();
          earlier.forEach(each -> StationTokenTable.revoke(handle, each.id(), NAME));
          StationTokenTable.add(handle, token, NAME, secret, NAME);
          AuditLog.add(
              handle, author, "STATION_TOKEN_MADE", NAME, province, district, Map.of("demo", true));
          return secret;
        });
  }
}
