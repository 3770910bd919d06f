package vn.nhip.connectors.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import vn.nhip.core.events.PartitionClock;

/** A partition's reading position, the arrival clock before it, and the topic it belongs to. */
final class ArrivalSplit extends KafkaPartitionSplit {

  /** Milliseconds since 1970, or {@link PartitionClock#NONE}. */
  private final long newestArrival;

  /** Milliseconds since 1970, or {@link PartitionClock#NONE}. */
  private final long newestClock;

  private final Uuid topicId;
  private final long lost;

  /**
   * @param split the position
   * @param clock the arrival clock there
   * @param topicId id of the topic that is read; {@link Uuid#ZERO_UUID} if unknown
   * @param lost offsets before the position that were gone before they could be read and are not
   *     told yet
   */
  ArrivalSplit(KafkaPartitionSplit split, PartitionClock clock, Uuid topicId, long lost) {
    this(
        split.getTopicPartition(),
        split.getStartingOffset(),
        split.getStoppingOffset().orElse(NO_STOPPING_OFFSET),
        clock,
        topicId,
        lost);
  }

  private ArrivalSplit(
      TopicPartition partition,
      long offset,
      long stoppingOffset,
      PartitionClock clock,
      Uuid topicId,
      long lost) {
    super(partition, offset, stoppingOffset);
    this.newestArrival = clock.newest();
    this.newestClock = clock.newestClock();
    this.topicId = topicId;
    this.lost = lost;
  }

  /** A partition of which nothing was read. */
  static ArrivalSplit unread(TopicPartition partition, long offset, Uuid topicId, long lost) {
    return new ArrivalSplit(
        partition, offset, NO_STOPPING_OFFSET, new PartitionClock(), topicId, lost);
  }

  /** A split as this class, whoever made it. */
  static ArrivalSplit of(KafkaPartitionSplit split) {
    return split instanceof ArrivalSplit arrival
        ? arrival
        : new ArrivalSplit(split, new PartitionClock(), Uuid.ZERO_UUID, 0);
  }

  /** The same with another position. */
  ArrivalSplit at(long offset, Uuid ofTopic, long lostBefore) {
    return new ArrivalSplit(
        getTopicPartition(), offset, NO_STOPPING_OFFSET, clock(), ofTopic, lostBefore);
  }

  /** The arrival clock at the position. */
  PartitionClock clock() {
    return new PartitionClock(newestArrival, newestClock);
  }

  Uuid topicId() {
    return topicId;
  }

  long lost() {
    return lost;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof ArrivalSplit split
        && newestArrival == split.newestArrival
        && newestClock == split.newestClock
        && topicId.equals(split.topicId)
        && lost == split.lost;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + Long.hashCode(newestArrival);
  }

  /**
   * Eight bytes of newest arrival, eight of the newest clock record, sixteen of topic id, eight of
   * lost offsets, then Kafka's own form of a split. Version 1 has no topic id and no lost offsets;
   * version 0 has no clock record either: until the next one is read, timestamps are taken as they
   * are.
   */
  static final class Serializer extends KafkaPartitionSplitSerializer {

    private static final int WITH_CLOCK = 1;
    private static final int WITH_TOPIC_ID = 2;
    private static final int VERSION = WITH_TOPIC_ID;
    private static final int HEAD = 5 * Long.BYTES;

    /** The version of Kafka's own form within this one. */
    private static final int KAFKA_VERSION = 0;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(KafkaPartitionSplit kafkaSplit) throws IOException {
      ArrivalSplit split = of(kafkaSplit);
      byte[] position = super.serialize(split);
      return ByteBuffer.allocate(HEAD + position.length)
          .putLong(split.newestArrival)
          .putLong(split.newestClock)
          .putLong(split.topicId.getMostSignificantBits())
          .putLong(split.topicId.getLeastSignificantBits())
          .putLong(split.lost)
          .put(position)
          .array();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] serialized) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(serialized);
      long newestArrival = buffer.getLong();
      long newestClock = version >= WITH_CLOCK ? buffer.getLong() : PartitionClock.NONE;
      Uuid topicId = Uuid.ZERO_UUID;
      long lost = 0;
      if (version >= WITH_TOPIC_ID) {
        topicId = new Uuid(buffer.getLong(), buffer.getLong());
        lost = buffer.getLong();
      }
      byte[] position = Arrays.copyOfRange(serialized, buffer.position(), serialized.length);
      return new ArrivalSplit(
          super.deserialize(KAFKA_VERSION, position),
          new PartitionClock(newestArrival, newestClock),
          topicId,
          lost);
    }
  }
}
