package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.testing.RealServices;

/** The job advances the clock itself when nobody sends. */
final class ClockIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int INTERVAL_MILLIS = 200;
  private static final int TICKS = 20;

  @Test
  void writesClockRecordsIntoEveryPartitionAndCountsThemAsSignals() throws Exception {
    Chain chain =
        new Chain(SERVICES.settings())
            .with("clock.interval", INTERVAL_MILLIS + " ms")
            .with("emit.interval", "200 ms");
    try (RunningJob job = chain.startJob()) {
      await("clock records").atMost(PATIENCE).until(() -> fewest(clocked(chain)) >= TICKS);
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> clocked = clocked(chain);
      assertThat(clocked.keySet())
          .containsExactlyInAnyOrder(
              new TopicPartition(TopicNames.APPLICATIONS, 0),
              new TopicPartition(TopicNames.APPLICATIONS, 1),
              new TopicPartition(TopicNames.APPLICATIONS, 2),
              new TopicPartition(TopicNames.APPLICATIONS, 3),
              new TopicPartition(TopicNames.TARGETS, 0));
      assertThat(clocked.values()).allSatisfy(ClockIT::tellsTheTimeInTime);

      chain.awaitRead(4L * TICKS);
      assertThat(chain.number("SELECT count(*) FROM intake_audit WHERE outcome <> 'SIGNAL'"))
          .isZero();
      assertThat(job.runsUndisturbed()).isTrue();
    }
  }

  private static void tellsTheTimeInTime(List<ConsumerRecord<byte[], byte[]>> ticks) {
    assertThat(ticks)
        .allSatisfy(
            tick -> {
              assertThat(new String(tick.key(), UTF_8)).isEqualTo("CLOCK");
              assertThat(new String(tick.value(), UTF_8)).isEqualTo("{\"type\":\"CLOCK\"}");
            });
    List<Long> gaps =
        IntStream.range(1, ticks.size())
            .mapToObj(i -> ticks.get(i).timestamp() - ticks.get(i - 1).timestamp())
            .sorted()
            .toList();
    // The median, because a busy machine is late now and then and catches up.
    assertThat(gaps.get(gaps.size() / 2)).isBetween(INTERVAL_MILLIS / 2L, INTERVAL_MILLIS * 2L);
  }

  private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> clocked(Chain chain) {
    List<ConsumerRecord<byte[], byte[]>> all =
        new java.util.ArrayList<>(chain.topic(TopicNames.APPLICATIONS));
    all.addAll(chain.topic(TopicNames.TARGETS));
    return all.stream()
        .collect(
            Collectors.groupingBy(
                tick -> new TopicPartition(tick.topic(), tick.partition()), Collectors.toList()));
  }

  private static int fewest(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> clocked) {
    return clocked.size() < 5
        ? 0
        : clocked.values().stream().mapToInt(List::size).min().orElseThrow();
  }
}
