package vn.nhip.center.notify;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.Rows;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/**
 * Serves messages and their delivery status to supervisors and above, limited to recipients whose
 * rules are all within the viewer's bounds. The number of dead messages is visible to everybody,
 * because the board shows it.
 */
record DeliveriesRoute(Database database, AlertHistory history, Viewers viewers, Clock clock)
    implements Route {
  private static final String PATH = "/api/v1/deliveries";
  private static final Set<String> STATES =
      Set.of("GATHERING", "WAITING", "SENDING", "SENT", "DEAD", "CANCELLED", "GATHERED");
  private static final int SHOWN = 200;

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(PATH, this::list);
    app.get(PATH + "/summary", this::summary);
    app.get(PATH + "/{id}", this::show);
    app.post(PATH + "/{id}/retry", this::retry);
    app.get("/api/v1/alerts/{id}/deliveries", this::ofAlert);
  }

  /**
   * A message in a list.
   *
   * @param recipient its name as shown to administrators
   * @param title null while the message is still being gathered
   * @param alerts number of changes that it reports
   * @param gathered number of messages that it replaces
   * @param gatheredInto the message that replaces this one; null for none
   */
  record Row(
      UUID id,
      long recipientId,
      String recipient,
      Channel channel,
      String kind,
      String district,
      int level,
      String state,
      Instant createdAt,
      Instant dueAt,
      Instant sentAt,
      int attempts,
      String lastError,
      String title,
      int alerts,
      int gathered,
      UUID gatheredInto) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getObject("delivery_id", UUID.class),
          row.getLong("recipient_id"),
          row.getString("name"),
          Channel.valueOf(row.getString("channel")),
          row.getString("kind"),
          row.getString("district"),
          row.getInt("level"),
          row.getString("state"),
          Rows.instant(row, "created_at"),
          Rows.instant(row, "due_at"),
          Rows.instant(row, "sent_at"),
          row.getInt("attempts"),
          row.getString("last_error"),
          row.getString("title"),
          row.getInt("alerts"),
          row.getInt("gathered"),
          row.getObject("gathered_into", UUID.class));
    }
  }

  private static final String ROWS =
