package vn.nhip.center.days;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves comparisons of working days and the state of the campaign. */
public record DaysRoute(
    Database database, Viewers viewers, DaysReader days, CampaignReader campaign) implements Route {
  private static final int MAX_DAYS = 62;

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/days", this::days);
    app.get("/api/v1/days/{day}", this::day);
    app.get("/api/v1/provinces/{province}/campaign", this::campaign);
  }

  private void days(Context context) {
    String province = Parameters.requiredProvince(context);
    LocalDate from = Parameters.day(context, "from");
    LocalDate to = Parameters.day(context, "to");
    viewers.answer(
        context, database, (handle, bounds) -> days.days(handle, bounds, province, from, to));
  }

  private void day(Context context) {
    String province = Parameters.requiredProvince(context);
    LocalDate day = Parameters.pathDay(context, "day");
    viewers.answer(context, database, (handle, bounds) -> days.day(handle, bounds, province, day));
  }

  private void campaign(Context context) {
    String province = Parameters.pathProvince(context);
    viewers.answer(context, database, (handle, bounds) -> campaign.read(handle, bounds, province));
  }

  /**
   * Checks the length of a range of days.
   *
   * @throws Refused 400, if the range is empty or too long
   */
  public static void requireSpan(LocalDate from, LocalDate to) {
    long span = ChronoUnit.DAYS.between(from, to) + 1;
    if (span < 1 || span > MAX_DAYS) {
      throw Refused.badRequest("from and to must span 1 to " + MAX_DAYS + " days.");
    }
  }
}
