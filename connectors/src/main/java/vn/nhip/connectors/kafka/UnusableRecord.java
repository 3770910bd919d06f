package vn.nhip.connectors.kafka;

import vn.nhip.core.events.RejectReason;

/**
 * A record that is not counted, and goes to a dead-letter topic instead.
 *
 * @param reason why it is not counted
 * @param message the reason in one sentence, which quotes no value of the record
 * @param topic the topic from which it was read
 * @param partition the record's partition
 * @param offset the record's offset
 * @param timestamp the Kafka timestamp, milliseconds since 1970
 * @param value the bytes, or null if the record has no value
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
