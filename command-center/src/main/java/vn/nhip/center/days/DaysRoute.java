package vn.nhip.center.days;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Working days side by side, and the whole campaign so far. */
public final class DaysRoute implements Route {
  private static final int MOST_DAYS = 62;

  private final Database database;
  private final Viewers viewers;
  private final DaysReader days;
  private final CampaignReader campaign;

  public DaysRoute(Database database, Viewers viewers, DaysReader days, CampaignReader campaign) {
    this.database = database;
    this.viewers = viewers;
    this.days = days;
    this.campaign = campaign;
  }

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/days", this::days);
    app.get("/api/v1/days/{day}", this::day);
    app.get("/api/v1/provinces/{province}/campaign", this::campaign);
  }

  private void days(Context context) {
    Viewer viewer = viewers.of(context);
    String province = Parameters.requiredProvince(context);
    LocalDate from = Parameters.day(context, "from");
    LocalDate to = Parameters.day(context, "to");
    context.json(
        database.inBounds(
            viewer.bounds(), handle -> days.days(handle, viewer.bounds(), province, from, to)));
  }

  private void day(Context context) {
    Viewer viewer = viewers.of(context);
    String province = Parameters.requiredProvince(context);
    LocalDate day = Parameters.pathDay(context, "day");
    context.json(
        database.inBounds(
            viewer.bounds(), handle -> days.day(handle, viewer.bounds(), province, day)));
  }

  private void campaign(Context context) {
    Viewer viewer = viewers.of(context);
    String province = Parameters.pathProvince(context);
    context.json(
        database.inBounds(
            viewer.bounds(), handle -> campaign.read(handle, viewer.bounds(), province)));
  }

  /**
   * Lets only spans pass that are not too long.
   *
   * @throws Refused 400, where there are none or too many days between
   */
  public static void requireSpan(LocalDate from, LocalDate to) {
    long span = ChronoUnit.DAYS.between(from, to) + 1;
    if (span < 1 || span > MOST_DAYS) {
      throw Refused.badRequest("From and to must be 1 to " + MOST_DAYS + " days.");
    }
  }
}
