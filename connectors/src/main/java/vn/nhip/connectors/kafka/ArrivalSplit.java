package vn.nhip.connectors.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;

/** A partition's reading position together with the newest arrival seen before it. */
final class ArrivalSplit extends KafkaPartitionSplit {

  /** The arrival of a record that has nothing to go by: 1970-01-01T00:00Z. */
  static final long NONE = 0;

  /** Milliseconds since 1970. */
  private final long newestArrival;

  ArrivalSplit(KafkaPartitionSplit split, long newestArrival) {
    super(
        split.getTopicPartition(),
        split.getStartingOffset(),
        split.getStoppingOffset().orElse(NO_STOPPING_OFFSET));
    this.newestArrival = newestArrival;
  }

  /** The newest arrival before the split's position, or {@link #NONE} where nothing was read. */
  static long newestArrival(KafkaPartitionSplit split) {
    return split instanceof ArrivalSplit arrival ? arrival.newestArrival : NONE;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && newestArrival == newestArrival((KafkaPartitionSplit) other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + Long.hashCode(newestArrival);
  }

  /** Kafka's own form of a split behind eight bytes of newest arrival. */
  static final class Serializer extends KafkaPartitionSplitSerializer {

    @Override
    public byte[] serialize(KafkaPartitionSplit split) throws IOException {
      byte[] position = super.serialize(split);
      return ByteBuffer.allocate(Long.BYTES + position.length)
          .putLong(newestArrival(split))
          .put(position)
          .array();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] serialized) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(serialized);
      long newestArrival = buffer.getLong();
      byte[] position = new byte[buffer.remaining()];
      buffer.get(position);
      return new ArrivalSplit(super.deserialize(version, position), newestArrival);
    }
  }
}
