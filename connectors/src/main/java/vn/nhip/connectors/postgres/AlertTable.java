package vn.nhip.connectors.postgres;

import static vn.nhip.connectors.postgres.Column.Unit.SECOND;
import static vn.nhip.connectors.postgres.Column.date;
import static vn.nhip.connectors.postgres.Column.integer;
import static vn.nhip.connectors.postgres.Column.integerOrNull;
import static vn.nhip.connectors.postgres.Column.numericOrNull;
import static vn.nhip.connectors.postgres.Column.text;
import static vn.nhip.connectors.postgres.Column.time;
import static vn.nhip.connectors.postgres.Column.timeOrNull;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Alerts as they stand: the whole row is taken from the higher version. */
public final class AlertTable implements PostgresTable<AlertRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<AlertRow> UPSERT =
      Upsert.merging(
          "alert",
          List.of(
              text("alert_id", AlertRow::alertId).key(),
              text("scope", AlertRow::scope).newestBy("version"),
              text("scope_id", AlertRow::scopeId).newestBy("version"),
              text("province", AlertRow::province).newestBy("version"),
              text("district", AlertRow::district).newestBy("version"),
              date("working_day", AlertRow::workingDay).newestBy("version"),
              text("kind", AlertRow::kind).newestBy("version"),
              text("severity", AlertRow::severity).newestBy("version"),
              text("state", AlertRow::state).newestBy("version"),
              time("raised_at", SECOND, AlertRow::raisedAt).newestBy("version"),
              timeOrNull("resolved_at", SECOND, AlertRow::resolvedAt).newestBy("version"),
              text("resolution", AlertRow::resolution).newestBy("version"),
              integerOrNull("daily_target", AlertRow::dailyTarget).newestBy("version"),
              integerOrNull("received", AlertRow::received).newestBy("version"),
              integerOrNull("expected", AlertRow::expected).newestBy("version"),
              integerOrNull("projected", AlertRow::projected).newestBy("version"),
              numericOrNull("required_per_hour", AlertRow::requiredPerHour).newestBy("version"),
              text("message_vi", AlertRow::messageVi).newestBy("version"),
              text("message_en", AlertRow::messageEn).newestBy("version"),
              time("changed_at", SECOND, AlertRow::changedAt).newestBy("version"),
              integer("version", AlertRow::version).greatest()));

  private static final Comparator<AlertRow> ORDER = Comparator.comparing(AlertRow::alertId);

  @Override
  public String name() {
    return "alert";
  }

  @Override
  public Object key(AlertRow row) {
    return row.alertId();
  }

  @Override
  public Comparator<AlertRow> order() {
    return ORDER;
  }

  @Override
  public String upsert() {
    return UPSERT.sql();
  }

  @Override
  public void bind(PreparedStatement statement, List<AlertRow> rows) throws SQLException {
    UPSERT.bind(statement, rows);
  }
}
