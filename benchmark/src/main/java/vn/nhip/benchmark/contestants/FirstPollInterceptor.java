package vn.nhip.benchmark.contestants;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import vn.nhip.core.events.TopicNames;

/**
 * Tells the harness, once in a process, of the first poll that brought events. Also takes the place
 * of a producer's interceptor, and does nothing there: some programs give all clients the same
 * settings.
 */
public final class FirstPollInterceptor
    implements ConsumerInterceptor<Object, Object>, ProducerInterceptor<Object, Object> {
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    if (!TOLD.get()
        && records.records(TopicNames.APPLICATIONS).iterator().hasNext()
        && TOLD.compareAndSet(false, true)) {
      Signals.firstPoll();
    }
    return records;
  }

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> one) {
    return one;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception failure) {}

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}
