package vn.nhip.connectors.kafka;

import org.apache.flink.metrics.MetricGroup;
import vn.nhip.core.events.PartitionProgress;
import vn.nhip.core.events.PartitionProgress.WaitsFor;

/** Metrics of one partition: how far its clock lags the wall clock, and for what it waits. */
final class PartitionMetrics {

  // Also read by the threads of metrics reporters.
  private volatile PartitionProgress progress;

  /**
   * Registers the metrics.
   *
   * @param metrics the metric group of the partition's reader
   * @param progress the progress until the first {@link #update}
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

  void update(PartitionProgress now) {
    progress = now;
  }

  private long lagMillis() {
    Long newest = progress.newestArrival();
    return newest == null ? -1 : Math.max(0, System.currentTimeMillis() - newest);
  }
}
