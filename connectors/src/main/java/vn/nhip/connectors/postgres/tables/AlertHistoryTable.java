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

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.nhip.connectors.postgres.writer.Column;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of all changes of alerts; a row is written once and never changed. */
public final class AlertHistoryTable extends UpsertTable<AlertRow> {

  /**
   * SQL condition for rows before the oldest running transaction: no more rows can appear before
   * them in the order of {@code (transaction_id, number)}.
   */
  public static final String SETTLED = "transaction_id < pg_snapshot_xmin(pg_current_snapshot())";

  private static final long serialVersionUID = 1;

  /** The columns of an alert's state after a change, which the table of alerts has as well. */
  static final List<Column<AlertRow>> STATE =
      List.of(
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
          integerOrNull("held", AlertRow::held),
          integerOrNull("enough", AlertRow::enough),
          integerOrNull("projected_low", AlertRow::projectedLow),
          integerOrNull("projected_high", AlertRow::projectedHigh),
          integerOrNull("short_start", AlertRow::shortStart),
          integerOrNull("short_silent", AlertRow::shortSilent),
          integerOrNull("short_pace", AlertRow::shortPace),
          timeOrNull("help_until", SECOND, AlertRow::helpUntil),
          countsOrNull("rests", AlertRow::rests),
          integerOrNull("own_days", AlertRow::ownDays),
          text("message_vi", AlertRow::messageVi),
          text("message_en", AlertRow::messageEn));

  private static final Upsert<AlertRow> UPSERT =
      Upsert.ignoring(
          "alert_history",
          Comparator.comparing(AlertRow::alertId)
              .thenComparingLong(AlertRow::changedAt)
              .thenComparing(AlertRow::change),
          Stream.concat(
                  Stream.of(
                      text("alert_id", AlertRow::alertId).key(),
                      time("changed_at", SECOND, AlertRow::changedAt).key(),
                      text("change", AlertRow::change).key(),
                      integer("version", AlertRow::version)),
                  STATE.stream())
              .toList());

  private record Key(String alertId, long changedAt, String change) {}

  @Override
  public Object key(AlertRow row) {
    return new Key(row.alertId(), row.changedAt(), row.change());
  }

  @Override
  Upsert<AlertRow> statement() {
    return UPSERT;
  }
}
