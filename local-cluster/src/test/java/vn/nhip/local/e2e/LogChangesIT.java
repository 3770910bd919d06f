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
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.testing.RealServices;

/** The job's behaviour when Kafka's topics change while it runs. */
@Tag("long")
final class LogChangesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  /** Longer than it takes until a new partition and its clock records are read. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final String EVENT =
      "{\"eventId\":\"%s\",\"type\":\"RECEIVED\",\"applicationId\":\"HS-1\",\"occurredAt\":\"%s\","
          + "\"province\":\"67\",\"district\":\"663\",\"team\":\"663-LD-01\"}";

  private static final String TRANSACTIONAL_ID = "station-gateway";
  private static final String REFUSAL =
      "The topic applications is not the one that was read up to offset";

  @Test
  void readsPartitionsThatAreAddedWhileItRunsAndWhileItIsStopped(@TempDir Path checkpoints)
      throws Exception {
    Chain chain = new Chain(SERVICES.settings()).withCheckpointsIn(checkpoints);
    try (RunningJob job = chain.startJob()) {
      send(chain, 0, 1);
      awaitCounted(chain, 1);
      chain.increasePartitionsTo(6);
      send(chain, 5, 1);
      awaitCounted(chain, 2);
      awaitClock(job, Instant.now());
      assertThat(job.runsUndisturbed()).isTrue();
      job.checkpoint();
      job.cancel();
    }
    chain.increasePartitionsTo(8);
    send(chain, 7, 1);
    try (RunningJob job = chain.with("parallelism", "8").startJob()) {
      awaitCounted(chain, 3);
      awaitClock(job, Instant.now());
      assertThat(job.runsUndisturbed()).isTrue();
    }
  }

  @Test
  void countsOnlyCommittedTransactionsAndRecordsLostBehindOpenOne() throws Exception {
    Chain chain = new Chain(SERVICES.settings()).with("clock.interval", "1 s");
    try (LogCapture log = LogCapture.begin();
        RunningJob job = chain.startJob()) {
      send(chain, 0, 1);
      awaitCounted(chain, 1);
      try (KafkaProducer<byte[], byte[]> producer = transactional(chain)) {
        producer.initTransactions();
        sendInTransaction(producer);
        producer.abortTransaction();
        sendInTransaction(producer);
        awaitHeld(chain, "applications 1 OPEN_TRANSACTION");
        producer.commitTransaction();
      }
      awaitCounted(chain, 2);
      awaitClock(job, Instant.now());
      awaitHeld(chain, "% NEXT_RECORD");
      assertThat(counted(chain)).isEqualTo(2);
      assertThat(lost(chain)).isZero();

      long position = dieInTransaction(chain);
      send(chain, 1, 20);
      awaitHeld(chain, "applications 1 OPEN_TRANSACTION");
      job.checkpoint();
      long earliest = deleteAll(chain, 1);
      send(chain, 1, 1);
      // The job restarts, and the transaction still blocks the records after the loss.
      await("restart").atMost(SOON).until(() -> !lossesIn(log).isEmpty());
      awaitHeld(chain, "applications 1 OPEN_TRANSACTION");
      assertThat(counted(chain)).isEqualTo(2);
      endTransaction(chain);
      awaitCounted(chain, 3);
      awaitClock(job, Instant.now());
      awaitHeld(chain, "% NEXT_RECORD");
      assertThat(counted(chain)).isEqualTo(3);
      assertThat(lost(chain)).isEqualTo(earliest - position);
      assertThat(lossesIn(log)).containsExactly(loss(1, position, earliest));
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
    long earliest = deleteAll(chain, 0);
    send(chain, 0, 50);
    try (LogCapture log = LogCapture.begin();
        RunningJob job = chain.startJob()) {
      awaitCounted(chain, 55);
      awaitClock(job, Instant.now());
      await("loss").atMost(SOON).until(() -> lost(chain) >= 100);
      // May be more if clock records of the last second had not been read before the stop.
      assertThat(lost(chain)).isBetween(100L, 105L);
      assertThat(lossesIn(log)).containsExactly(loss(0, earliest - lost(chain), earliest));
      job.checkpoint();
      replaceTopic(chain);
      assertThat(job.awaitFailure()).contains(REFUSAL);
    }
    send(chain, 0, 1000);
    try (RunningJob refused = chain.startJob()) {
      assertThat(refused.awaitFailure()).contains(REFUSAL, "kafka.topic.changed=read-anew");
    }
    assertThat(counted(chain)).isEqualTo(55);
    try (RunningJob job = chain.with("kafka.topic.changed", "read-anew").startJob()) {
      awaitCounted(chain, 1055);
      job.checkpoint();
      replaceTopic(chain.with("kafka.applications.partitions", "2"));
      send(chain, 0, 10);
      awaitCounted(chain, 1065);
      awaitClock(job, Instant.now());
      assertThat(counted(chain)).isEqualTo(1065);
    }
    assertThat(lost(chain)).isBetween(100L, 105L);
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

  private static long sendInTransaction(KafkaProducer<byte[], byte[]> producer) throws Exception {
    producer.beginTransaction();
    return producer
        .send(new ProducerRecord<>(TopicNames.APPLICATIONS, 1, null, event()))
        .get()
        .offset();
  }

  /** Starts a transaction whose producer dies; returns the offset at which it begins. */
  private static long dieInTransaction(Chain chain) throws Exception {
    KafkaProducer<byte[], byte[]> producer = transactional(chain);
    producer.initTransactions();
    long begin = sendInTransaction(producer);
    // With a longer timeout, closing would abort the transaction.
    producer.close(Duration.ZERO);
    return begin;
  }

  /** Aborts the transaction, as Kafka does after the transaction timeout. */
  private static void endTransaction(Chain chain) throws Exception {
    try (Admin admin = chain.admin()) {
      admin.fenceProducers(List.of(TRANSACTIONAL_ID)).all().get();
    }
  }

  private static KafkaProducer<byte[], byte[]> transactional(Chain chain) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", chain.bootstrapServers(), "transactional.id", TRANSACTIONAL_ID),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Deletes all records; returns the earliest remaining offset. */
  private static long deleteAll(Chain chain, int partition) throws Exception {
    TopicPartition all = new TopicPartition(TopicNames.APPLICATIONS, partition);
    try (Admin admin = chain.admin()) {
      return admin
          .deleteRecords(Map.of(all, RecordsToDelete.beforeOffset(-1)))
          .lowWatermarks()
          .get(all)
          .get()
          .lowWatermark();
    }
  }

  private static List<String> lossesIn(LogCapture log) {
    return log.lines().stream().filter(line -> line.contains("has lost")).toList();
  }

  private static String loss(int partition, long from, long earliest) {
    return "Partition %d of applications has lost the offsets %d to %d before they could be read: %d offsets."
        .formatted(partition, from, earliest - 1, earliest - from);
  }

  private static void replaceTopic(Chain chain) throws ExecutionException, InterruptedException {
    try (Admin admin = chain.admin()) {
      admin.deleteTopics(List.of(TopicNames.APPLICATIONS)).all().get();
      await("deleted")
          .atMost(SOON)
          .until(() -> !admin.listTopics().names().get().contains(TopicNames.APPLICATIONS));
    }
    chain.prepare();
  }
}
