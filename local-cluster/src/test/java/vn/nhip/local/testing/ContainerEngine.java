package vn.nhip.local.testing;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The published images of the services in containers. */
record ContainerEngine(KafkaContainer kafka, PostgreSQLContainer postgres) implements Engine {

  static ContainerEngine start() {
    ContainerEngine engine =
        new ContainerEngine(
            new KafkaContainer("apache/kafka:4.2.0")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                // The image's own user may lack permission to write to its template folder.
                .withCreateContainerCmdModifier(container -> container.withUser("0"))
                // Records of 2021 are older than any retention.
                .withEnv("KAFKA_LOG_RETENTION_MS", "-1"),
            new PostgreSQLContainer("postgres:17")
                .withDatabaseName("nhip")
                .withUsername("nhip")
                .withPassword("nhip"));
    try {
      engine.kafka.start();
      engine.postgres.start();
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  @Override
  public String postgresUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(postgres.getHost(), postgres.getFirstMappedPort(), database);
  }

  /** Stops the containers; the reaper that would do so is not available everywhere. */
  @Override
  public void close() {
    kafka.stop();
    postgres.stop();
  }
}
