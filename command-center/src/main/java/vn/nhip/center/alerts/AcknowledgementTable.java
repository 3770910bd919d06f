package vn.nhip.center.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;

/** The table {@code command_center.acknowledgement}. */
public final class AcknowledgementTable {
  private static final String COLUMNS =
      """
      SELECT alert_id, at_clock, at_wall, account, coalesce(shown_name, account) AS by_name,
             severity, note
      FROM command_center.acknowledgement\
      """;
  private static final String OF_ALERTS = COLUMNS + " WHERE alert_id = ANY(:ids) ORDER BY id";
  private static final String BETWEEN =
      COLUMNS
          + " WHERE province = :province AND at_clock > :after AND at_clock <= :upTo ORDER BY id";
  private static final String INSERT =
      """
      INSERT INTO command_center.acknowledgement
          (alert_id, province, district, severity, at_clock, account, shown_name, note)
      VALUES (:id, :province, :district, :severity, :clock, :account,
          (SELECT nullif(shown_name, '') FROM command_center.account WHERE name = :account), :note)\
      """;

  private AcknowledgementTable() {}

  /** The acknowledgements of some alerts, oldest first. */
  static Map<String, List<Acknowledgement>> ofAlerts(Handle handle, Collection<String> ids) {
    return handle
        .createQuery(OF_ALERTS)
        .bindArray("ids", String.class, ids)
        .map((row, ctx) -> acknowledgement(row))
        .collect(Collectors.groupingBy(Acknowledgement::alertId));
  }

  /**
   * The acknowledgements in a province after one time of the job's clock and up to another, oldest
   * first.
   */
  public static List<Acknowledgement> between(
      Handle handle, String province, Instant after, Instant upTo) {
    return handle
        .createQuery(BETWEEN)
        .bind("province", province)
        .bind("after", Rows.time(after))
        .bind("upTo", Rows.time(upTo))
        .map((row, ctx) -> acknowledgement(row))
        .list();
  }

  private static Acknowledgement acknowledgement(ResultSet row) throws SQLException {
    return new Acknowledgement(
        row.getString("alert_id"),
        Rows.instant(row, "at_clock"),
        Rows.instant(row, "at_wall"),
        row.getString("account"),
        row.getString("by_name"),
        row.getString("severity"),
        row.getString("note"));
  }

  /** Adds an acknowledgement with the alert's current severity. */
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
