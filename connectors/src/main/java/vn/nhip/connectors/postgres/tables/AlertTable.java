package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.SECOND;
import static vn.nhip.connectors.postgres.writer.Column.countsOrNull;
import static vn.nhip.connectors.postgres.writer.Column.date;
import static vn.nhip.connectors.postgres.writer.Column.integer;
import static vn.nhip.connectors.postgres.writer.Column.integerOrNull;
import static vn.nhip.connectors.postgres.writer.Column.numericOrNull;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;
import static vn.nhip.connectors.postgres.writer.Column.timeOrNull;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of the current state of alerts; a row is replaced by one with a higher version. */
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
              integerOrNull("held", AlertRow::held).newestBy("version"),
              integerOrNull("enough", AlertRow::enough).newestBy("version"),
              integerOrNull("projected_low", AlertRow::projectedLow).newestBy("version"),
              integerOrNull("projected_high", AlertRow::projectedHigh).newestBy("version"),
              integerOrNull("short_start", AlertRow::shortStart).newestBy("version"),
              integerOrNull("short_silent", AlertRow::shortSilent).newestBy("version"),
              integerOrNull("short_pace", AlertRow::shortPace).newestBy("version"),
              timeOrNull("help_until", SECOND, AlertRow::helpUntil).newestBy("version"),
              countsOrNull("rests", AlertRow::rests).newestBy("version"),
              integerOrNull("own_days", AlertRow::ownDays).newestBy("version"),
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
