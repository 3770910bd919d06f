package vn.nhip.connectors.kafka;

import vn.nhip.core.events.RejectReason;

/**
 * A record that is not counted and is written to a topic of its own instead.
 *
 * @param reason why it is not counted
 * @param message the reason in one sentence, which quotes no value of the record
 * @param topic the topic it was read from
 * @param partition the partition there
 * @param offset the offset there
 * @param timestamp its Kafka timestamp, milliseconds since 1970
 * @param value its bytes, or null if it has no value
 */
public record UnusableRecord(
    RejectReason reason,
    String message,
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte[] value) {

  /** Copies the position and the bytes of a record. */
  public static UnusableRecord of(ArrivedRecord record, RejectReason reason, String message) {
    return new UnusableRecord(
        reason,
        message,
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.value());
  }
}
