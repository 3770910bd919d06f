package vn.nhip.connectors.kafka;

import vn.nhip.core.events.PartitionProgress;

/**
 * A Kafka record and the time at which it counts as arrived, or the progress of a partition.
 *
 * @param topic the topic of the record
 * @param partition the record's partition
 * @param offset the record's offset
 * @param timestamp the Kafka timestamp, milliseconds since 1970
 * @param arrivedAt milliseconds since 1970; never smaller than that of the record before it in its
 *     partition
 * @param first whether it is the first record that was read from its partition
 * @param lost number of offsets before it that were deleted unread
 * @param value the bytes, or null if the record has no value
 * @param progress null for a record; otherwise this is not a record but the progress of a partition
 */
public record ArrivedRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    long arrivedAt,
    boolean first,
    long lost,
    byte[] value,
    PartitionProgress progress) {

  /** A record. */
  public ArrivedRecord(
      String topic,
      int partition,
      long offset,
      long timestamp,
      long arrivedAt,
      boolean first,
      long lost,
      byte[] value) {
    this(topic, partition, offset, timestamp, arrivedAt, first, lost, value, null);
  }

  /** Wraps the progress of a partition. */
  static ArrivedRecord of(PartitionProgress progress) {
    return new ArrivedRecord(
        progress.topic(), progress.partition(), -1, 0, 0, false, 0, null, progress);
  }
}
