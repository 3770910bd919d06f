package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.SECOND;
import static vn.nhip.connectors.postgres.writer.Column.generatedKey;
import static vn.nhip.connectors.postgres.writer.Column.integer;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.writer.CopyBuffer;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of counts by window, which only grow. Creates the partitions that rows need. */
public final class ThroughputTable extends UpsertTable<ThroughputRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<ThroughputRow> UPSERT =
      Upsert.merging(
          "throughput",
          // Orders by partition, then by primary key.
          Comparator.comparingLong(ThroughputPartitions::day)
              .thenComparing(ThroughputRow::scope)
              .thenComparing(ThroughputRow::scopeId)
              .thenComparing(ThroughputRow::keyProvince)
              .thenComparingInt(ThroughputRow::windowMinutes)
              .thenComparingLong(ThroughputRow::windowStart),
          List.of(
              text("scope", ThroughputRow::scope).key(),
              text("scope_id", ThroughputRow::scopeId).key(),
              generatedKey("key_province"),
              integer("window_minutes", ThroughputRow::windowMinutes).key(),
              time("window_start", SECOND, ThroughputRow::windowStart).key(),
              text("province", ThroughputRow::province).replaced(),
              text("district", ThroughputRow::district).replaced(),
              integer("received", ThroughputRow::received).greatest(),
              integer("returned", ThroughputRow::returned).greatest(),
              integer("completed", ThroughputRow::completed).greatest(),
              integer("delivered", ThroughputRow::delivered).greatest()));

  private record Key(
      String scope, String scopeId, String keyProvince, int windowMinutes, long windowStart) {

    /** Windows start whole minutes apart, so a record's default hash would collide often. */
    @Override
    public int hashCode() {
      int unit = 31 * (31 * scope.hashCode() + scopeId.hashCode()) + keyProvince.hashCode();
      return (unit + (int) windowStart) * 0x9e3779b9 + windowMinutes;
    }
  }

  @Override
  public Object key(ThroughputRow row) {
    return new Key(
        row.scope(), row.scopeId(), row.keyProvince(), row.windowMinutes(), row.windowStart());
  }

  @Override
  Upsert<ThroughputRow> statement() {
    return UPSERT;
  }

  @Override
  public ThroughputRow coalesce(ThroughputRow older, ThroughputRow newer) {
    return older.first() ? newer.asFirst() : newer;
  }

  @Override
  public boolean isNew(ThroughputRow row) {
    return row.first();
  }

  @Override
  public long part(ThroughputRow row) {
    return ThroughputPartitions.day(row);
  }

  /** Copies into the partition itself, to which the readers' row-level security does not apply. */
  @Override
  public String copyInto(long day) {
    return """
        COPY throughput_%1$tY%1$tm%1$td (scope, scope_id, window_minutes, window_start,
          province, district, received, returned, completed, delivered) FROM STDIN BINARY"""
        .formatted(LocalDate.ofEpochDay(day));
  }

  @Override
  public void copy(ThroughputRow row, CopyBuffer buffer) {
    buffer.row(10);
    buffer.text(row.scope());
    buffer.text(row.scopeId());
    buffer.int4(row.windowMinutes());
    buffer.timestamptz(row.windowStart());
    buffer.text(row.province());
    buffer.text(row.district());
    buffer.int4(row.received());
    buffer.int4(row.returned());
    buffer.int4(row.completed());
    buffer.int4(row.delivered());
  }

  @Override
  public Preparation<ThroughputRow> preparation(PostgresSettings settings) {
    return new ThroughputPartitions(settings.throughputRetentionDays());
  }
}
