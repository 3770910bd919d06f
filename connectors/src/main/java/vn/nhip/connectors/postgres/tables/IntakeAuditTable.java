package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.SECOND;
import static vn.nhip.connectors.postgres.writer.Column.bigint;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;

import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of records by hour of arrival and outcome; totals only grow. */
public final class IntakeAuditTable extends UpsertTable<IntakeAuditRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<IntakeAuditRow> UPSERT =
      Upsert.merging(
          "intake_audit",
          Comparator.comparingLong(IntakeAuditRow::arrivalHour)
              .thenComparing(IntakeAuditRow::outcome),
          List.of(
              time("arrival_hour", SECOND, IntakeAuditRow::arrivalHour).key(),
              text("outcome", IntakeAuditRow::outcome).key(),
              bigint("events", IntakeAuditRow::events).greatest()));

  private record Key(long arrivalHour, String outcome) {}

  @Override
  public Object key(IntakeAuditRow row) {
    return new Key(row.arrivalHour(), row.outcome());
  }

  @Override
  Upsert<IntakeAuditRow> statement() {
    return UPSERT;
  }
}
