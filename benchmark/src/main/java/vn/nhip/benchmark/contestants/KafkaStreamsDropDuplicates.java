package vn.nhip.benchmark.contestants;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Passes on the first event with an id on a working day. The ids are in a window store, which
 * expires them when no resend can count any more.
 */
final class KafkaStreamsDropDuplicates
    extends ContextualFixedKeyProcessor<String, UsableEvent, UsableEvent> {
  private static final String STORE = "event-ids";
  private static final byte[] SEEN = {1};

  private WindowStore<String, byte[]> ids;

  @Override
  public void init(FixedKeyProcessorContext<String, UsableEvent> context) {
    super.init(context);
    ids = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, UsableEvent> record) {
    UsableEvent event = record.value();
    long day = Buckets.workingDay(event.occurredAt) * Buckets.DAY;
    if (ids.fetch(event.eventId, day) == null) {
      ids.put(event.eventId, SEEN, day);
      context().forward(record);
    }
  }

  /** Creates a processor for each task, and the store. */
  static final class Supplier
      implements FixedKeyProcessorSupplier<String, UsableEvent, UsableEvent> {
    private static final Duration DAY = Duration.ofMillis(Buckets.DAY);
    private static final Duration RETENTION = Buckets.HORIZON.plusDays(2);

    @Override
    public FixedKeyProcessor<String, UsableEvent, UsableEvent> get() {
      return new KafkaStreamsDropDuplicates();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.windowStoreBuilder(
              Stores.inMemoryWindowStore(STORE, RETENTION, DAY, false),
              Serdes.String(),
              Serdes.ByteArray()));
    }
  }
}
