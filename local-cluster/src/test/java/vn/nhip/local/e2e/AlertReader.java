package vn.nhip.local.e2e;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.Rests;

/** Reads the alert tables in the form of the recomputation. */
public record AlertReader(Connection connection) {

  public SortedMap<String, AlertRow> alerts() throws SQLException {
    SortedMap<String, AlertRow> alerts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM alert")) {
      while (row.next()) {
        alerts.put(row.getString("alert_id"), alert(row));
      }
    }
    return alerts;
  }

  public SortedMap<ChangeKey, AlertRow> history() throws SQLException {
    SortedMap<ChangeKey, AlertRow> history = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM alert_history")) {
      while (row.next()) {
        history.put(
            new ChangeKey(
                instant(row, "changed_at"), row.getString("alert_id"), row.getString("change")),
            alert(row));
      }
    }
    return history;
  }

  private static AlertRow alert(ResultSet row) throws SQLException {
    BigDecimal required = row.getBigDecimal("required_per_hour");
    return new AlertRow(
        row.getString("alert_id"),
        row.getString("scope"),
        row.getString("scope_id"),
        row.getString("province"),
        row.getString("district"),
        row.getObject("working_day", LocalDate.class),
        row.getString("kind"),
        row.getString("severity"),
        row.getString("state"),
        instant(row, "raised_at"),
        instant(row, "resolved_at"),
        row.getString("resolution"),
        new PaceTables.Figures(
            row.getLong("daily_target"),
            row.getLong("received"),
            row.getLong("expected"),
            row.getLong("projected"),
            required == null ? null : required.setScale(1),
            row.getLong("held"),
            row.getObject("enough", Integer.class),
            row.getLong("projected_low"),
            row.getLong("projected_high"),
            row.getLong("short_start"),
            row.getLong("short_silent"),
            row.getLong("short_pace"),
            instant(row, "help_until"),
            rests(row)));
  }

  private static Rests rests(ResultSet row) throws SQLException {
    Array rests = row.getArray("rests");
    return rests == null
        ? null
        : new Rests(
            Arrays.stream((Integer[]) rests.getArray()).map(Long::valueOf).toList(),
            row.getInt("own_days"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
