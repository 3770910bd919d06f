package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.countsOrNull;
import static vn.nhip.connectors.postgres.writer.Column.date;
import static vn.nhip.connectors.postgres.writer.Column.integer;
import static vn.nhip.connectors.postgres.writer.Column.text;

import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of past days by which units are judged; a row is written once and never changed. */
public final class OwnDayTable extends UpsertTable<OwnDayRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<OwnDayRow> UPSERT =
      Upsert.ignoring(
          "own_day",
          Comparator.comparing(OwnDayRow::scope)
              .thenComparing(OwnDayRow::province)
              .thenComparing(OwnDayRow::scopeId)
              .thenComparingInt(OwnDayRow::workingDay),
          List.of(
              text("scope", OwnDayRow::scope).key(),
              text("province", OwnDayRow::province).key(),
              text("scope_id", OwnDayRow::scopeId).key(),
              date("working_day", OwnDayRow::workingDay).key(),
              text("district", OwnDayRow::district),
              integer("weekend", (OwnDayRow row) -> row.weekend() ? 1 : 0)
                  .value("u.weekend::boolean"),
              integer("daily_target", OwnDayRow::dailyTarget),
              countsOrNull("rests", OwnDayRow::rests),
              countsOrNull("forecasts", OwnDayRow::forecasts)));

  private record Key(String scope, String province, String scopeId, int workingDay) {}

  @Override
  public Object key(OwnDayRow row) {
    return new Key(row.scope(), row.province(), row.scopeId(), row.workingDay());
  }

  @Override
  Upsert<OwnDayRow> statement() {
    return UPSERT;
  }
}
