package vn.nhip.connectors.kafka;

import vn.nhip.connectors.events.RejectReason;

/**
 * A record that is not counted, on its way to the topic where it can be found again.
 *
 * @param reason why
 * @param message the same in a sentence, without any value of the record
 * @param topic where the record came from
 * @param partition the partition there
 * @param offset the offset there
 * @param timestamp its Kafka timestamp, milliseconds since 1970
 * @param value its bytes, or null where it had none
 */
public record UnusableRecord(
    RejectReason reason,
    String message,
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte[] value) {

  /** Takes the place and bytes from the record as it was read. */
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
