package vn.nhip.center.quality;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Health;
import vn.nhip.center.health.Moments;
import vn.nhip.center.notify.HourlyMessages;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/** Serves the quality of a province's alerts over a week or a month. */
public record QualityRoute(
    Database database, Viewers viewers, Moments moments, ProvinceDays provinces) implements Route {
  private static final int WEEK = 7;
  private static final int MONTH = 30;

  public QualityRoute(Database database, Viewers viewers, Moments moments) {
    this(database, viewers, moments, new ProvinceDays(moments.calendar()));
  }

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/quality", this::quality);
  }

  private void quality(Context context) {
    Viewer viewer = viewers.of(context);
    String province = Parameters.requiredProvince(context);
    String span = Parameters.word(context, "span", "week", "month");
    LocalDate to = Parameters.day(context, "to");
    int days = "month".equals(span) ? MONTH : WEEK;
    Quality quality =
        database.inBounds(viewer.bounds(), handle -> read(handle, viewer, province, to, days));
    context.json(
        viewer.role() == Role.VIEWER
            ? quality
            : quality.withRecipients(
                HourlyMessages.read(database, viewer, province, quality.from(), quality.to())));
  }

  private Quality read(
      Handle handle, Viewer viewer, String province, LocalDate askedTo, int length) {
    Health health = moments.read(handle);
    provinces.requireKnown(handle, viewer.bounds(), province);
    LocalDate today = health.workingDay();
    LocalDate to = askedTo != null ? askedTo : today != null ? today : LocalDate.EPOCH;
    LocalDate from = to.minusDays(length - 1L);
    if (today == null) {
      return Quality.of(null, from, to, List.of(), List.of());
    }
    QualityReader reader = new QualityReader(UnitNames.read(handle, province, moments.calendar()));
    Instant clock = health.clock();
    return Quality.of(
        clock,
        from,
        to,
        reader.days(handle, province, from, to, today),
        reader.alerts(handle, province, from, to));
  }
}
