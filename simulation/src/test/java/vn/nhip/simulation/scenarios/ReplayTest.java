package vn.nhip.simulation.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.LogRecord;

class ReplayTest {
  private static final Instant LIVE = Instant.parse("2021-03-20T11:45:00Z");
  private static final Duration PLENTY = Duration.ofSeconds(20);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<Replay.Status> reported = new CopyOnWriteArrayList<>();

  @Test
  void sendsEachRecordToItsPartitionWithTimestampAndKey() throws InterruptedException {
    try (Replay replay = replay(Replay.MAX_SPEED, Map.of(), at(2, -5000, "a"), at(0, 7000, null))) {
      replay.start();

      assertThat(replay.awaitDone(PLENTY)).isTrue();
      assertThat(producer.history()).hasSize(2);
      assertThat(producer.history().get(0).partition()).isEqualTo(2);
      assertThat(producer.history().get(0).timestamp()).isEqualTo(LIVE.toEpochMilli() - 5000);
      assertThat(producer.history().get(0).key()).isEqualTo("a".getBytes(UTF_8));
      assertThat(producer.history().get(1).key()).isNull();
      assertThat(replay.status())
          .isEqualTo(new Replay.Status(Map.of("applications", 2L), LIVE.plusMillis(7000), true));
      assertThat(reported).last().isEqualTo(replay.status());
    }
  }

  @Test
  void skipsRecordsSentByEarlierRun() throws InterruptedException {
    Map<TopicPartition, Long> skip = Map.of(new TopicPartition("applications", 1), 2L);
    try (Replay replay =
        replay(
            Replay.MAX_SPEED,
            skip,
            at(1, 1, "a"),
            at(0, 2, "b"),
            at(1, 3, "c"),
            at(1, 4, "d"),
            at(1, 5, "e"))) {
      replay.start();

      assertThat(replay.awaitDone(PLENTY)).isTrue();
      assertThat(producer.history())
          .extracting(sent -> new String(sent.key(), UTF_8))
          .containsExactly("b", "d", "e");
    }
  }

  @Test
  void stopsWhileWaitingForTheNextRecord() {
    Replay replay = replay(1, Map.of(), at(0, -1, "a"), at(0, 0, "b"), at(0, 3_600_000, "c"));
    replay.start();
    await().atMost(PLENTY).until(() -> producer.history().size() == 2);

    replay.stop();

    assertThat(replay.isDone()).isFalse();
    assertThat(producer.history()).hasSize(2);
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void reportsWhyItFailed() {
    producer.sendException = new KafkaException("broker gone");
    try (Replay replay = replay(Replay.MAX_SPEED, Map.of(), at(0, 0, "a"), at(0, 1, "b"))) {
      replay.start();

      assertThatThrownBy(() -> replay.awaitDone(PLENTY))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("broker gone");
      assertThat(replay.failure()).containsInstanceOf(KafkaException.class);
      assertThat(producer.closed()).isTrue();
    }
  }

  @Test
  void refusesInvalidSpeed() {
    assertThatIllegalArgumentException().isThrownBy(() -> replay(0, Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> replay(Double.NaN, Map.of()));
  }

  private Replay replay(double speed, Map<TopicPartition, Long> skip, LogRecord... records) {
    return new Replay(new Fixed(List.of(records)), () -> producer, speed, skip, reported::add);
  }

  private static LogRecord at(int partition, long millisAfterLive, String key) {
    return new LogRecord(
        "applications",
        partition,
        LIVE.toEpochMilli() + millisAfterLive,
        key,
        "{\"type\":\"CLOCK\"}".getBytes(UTF_8));
  }

  private record Fixed(List<LogRecord> log) implements Scenario {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public String vietnamese() {
      return "cố định";
    }

    @Override
    public String english() {
      return "fixed";
    }

    @Override
    public Instant liveFrom() {
      return LIVE;
    }

    @Override
    public Stream<LogRecord> records() {
      return log.stream();
    }

    @Override
    public List<Figure> expectedFigures() {
      return List.of();
    }
  }
}