"""
SELECT d.*, r.name, r.channel,
  (SELECT count(*) FROM command_center.delivery_item i JOIN command_center.delivery p USING (delivery_id)
   WHERE p.delivery_id = d.delivery_id OR p.gathered_into = d.delivery_id) AS alerts,
  (SELECT count(*) FROM command_center.delivery p WHERE p.gathered_into = d.delivery_id) AS gathered
FROM command_center.delivery d JOIN command_center.recipient r USING (recipient_id)
""";

  private void list(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    String state = context.queryParam("state");
    if (state != null && !STATES.contains(state)) {
      throw Refused.badRequest("state is one of " + String.join(", ", STATES) + ".");
    }
    Long recipient = number(context.queryParam("recipient"));
    List<Row> rows =
        database.asService(
            db -> {
              Set<Long> seen = seen(db, viewer);
              return db.createQuery(
                      ROWS
                          +
"""
WHERE (:state::text IS NULL OR d.state = :state)
  AND (:recipient::bigint IS NULL OR d.recipient_id = :recipient)
  AND (:all OR d.recipient_id = ANY (string_to_array(:seen, ',')::bigint[]))
ORDER BY d.created_at DESC, d.delivery_id LIMIT :limit
""")
                  .bind("state", state)
                  .bind("recipient", recipient)
                  .bind("all", seen == null)
                  .bind("seen", seen == null ? "" : joined(seen))
                  .bind("limit", SHOWN)
                  .map((row, ignored) -> Row.read(row))
                  .list();
            });
    context.json(Map.of("deliveries", rows));
  }

  /**
   * The delivery indicator on the board.
   *
   * @param waiting messages that have failed and are being retried
   * @param dead messages that were given up and not retried by hand
   */
  record Summary(int waiting, int dead) {}

  private void summary(Context context) {
    Viewer viewer = viewers.of(context);
    context.json(
        database.asService(
            db -> {
              Set<Long> seen = seen(db, viewer);
              return db.createQuery(
"""
SELECT count(*) FILTER (WHERE attempts > 0 AND state IN ('WAITING', 'SENDING')),
  count(*) FILTER (WHERE state = 'DEAD')
FROM command_center.delivery
WHERE (due_at IS NOT NULL OR state = 'DEAD')
  AND (:all OR recipient_id = ANY (string_to_array(:seen, ',')::bigint[]))
""")
                  .bind("all", seen == null)
                  .bind("seen", seen == null ? "" : joined(seen))
                  .map((row, ignored) -> new Summary(row.getInt(1), row.getInt(2)))
                  .one();
            }));
  }

  /** A message with its text and the changes that it reports. */
  record Detail(Row delivery, String text, String link, List<ReportedChange> changes) {}

  /** A change that a message reports. */
  record ReportedChange(String alertId, Instant changedAt, String change) {}

  private void show(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    UUID id = id(context);
    context.json(
        database.asService(
            db -> {
              Row row = find(db, viewer, id);
              List<ReportedChange> told =
                  Outbox.changes(db, id).stream()
                      .map(
                          each ->
                              new ReportedChange(
                                  each.alertId(), each.changedAt(), each.change().name()))
                      .toList();
              return db.createQuery(
                      "SELECT body, link FROM command_center.delivery WHERE delivery_id = :id")
                  .bind("id", id)
                  .map((r, ignored) -> new Detail(row, r.getString(1), r.getString(2), told))
                  .one();
            }));
  }

  private void retry(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    UUID id = id(context);
    database.runAsService(
        db -> {
          find(db, viewer, id);
          if (!Outbox.retry(db, id, clock.instant())) {
            throw new Refused(409, "CONFLICT", "Only a dead message can be tried again.");
          }
          AuditLog.add(db, viewer, "DELIVERY_RETRIED", String.valueOf(id), Map.of());
        });
    context.status(204);
  }

  /**
   * Who was notified of an alert.
   *
   * @param changes what was decided about each of its changes
   * @param level the highest level notified so far
   * @param nextLevelAt when the next level is notified unless somebody acknowledges; null for never
   */
  record OfAlert(List<Decided> changes, int level, Instant nextLevelAt, List<Row> deliveries) {}

  /** What was decided about a change: NEW, TOLD, NOBODY, HELD, MUTED or OLD. */
  record Decided(Instant changedAt, String change, String state, Instant seenAt) {}

  private void ofAlert(Context context) {
    Viewer viewer = viewers.of(context);
    String id = context.pathParam("id");
    context.json(
        database.asService(
            db -> {
              boolean seen =
                  history
                      .newest(db, id)
                      .filter(each -> viewer.bounds().covers(each.province(), each.district()))
                      .isPresent();
              if (!seen) {
                throw Refused.notFound("There is no such alert within your bounds.");
              }
              return new OfAlert(
                  Notices.decided(db, id),
                  Notices.level(db, id),
                  Notices.nextLevelAt(db, id),
                  viewer.role() == Role.VIEWER ? List.of() : rowsOf(db, viewer, id));
            }));
  }

  private static List<Row> rowsOf(Handle db, Viewer viewer, String alert) {
    Set<Long> seen = seen(db, viewer);
    return db.createQuery(
            ROWS
                +
"""
WHERE d.delivery_id IN (
  SELECT unnest(ARRAY[p.delivery_id, p.gathered_into])
  FROM command_center.delivery_item i JOIN command_center.delivery p USING (delivery_id)
  WHERE i.alert_id = :alert)
ORDER BY d.created_at, d.delivery_id
""")
        .bind("alert", alert)
        .map((row, ignored) -> Row.read(row))
        .filter(row -> seen == null || seen.contains(row.recipientId()))
        .list();
  }

  /** Recipients whose messages the viewer may see; null for all, including deleted ones. */
  private static Set<Long> seen(Handle db, Viewer viewer) {
    return viewer.bounds().equals(Bounds.WHOLE_COUNTRY)
        ? null
        : RecipientsRoute.managed(db, viewer);
  }

  private static Row find(Handle db, Viewer viewer, UUID id) {
    Set<Long> seen = seen(db, viewer);
    return db.createQuery(ROWS + "WHERE d.delivery_id = :id")
        .bind("id", id)
        .map((row, ignored) -> Row.read(row))
        .findOne()
        .filter(row -> seen == null || seen.contains(row.recipientId()))
        .orElseThrow(DeliveriesRoute::unknown);
  }

  private static UUID id(Context context) {
    return Parameters.id(context, UUID::fromString, DeliveriesRoute::unknown);
  }

  private static Refused unknown() {
    return Refused.notFound("There is no such message within your bounds.");
  }

  private static Long number(String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw Refused.badRequest("recipient is the id of a recipient.");
    }
  }

  private static String joined(Set<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
