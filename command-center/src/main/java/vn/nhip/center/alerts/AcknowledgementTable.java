package vn.nhip.center.alerts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;

/** {@code command_center.acknowledgement}. */
final class AcknowledgementTable {
  private static final String OF_ALERTS =
      """
      SELECT alert_id, at_clock, at_wall, account, severity, note
      FROM command_center.acknowledgement WHERE alert_id = ANY(:ids) ORDER BY id\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.acknowledgement
          (alert_id, province, district, severity, at_clock, account, note)
      VALUES (:id, :province, :district, :severity, :clock, :account, :note)\
      """;

  private AcknowledgementTable() {}

  /** Those of some alerts, oldest first. */
  static Map<String, List<Acknowledgement>> ofAlerts(Handle handle, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(OF_ALERTS)
        .bindArray("ids", String.class, ids)
        .map(
            (row, ctx) ->
                new Acknowledgement(
                    row.getString("alert_id"),
                    Rows.instant(row, "at_clock"),
                    Rows.instant(row, "at_wall"),
                    row.getString("account"),
                    row.getString("severity"),
                    row.getString("note")))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Acknowledgement::alertId));
  }

  /** Adds one, with the severity that the alert has now. */
  static void add(Handle handle, Alert alert, Instant clock, String account, String note) {
    handle
        .createUpdate(INSERT)
        .bind("id", alert.alertId())
        .bind("province", alert.province())
        .bind("district", alert.district())
        .bind("severity", alert.severity())
        .bind("clock", Rows.time(clock))
        .bind("account", account)
        .bind("note", note)
        .execute();
  }
}
