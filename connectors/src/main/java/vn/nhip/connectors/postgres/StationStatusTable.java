package vn.nhip.connectors.postgres;

import static vn.nhip.connectors.postgres.Column.Unit.MILLISECOND;
import static vn.nhip.connectors.postgres.Column.bigint;
import static vn.nhip.connectors.postgres.Column.integerOrNull;
import static vn.nhip.connectors.postgres.Column.text;
import static vn.nhip.connectors.postgres.Column.time;
import static vn.nhip.connectors.postgres.Column.timeOrNull;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Stations: counts and times only grow; the rest is taken as one from the higher version. */
public final class StationStatusTable implements PostgresTable<StationStatusRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<StationStatusRow> UPSERT =
      Upsert.merging(
          "station_status",
          List.of(
              text("station", StationStatusRow::station).key(),
              text("team", StationStatusRow::team).newestBy("version"),
              text("province", StationStatusRow::province).newestBy("version"),
              text("district", StationStatusRow::district).newestBy("version"),
              time("last_arrived_at", MILLISECOND, StationStatusRow::lastArrivedAt).greatest(),
              bigint("highest_sequence", StationStatusRow::highestSequence).greatest(),
              bigint("received_events", StationStatusRow::receivedEvents).greatest(),
              bigint("missing_events", StationStatusRow::missingEvents).newestBy("version"),
              integerOrNull("pending", StationStatusRow::pending).newestBy("version"),
              text("commune", StationStatusRow::commune).newestBy("version"),
              text("intake_point", StationStatusRow::intakePoint).newestBy("version"),
              timeOrNull("last_received_at", MILLISECOND, StationStatusRow::lastReceivedAt)
                  .greatest(),
              bigint("version", StationStatusRow::version).greatest()));

  private static final Comparator<StationStatusRow> ORDER =
      Comparator.comparing(StationStatusRow::station);

  @Override
  public String name() {
    return "station_status";
  }

  @Override
  public Object key(StationStatusRow row) {
    return row.station();
  }

  @Override
  public Comparator<StationStatusRow> order() {
    return ORDER;
  }

  @Override
  public String upsert() {
    return UPSERT.sql();
  }

  @Override
  public void bind(PreparedStatement statement, List<StationStatusRow> rows) throws SQLException {
    UPSERT.bind(statement, rows);
  }
}
