package vn.nhip.benchmark.contestants;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Passes on the events that can be used, with the time at which they occurred. */
final class KafkaStreamsDecode extends ContextualFixedKeyProcessor<String, byte[], UsableEvent> {
  private final JacksonReader reader = new JacksonReader();

  @Override
  public void process(FixedKeyRecord<String, byte[]> record) {
    UsableEvent event = reader.read(record.value(), record.timestamp());
    if (event != null) {
      context().forward(record.withValue(event).withTimestamp(event.occurredAt));
    }
  }
}
