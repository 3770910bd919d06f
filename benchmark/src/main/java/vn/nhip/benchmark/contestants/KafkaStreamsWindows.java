package vn.nhip.benchmark.contestants;

import java.util.Map;
import org.apache.kafka.streams.kstream.Windows;
import org.apache.kafka.streams.kstream.internals.TimeWindow;

/** Tumbling windows that may begin at another time than midnight UTC. */
final class KafkaStreamsWindows extends Windows<TimeWindow> {
  private final long size;
  private final long lead;

  private KafkaStreamsWindows(long size, long lead) {
    this.size = size;
    this.lead = lead;
  }

  /** Windows of this many milliseconds. */
  static KafkaStreamsWindows of(long size) {
    return new KafkaStreamsWindows(size, 0);
  }

  static KafkaStreamsWindows workingDays() {
    return new KafkaStreamsWindows(Buckets.DAY, Buckets.DAY_BEGINS_BEFORE_MIDNIGHT_UTC.toMillis());
  }

  @Override
  public Map<Long, TimeWindow> windowsFor(long timestamp) {
    long start = Buckets.start(timestamp + lead, size) - lead;
    return Map.of(start, new TimeWindow(start, start + size));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long gracePeriodMs() {
    return Buckets.HORIZON.toMillis();
  }
}
