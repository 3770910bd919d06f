package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.settings.Refusal;

final class EmbeddedKafkaIT {
  private static final long NIGHT_OF_2021 =
      Instant.parse("2021-03-20T14:14:05.120Z").toEpochMilli();
  private static final TopicPartition PARTITION = new TopicPartition("applications", 3);

  @TempDir Path data;

  @Test
  void keepsOldRecordsAndTimestampsAcrossRestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(0, data)) {
      Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
      try (Admin admin = Admin.create(client)) {
        admin.createTopics(List.of(new NewTopic("applications", 4, (short) 1))).all().get();
      }
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("applications", 3, NIGHT_OF_2021, "k", "v")).get();
      }
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(0, data)) {
      assertThat(read(kafka))
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.timestamp()).isEqualTo(NIGHT_OF_2021);
                assertThat(record.value()).isEqualTo("v");
              });
    }
  }

  @Test
  void refusesTakenPort() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(other.getLocalPort(), data))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " is taken");
    }
  }

  private static List<ConsumerRecord<String, String>> read(EmbeddedKafka kafka) {
    Map<String, Object> client =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      return consumer.poll(Duration.ofSeconds(20)).records(PARTITION);
    }
  }
}
