package vn.nhip.center.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.alerts.AlertTask.Kind;
import vn.nhip.center.database.Rows;

/** The table {@code command_center.alert_task}. */
final class AlertTaskTable {
  private static final String LAST =
      """
      SELECT DISTINCT ON (alert_id, kind) alert_id, kind, at_clock, account,
             coalesce(shown_name, account) AS by_name, to_account,
             coalesce(to_name, to_account) AS to_name, due_clock
      FROM command_center.alert_task WHERE alert_id = ANY(:ids) ORDER BY alert_id, kind, id DESC\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.alert_task (alert_id, province, district, kind, at_clock, account,
          shown_name, to_account, to_name, due_clock)
      VALUES (:id, :province, :district, :kind, :clock, :account,
          (SELECT nullif(shown_name, '') FROM command_center.account WHERE name = :account), :to,
          (SELECT nullif(shown_name, '') FROM command_center.account WHERE name = :to), :due)\
      """;
  private static final String ASSIGNEES =
      """
      SELECT name, coalesce(nullif(shown_name, ''), name) AS shown FROM command_center.account
      WHERE NOT disabled AND role <> 'VIEWER' AND bounds && CAST(ARRAY['*', :province, :code] AS text[])
      ORDER BY shown, name\
      """;

  private AlertTaskTable() {}

  /** An account to which an alert can be assigned; {@code Assignee} in openapi.yaml. */
  record Assignee(String account, String name) {}

  /** The latest task of each kind and alert, unless it was withdrawn. */
  static Map<Kind, Map<String, AlertTask>> lastOf(Handle handle, Collection<String> ids) {
    return handle
        .createQuery(LAST)
        .bindArray("ids", String.class, ids)
        .map((row, ctx) -> task(row))
        .filter(task -> !task.isOver())
        .collect(
            Collectors.groupingBy(
                AlertTask::kind, Collectors.toMap(AlertTask::alertId, Function.identity())));
  }

  /** Adds a task; if both assignee and due time are null, it withdraws the previous one. */
  static void add(
      Handle handle,
      Alert alert,
      Kind kind,
      Instant clock,
      String account,
      String to,
      Instant due) {
    handle
        .createUpdate(INSERT)
        .bind("id", alert.alertId())
        .bind("province", alert.province())
        .bind("district", alert.district())
        .bind("kind", kind.name())
        .bind("clock", Rows.time(clock))
        .bind("account", account)
        .bind("to", to)
        .bind("due", Rows.time(due))
        .execute();
  }

  /** Accounts that may act on alerts of a district. */
  static List<Assignee> assignees(Handle handle, String province, String district) {
    return handle
        .createQuery(ASSIGNEES)
        .bind("province", province)
        .bind("code", district == null ? province : province + district)
        .map((row, ctx) -> new Assignee(row.getString("name"), row.getString("shown")))
        .list();
  }

  private static AlertTask task(ResultSet row) throws SQLException {
    return new AlertTask(
        row.getString("alert_id"),
        Kind.valueOf(row.getString("kind")),
        Rows.instant(row, "at_clock"),
        row.getString("account"),
        row.getString("by_name"),
        row.getString("to_account"),
        row.getString("to_name"),
        Rows.instant(row, "due_clock"));
  }
}
