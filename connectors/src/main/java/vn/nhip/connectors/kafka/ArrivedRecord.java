package vn.nhip.connectors.kafka;

import vn.nhip.core.events.PartitionProgress;

/**
 * A Kafka record as it was read and the instant at which it counts as arrived.
 *
 * @param topic the topic it came from
 * @param partition the partition within it
 * @param offset its offset
 * @param timestamp the Kafka timestamp, milliseconds since 1970
 * @param arrivedAt milliseconds since 1970; never smaller than that of the record before it in its
 *     partition
 * @param first whether it is the first record of its partition, and so where the log starts
 * @param lost offsets of its partition before it that were gone before they could be read
 * @param value the bytes, or null if the record has no value
 * @param progress null in a record; else this is none, but tells how far its partition is read
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

  /** No record, but how far a partition is read. */
  static ArrivedRecord of(PartitionProgress progress) {
    return new ArrivedRecord(
        progress.topic(), progress.partition(), -1, 0, 0, false, 0, null, progress);
  }
}
