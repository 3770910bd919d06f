package vn.nhip.connectors.kafka;

/**
 * One Kafka record as it was read, with the instant at which it counts as arrived.
 *
 * @param topic the topic it came from
 * @param partition the partition within it
 * @param offset its offset
 * @param timestamp the Kafka timestamp as the broker gave it, milliseconds since 1970
 * @param arrivedAt milliseconds since 1970; never smaller than that of the record before it in its
 *     partition
 * @param first whether it is the first of its partition, so that the log starts no earlier
 * @param value the bytes, or null where the record has none
 */
public record ArrivedRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    long arrivedAt,
    boolean first,
    byte[] value) {}
