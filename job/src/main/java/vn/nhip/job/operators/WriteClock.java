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
 * Emits, at each tick, a clock record for every partition, and one for a new partition as soon as
 * it is seen: until its first record, the arrival clock stands still. Keeps nothing.
 *
 * <p>An operator and no function, since only that has processing-time timers without a key.
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
   * @param kafka the settings of Kafka's clients
   * @param topics to which it writes; empty for none
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
      lookAgain();
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
    lookAgain();
  }

  private void lookAgain() {
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
