package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.MILLISECOND;
import static vn.nhip.connectors.postgres.writer.Column.integer;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.timeOrNull;

import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.Column;
import vn.nhip.connectors.postgres.writer.Upsert;
import vn.nhip.core.events.PartitionProgress;

/** The table of a job's progress in each partition of its input topics. */
public final class PartitionProgressTable extends UpsertTable<PartitionProgress> {
  private static final long serialVersionUID = 1;

  private final String job;
  private transient Upsert<PartitionProgress> upsert;

  private record Key(String topic, int partition) {}

  /**
   * @param job the consumer group
   */
  public PartitionProgressTable(String job) {
    this.job = job;
  }

  @Override
  Upsert<PartitionProgress> statement() {
    if (upsert == null) {
      upsert =
          Upsert.merging(
              "partition_progress",
              Comparator.comparing(PartitionProgress::topic)
                  .thenComparingInt(PartitionProgress::partition),
              List.of(
                  Column.<PartitionProgress>text("job", row -> job).key(),
                  text("topic", PartitionProgress::topic).key(),
                  integer("partition", PartitionProgress::partition).key(),
                  timeOrNull("newest_arrival", MILLISECOND, PartitionProgress::newestArrival)
                      .replaced(),
                  Column.<PartitionProgress>text("waits_for", row -> row.waitsFor().name())
                      .replaced(),
                  Column.<PartitionProgress>now("written_at").replaced()));
    }
    return upsert;
  }

  @Override
  public Object key(PartitionProgress row) {
    return new Key(row.topic(), row.partition());
  }
}
