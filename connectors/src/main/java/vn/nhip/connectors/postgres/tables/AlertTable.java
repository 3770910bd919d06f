package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.SECOND;
import static vn.nhip.connectors.postgres.writer.Column.integer;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;

import java.util.Comparator;
import java.util.stream.Stream;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of the current state of alerts; a row is replaced by one with a higher version. */
public final class AlertTable extends UpsertTable<AlertRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<AlertRow> UPSERT =
      Upsert.merging(
          "alert",
          Comparator.comparing(AlertRow::alertId),
          Stream.concat(
                  Stream.of(
                      text("alert_id", AlertRow::alertId).key(),
                      time("changed_at", SECOND, AlertRow::changedAt).newestBy("version"),
                      integer("version", AlertRow::version).greatest()),
                  AlertHistoryTable.STATE.stream().map(column -> column.newestBy("version")))
              .toList());

  @Override
  public Object key(AlertRow row) {
    return row.alertId();
  }

  @Override
  Upsert<AlertRow> statement() {
    return UPSERT;
  }
}
