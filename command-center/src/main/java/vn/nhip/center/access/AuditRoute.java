package vn.nhip.center.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** The audit log, for administrators: newest first, a page at a time. */
final class AuditRoute implements Route {
  private static final int PAGE = 200;

  private final Database database;
  private final Viewers viewers;

  AuditRoute(Database database, Viewers viewers) {
    this.database = database;
    this.viewers = viewers;
  }

  record Entry(
      long id,
      Instant at,
      String account,
      String action,
      String subject,
      String province,
      String district,
      JsonNode detail,
      String source) {

    static Entry of(ResultSet row) throws SQLException {
      try {
        return new Entry(
            row.getLong("id"),
            row.getTimestamp("at").toInstant(),
            row.getString("account"),
            row.getString("action"),
            row.getString("subject"),
            row.getString("province"),
            row.getString("district"),
            Json.MAPPER.readTree(row.getString("detail")),
            row.getString("source"));
      } catch (JsonProcessingException e) {
        throw new SQLException(e);
      }
    }
  }

  record Page(List<Entry> entries, Long next) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/audit", this::list);
  }

  /**
   * What is about a unit is for who may see it; what is about accounts, for the accounts' keepers.
   */
  private void list(Context context) {
    Viewer viewer = viewers.of(context);
    viewer.require(Role.ADMINISTRATOR);
    long before = before(context.queryParam("before"));
    List<Entry> entries =
        database.asService(
            handle ->
                handle
                    .createQuery(
                        "SELECT l.* FROM command_center.audit_log l WHERE l.id < :before AND ("
                            + "'*' = ANY (:codes) OR l.province = ANY (:codes)"
                            + " OR l.province || l.district = ANY (:codes)"
                            + " OR (l.province IS NULL AND EXISTS (SELECT FROM"
                            + " command_center.account a WHERE a.name IN (l.account, l.subject)"
                            + " AND NOT EXISTS (SELECT FROM unnest(a.bounds) b"
                            + " WHERE NOT (b = ANY (:codes) OR left(b, 2) = ANY (:codes))))))"
                            + " AND (:action::text IS NULL OR l.action = :action)"
                            + " ORDER BY l.id DESC LIMIT :page")
                    .bind("before", before)
                    .bindArray("codes", String.class, viewer.bounds().codes())
                    .bind("action", context.queryParam("action"))
                    .bind("page", PAGE)
                    .map((row, ignored) -> Entry.of(row))
                    .list());
    Long next = entries.size() < PAGE ? null : entries.get(PAGE - 1).id();
    context.json(new Page(entries, next));
  }

  private static long before(String text) {
    try {
      return text == null ? Long.MAX_VALUE : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refused.badRequest("before must be the id of an entry.");
    }
  }
}
