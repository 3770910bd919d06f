package vn.nhip.connectors.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import vn.nhip.core.events.PartitionClock;

/** A partition's reading position with the arrival clock at it and the id of its topic. */
final class ArrivalSplit extends KafkaPartitionSplit {

  /** Milliseconds since 1970, or {@link PartitionClock#NONE}. */
  private final long newestArrival;

  /** Milliseconds since 1970, or {@link PartitionClock#NONE}. */
  private final long newestClock;

  private final Uuid topicId;
  private final long lost;

  /**
   * @param split the reading position
   * @param clock the arrival clock at the position
   * @param topicId id of the topic that is read; {@link Uuid#ZERO_UUID} if unknown
   * @param lost number of offsets before the position that were deleted unread and are not reported
   *     yet
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

  /** The split of an unread partition. */
  static ArrivalSplit unread(TopicPartition partition, long offset, Uuid topicId, long lost) {
    return new ArrivalSplit(
        partition, offset, NO_STOPPING_OFFSET, new PartitionClock(), topicId, lost);
  }

  /** Converts a split of Kafka's connector to this class. */
  static ArrivalSplit of(KafkaPartitionSplit split) {
    return split instanceof ArrivalSplit arrival
        ? arrival
        : new ArrivalSplit(split, new PartitionClock(), Uuid.ZERO_UUID, 0);
  }

  /** This split at another position. */
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
   * Writes 8 bytes of newest arrival, 8 of newest clock record, 16 of topic id and 8 of lost
   * offsets, followed by Kafka's own form of a split. Version 1 has no topic id and no lost
   * offsets. Version 0 has no clock record either, so timestamps are taken as they are until the
   * next one is read.
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
