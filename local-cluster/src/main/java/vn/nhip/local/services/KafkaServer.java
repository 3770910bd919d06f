package vn.nhip.local.services;

/** A Kafka broker on 127.0.0.1, in this JVM or a separate one. */
public interface KafkaServer extends AutoCloseable {
  /** {@code 127.0.0.1:<port>}. */
  String bootstrapServers();

  @Override
  void close();
}
