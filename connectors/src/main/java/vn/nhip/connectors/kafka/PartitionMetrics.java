package vn.nhip.connectors.kafka;

import org.apache.flink.metrics.MetricGroup;
import vn.nhip.core.events.PartitionProgress;
import vn.nhip.core.events.PartitionProgress.WaitsFor;

/** The metrics of one partition: how far its clock is behind the wall clock, and what it awaits. */
final class PartitionMetrics {

  // Read by reporters of metrics too.
  private volatile PartitionProgress progress;

  /**
   * Registers the metrics.
   *
   * @param metrics of the reader of the partition
   * @param progress what they tell, until the first {@link #take}
   */
  PartitionMetrics(MetricGroup metrics, PartitionProgress progress) {
    this.progress = progress;
    MetricGroup partition =
        metrics
            .addGroup("nhip")
            .addGroup("topic", progress.topic())
            .addGroup("partition", Integer.toString(progress.partition()));
    partition.gauge("arrivalLagMillis", this::lagMillis);
    for (WaitsFor reason : WaitsFor.values()) {
      partition
          .addGroup("reason", reason.name())
          .gauge("waitsFor", () -> this.progress.waitsFor() == reason ? 1 : 0);
    }
  }

  void take(PartitionProgress now) {
    progress = now;
  }

  private long lagMillis() {
    Long newest = progress.newestArrival();
    return newest == null ? -1 : Math.max(0, System.currentTimeMillis() - newest);
  }
}
