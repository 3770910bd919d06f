package vn.nhip.job.operators;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import vn.nhip.connectors.kafka.ClockRecord;
import vn.nhip.connectors.kafka.PartitionCounts;

/**
 * Emits a clock record for every partition at each tick, and one for a new partition as soon as it
 * is discovered, since the arrival clock stands still until its first record. Keeps no state.
 *
 * <p>It is an operator instead of a function, since only an operator has processing-time timers
 * without a key.
 */
public final class WriteClock extends AbstractStreamOperator<ClockRecord>
    implements OneInputStreamOperator<Long, ClockRecord> {

  private static final long serialVersionUID = 1L;

  private final Properties kafka;
  private final Set<String> topics;
  private transient PartitionCounts counts;
  private transient Map<String, Integer> written;
  private transient ScheduledFuture<?> timer;

  /**
   * @param kafka the Kafka clients' settings
   * @param topics the topics that get clock records; may be empty
   */
  public WriteClock(Properties kafka, Set<String> topics) {
    this.kafka = kafka;
    this.topics = topics;
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (!topics.isEmpty()) {
      counts = new PartitionCounts(kafka, topics);
      written = new HashMap<>();
      scheduleLookup();
    }
  }

  @Override
  public void processElement(StreamRecord<Long> tick) {
    if (counts != null) {
      counts.now().forEach((topic, count) -> write(topic, 0, count));
    }
  }

  private void onTimer(long time) {
    counts.now().forEach((topic, count) -> write(topic, written.getOrDefault(topic, 0), count));
    scheduleLookup();
  }

  private void scheduleLookup() {
    timer =
        getProcessingTimeService()
            .registerTimer(
                getProcessingTimeService().getCurrentProcessingTime()
                    + PartitionCounts.INTERVAL.toMillis(),
                this::onTimer);
  }

  private void write(String topic, int from, int to) {
    for (int partition = from; partition < to; partition++) {
      output.collect(new StreamRecord<>(new ClockRecord(topic, partition)));
    }
    written.put(topic, to);
  }

  @Override
  public void close() throws Exception {
    if (timer != null) {
      timer.cancel(false);
    }
    if (counts != null) {
      counts.close();
    }
    super.close();
  }
}
