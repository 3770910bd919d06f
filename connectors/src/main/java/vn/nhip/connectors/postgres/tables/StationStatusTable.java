package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.MILLISECOND;
import static vn.nhip.connectors.postgres.writer.Column.bigint;
import static vn.nhip.connectors.postgres.writer.Column.integer;
import static vn.nhip.connectors.postgres.writer.Column.integerOrNull;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;
import static vn.nhip.connectors.postgres.writer.Column.timeOrNull;

import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.Upsert;

/**
 * The table of stations. Counts and times only grow; all other columns are those of the row with
 * the higher version.
 */
public final class StationStatusTable extends UpsertTable<StationStatusRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<StationStatusRow> UPSERT =
      Upsert.merging(
          "station_status",
          Comparator.comparing(StationStatusRow::station),
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
              integerOrNull("clock_offset_seconds", StationStatusRow::clockOffsetSeconds)
                  .newestBy("version"),
              integer("rejected_today", StationStatusRow::rejectedToday).newestBy("version"),
              integer("rejected_clock_skew", StationStatusRow::rejectedClockSkew)
                  .newestBy("version"),
              integer("rejected_pii", StationStatusRow::rejectedPii).newestBy("version"),
              integer("rejected_invalid", StationStatusRow::rejectedInvalid).newestBy("version"),
              bigint("version", StationStatusRow::version).greatest()));

  @Override
  public Object key(StationStatusRow row) {
    return row.station();
  }

  @Override
  Upsert<StationStatusRow> statement() {
    return UPSERT;
  }
}
