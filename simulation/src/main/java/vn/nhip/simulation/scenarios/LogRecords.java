package vn.nhip.simulation.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import vn.nhip.core.events.LogRecord;

/** Converts recorded records for Kafka. */
public final class LogRecords {
  private LogRecords() {}

  /** Returns a producer record with the same partition, timestamp, key and bytes. */
  public static ProducerRecord<byte[], byte[]> forKafka(LogRecord log) {
    byte[] key = log.key() == null ? null : log.key().getBytes(UTF_8);
    return new ProducerRecord<>(log.topic(), log.partition(), log.timestamp(), key, log.value());
  }
}
