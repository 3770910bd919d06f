package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.SECOND;
import static vn.nhip.connectors.postgres.writer.Column.bigint;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of records by hour of arrival and outcome; totals only grow. */
public final class IntakeAuditTable implements PostgresTable<IntakeAuditRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<IntakeAuditRow> UPSERT =
      Upsert.merging(
          "intake_audit",
          List.of(
              time("arrival_hour", SECOND, IntakeAuditRow::arrivalHour).key(),
              text("outcome", IntakeAuditRow::outcome).key(),
              bigint("events", IntakeAuditRow::events).greatest()));

  private static final Comparator<IntakeAuditRow> ORDER =
      Comparator.comparingLong(IntakeAuditRow::arrivalHour).thenComparing(IntakeAuditRow::outcome);

  private record Key(long arrivalHour, String outcome) {}

  @Override
  public String name() {
    return "intake_audit";
  }

  @Override
  public Object key(IntakeAuditRow row) {
    return new Key(row.arrivalHour(), row.outcome());
  }

  @Override
  public Comparator<IntakeAuditRow> order() {
    return ORDER;
  }

  @Override
  public String upsert() {
    return UPSERT.sql();
  }

  @Override
  public void bind(PreparedStatement statement, List<IntakeAuditRow> rows) throws SQLException {
    UPSERT.bind(statement, rows);
  }
}
