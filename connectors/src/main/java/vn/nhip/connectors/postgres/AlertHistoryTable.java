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

/** Every change of every alert, written once and left as it is. */
public final class AlertHistoryTable implements PostgresTable<AlertRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<AlertRow> UPSERT =
      Upsert.ignoring(
          "alert_history",
          List.of(
              text("alert_id", AlertRow::alertId).key(),
              time("changed_at", SECOND, AlertRow::changedAt).key(),
              text("change", AlertRow::change).key(),
              text("scope", AlertRow::scope),
              text("scope_id", AlertRow::scopeId),
              text("province", AlertRow::province),
              text("district", AlertRow::district),
              date("working_day", AlertRow::workingDay),
              text("kind", AlertRow::kind),
              text("severity", AlertRow::severity),
              text("state", AlertRow::state),
              time("raised_at", SECOND, AlertRow::raisedAt),
              timeOrNull("resolved_at", SECOND, AlertRow::resolvedAt),
              text("resolution", AlertRow::resolution),
              integerOrNull("daily_target", AlertRow::dailyTarget),
              integerOrNull("received", AlertRow::received),
              integerOrNull("expected", AlertRow::expected),
              integerOrNull("projected", AlertRow::projected),
              numericOrNull("required_per_hour", AlertRow::requiredPerHour),
              text("message_vi", AlertRow::messageVi),
              text("message_en", AlertRow::messageEn),
              integer("version", AlertRow::version)));

  private static final Comparator<AlertRow> ORDER =
      Comparator.comparing(AlertRow::alertId)
          .thenComparingLong(AlertRow::changedAt)
          .thenComparing(AlertRow::change);

  private record Key(String alertId, long changedAt, String change) {}

  @Override
  public String name() {
    return "alert_history";
  }

  @Override
  public Object key(AlertRow row) {
    return new Key(row.alertId(), row.changedAt(), row.change());
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
