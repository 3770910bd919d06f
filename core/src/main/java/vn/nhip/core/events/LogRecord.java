package vn.nhip.core.events;

/**
 * One record of a log, as stored in a line of a scenario file and sent to Kafka.
 *
 * @param topic the Kafka topic
 * @param partition the partition within it
 * @param timestamp the Kafka timestamp, milliseconds since 1970
 * @param key the Kafka key, or null
 * @param value the bytes of the Kafka value, or null
 */
public record LogRecord(String topic, int partition, long timestamp, String key, byte[] value) {}
