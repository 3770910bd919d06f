package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.testing.RealServices;

/** What the job does when Kafka's topics change under it. */
final class LogChangesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  /** Longer than a new partition may take until it is read, with its clock. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final String EVENT =
      "{\"eventId\":\"%s\",\"type\":\"RECEIVED\",\"applicationId\":\"HS-1\",\"occurredAt\":\"%s\","
          + "\"province\":\"67\",\"district\":\"663\",\"team\":\"663-LD-01\"}";

  @Test
  void readsPartitionsThatAreAddedWhileItRunsAndWhileItIsStopped(@TempDir Path checkpoints)
      throws Exception {
    Chain chain = new Chain(SERVICES.settings()).withCheckpointsIn(checkpoints);
    try (RunningJob job = chain.startJob()) {
      send(chain, 0, 1);
      awaitCounted(chain, 1);
      increaseTo(chain, 6);
      send(chain, 5, 1);
      awaitCounted(chain, 2);
      awaitClock(job, Instant.now());
      assertThat(job.runsUndisturbed()).isTrue();
      job.checkpoint();
      job.cancel();
    }
    increaseTo(chain, 8);
    send(chain, 7, 1);
    try (RunningJob job = chain.with("parallelism", "8").startJob()) {
      awaitCounted(chain, 3);
      awaitClock(job, Instant.now());
      assertThat(job.runsUndisturbed()).isTrue();
    }
  }

  @Test
  void countsCommittedTransactionsOnly() throws Exception {
    Chain chain = new Chain(SERVICES.settings()).with("clock.interval", "1 s");
    try (RunningJob job = chain.startJob();
        KafkaProducer<byte[], byte[]> producer = transactional(chain)) {
      send(chain, 0, 1);
      awaitCounted(chain, 1);
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TopicNames.APPLICATIONS, 1, null, event())).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TopicNames.APPLICATIONS, 1, null, event())).get();
      awaitHeld(chain, "applications 1 OPEN_TRANSACTION");
      producer.commitTransaction();
      awaitCounted(chain, 2);
      awaitClock(job, Instant.now());
      awaitHeld(chain, "% NEXT_RECORD");
      assertThat(counted(chain)).isEqualTo(2);
      assertThat(lost(chain)).isZero();
    }
  }

  @Test
  void tellsWhatWasLostAndRefusesAnotherTopicUnlessItIsToReadIt(@TempDir Path checkpoints)
      throws Exception {
    Chain chain = new Chain(SERVICES.settings()).withCheckpointsIn(checkpoints);
    try (RunningJob job = chain.startJob()) {
      send(chain, 0, 5);
      awaitCounted(chain, 5);
      job.checkpoint();
      job.cancel();
    }
    send(chain, 0, 100);
    deleteAll(chain, 0);
    send(chain, 0, 50);
    try (RunningJob job = chain.startJob()) {
      awaitCounted(chain, 55);
      awaitClock(job, Instant.now());
      await("loss").atMost(SOON).until(() -> lost(chain) >= 100);
      job.checkpoint();
      job.cancel();
    }
    // At least, since clock records of the last second may not have been read before it was
    // stopped.
    assertThat(lost(chain)).isBetween(100L, 105L);

    replaceTopic(chain);
    send(chain, 0, 1000);
    try (RunningJob refused = chain.startJob()) {
      assertThat(refused.awaitFailure())
          .contains("The topic applications is not the one that was read up to offset")
          .contains("kafka.topic.changed=read-anew");
    }
    assertThat(counted(chain)).isEqualTo(55);
    try (RunningJob job = chain.with("kafka.topic.changed", "read-anew").startJob()) {
      awaitCounted(chain, 1055);
      awaitClock(job, Instant.now());
    }
  }

  private static void awaitClock(RunningJob job, Instant time) {
    await("clock").atMost(SOON).until(() -> job.watermarkAt("judge-pace") >= time.toEpochMilli());
  }

  private static void awaitHeld(Chain chain, String by) {
    String query =
        "SELECT count(*) FROM job_health WHERE held_by || ' ' || held_because LIKE '%s'"
            .formatted(by);
    await(by).atMost(SOON).ignoreExceptions().until(() -> chain.number(query) == 1);
  }

  private static void awaitCounted(Chain chain, long events) {
    await("counted").atMost(SOON).ignoreExceptions().until(() -> counted(chain) >= events);
  }

  private static long counted(Chain chain) throws SQLException {
    return chain.number(
        "SELECT sum(events) FROM intake_audit WHERE outcome IN ('COUNTED', 'DUPLICATE')");
  }

  private static long lost(Chain chain) throws SQLException {
    return chain.number("SELECT coalesce(sum(events), 0) FROM intake_audit WHERE outcome = 'LOST'");
  }

  private static byte[] event() {
    return EVENT
        .formatted(UUID.randomUUID(), Instant.now().minus(Duration.ofMinutes(1)))
        .getBytes(UTF_8);
  }

  private static void send(Chain chain, int partition, int events) throws Exception {
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      records.add(
          new LogRecord(
              TopicNames.APPLICATIONS,
              partition,
              System.currentTimeMillis(),
              "663-LD-01",
              event()));
    }
    Feeder.send(chain.bootstrapServers(), records);
  }

  private static KafkaProducer<byte[], byte[]> transactional(Chain chain) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", chain.bootstrapServers(), "transactional.id", "station-gateway"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static Admin admin(Chain chain) {
    return Admin.create(Map.of("bootstrap.servers", chain.bootstrapServers()));
  }

  private static void increaseTo(Chain chain, int partitions) throws Exception {
    try (Admin admin = admin(chain)) {
      admin
          .createPartitions(Map.of(TopicNames.APPLICATIONS, NewPartitions.increaseTo(partitions)))
          .all()
          .get();
    }
  }

  private static void deleteAll(Chain chain, int partition) throws Exception {
    try (Admin admin = admin(chain)) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(TopicNames.APPLICATIONS, partition),
                  RecordsToDelete.beforeOffset(-1)))
          .all()
          .get();
    }
  }

  private static void replaceTopic(Chain chain) throws ExecutionException, InterruptedException {
    try (Admin admin = admin(chain)) {
      admin.deleteTopics(List.of(TopicNames.APPLICATIONS)).all().get();
      await("deleted")
          .atMost(SOON)
          .until(() -> !admin.listTopics().names().get().contains(TopicNames.APPLICATIONS));
    }
    chain.prepare();
  }
}
