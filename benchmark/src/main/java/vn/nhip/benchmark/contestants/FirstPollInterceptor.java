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
 * Signals the first poll with events to the harness, once per process. It is also a producer
 * interceptor, which does nothing, because some programs give all clients the same settings.
 */
public final class FirstPollInterceptor
    implements ConsumerInterceptor<Object, Object>, ProducerInterceptor<Object, Object> {
  private static final AtomicBoolean SIGNALLED = new AtomicBoolean();

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    if (!SIGNALLED.get()
        && records.records(TopicNames.APPLICATIONS).iterator().hasNext()
        && SIGNALLED.compareAndSet(false, true)) {
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
