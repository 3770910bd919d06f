package vn.nhip.benchmark.contestants;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Decodes records and passes on valid events with their time of occurrence as timestamp. */
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
