package vn.nhip.connectors.kafka;

import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.record.TimestampType;
import vn.nhip.core.events.PartitionClock;
import vn.nhip.core.events.PartitionProgress;
import vn.nhip.core.events.PartitionProgress.WaitsFor;

/** Stamps the records of one partition with their arrival. */
final class SplitClock {

  private final String splitId;
  private final TopicPartition partition;
  private final Uuid topicId;
  private final PartitionClock clock;
  private long position;
  private long lost;

  /** The newest arrival to which the watermark has advanced. */
  private long reached = PartitionClock.NONE;

  SplitClock(ArrivalSplit split) {
    splitId = split.splitId();
    partition = split.getTopicPartition();
    position = split.getStartingOffset();
    topicId = split.topicId();
    clock = split.clock();
    lost = split.lost();
  }

  String splitId() {
    return splitId;
  }

  TopicPartition partition() {
    return partition;
  }

  /** Milliseconds since 1970, or {@link PartitionClock#NONE}. */
  long newest() {
    return clock.newest();
  }

  /** Whether the newest arrival is ahead of the watermark. */
  boolean hasAdvanced() {
    return clock.newest() > reached;
  }

  /** The watermark has advanced to an arrival. */
  void advancedTo(long arrival) {
    reached = arrival;
  }

  ArrivedRecord arrived(ConsumerRecord<byte[], byte[]> record) {
    boolean first = clock.newest() == PartitionClock.NONE;
    boolean isProducers = record.timestampType() != TimestampType.LOG_APPEND_TIME;
    byte[] value = ValueDeserializer.valueOf(record);
    long lostBefore = lost;
    lost = 0;
    position = record.offset() + 1;
    return new ArrivedRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        clock.arrival(record.timestamp(), isProducers, ValueDeserializer.isClock(record)),
        first,
        lostBefore,
        value);
  }

  /** The progress of the partition and what it waits for. */
  PartitionProgress progress(PartitionOffsets offsets) {
    return new PartitionProgress(
        partition.topic(),
        partition.partition(),
        newest() == PartitionClock.NONE ? null : newest(),
        waitsFor(offsets));
  }

  private WaitsFor waitsFor(PartitionOffsets offsets) {
    if (offsets.end() > offsets.stable() && position <= offsets.stable()) {
      return WaitsFor.OPEN_TRANSACTION;
    }
    if (position < offsets.stable()) {
      return WaitsFor.READING;
    }
    return newest() == PartitionClock.NONE ? WaitsFor.FIRST_RECORD : WaitsFor.NEXT_RECORD;
  }

  /** The split to store for a reading position. */
  ArrivalSplit at(KafkaPartitionSplit position) {
    return new ArrivalSplit(position, clock, topicId, lost);
  }
}
