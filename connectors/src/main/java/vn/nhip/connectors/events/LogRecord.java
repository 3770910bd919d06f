package vn.nhip.connectors.events;

/**
 * One record of a recorded log, as a line of a scenario file holds it and as it is sent to Kafka.
 *
 * @param topic the Kafka topic
 * @param partition the partition within it
 * @param timestamp the Kafka timestamp, milliseconds since 1970
 * @param key the Kafka key, or null
 * @param value the Kafka value as it goes over the wire, or null
 */
public record LogRecord(String topic, int partition, long timestamp, String key, byte[] value) {}
