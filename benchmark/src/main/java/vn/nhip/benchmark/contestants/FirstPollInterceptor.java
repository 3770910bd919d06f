package vn.nhip.benchmark.contestants;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import vn.nhip.connectors.kafka.Topics;

/** Tells the harness, once in a process, of the first poll that brought events. */
public final class FirstPollInterceptor implements ConsumerInterceptor<Object, Object> {
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    if (!TOLD.get()
        && records.records(Topics.APPLICATIONS).iterator().hasNext()
        && TOLD.compareAndSet(false, true)) {
      Signals.firstPoll();
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}
