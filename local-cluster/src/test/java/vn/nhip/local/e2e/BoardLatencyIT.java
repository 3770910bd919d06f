package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.Measurements;
import vn.nhip.local.testing.RealServices;

/**
 * Measures the time from an event's arrival until a browser shows a count that includes it: at a
 * steady rate, through a job and a command centre with their default settings.
 */
@Tag("alone")
@Tag("thorough")
@EnabledIfSystemProperty(
    named = "board.latency",
    matches = "true",
    disabledReason = "needs a quiet machine: mvn verify -Pthorough")
final class BoardLatencyIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int PER_SECOND = Integer.getInteger("board.rate", 1_000);
  private static final int TEAMS = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final double TIMEOUT_MILLIS = 30_000;
  private static final double MOST_MILLIS = 1_000;

  /**
   * Notes each total that the page shows, with the time of the frame after it. Nobody reads the
   * notes before the end.
   */
  private static final String OBSERVE =
      """
      () => {
        const total = () => Number(document.querySelector('.hero-total b')?.textContent.replace(/\\D/g, ''));
        const shown = [];
        let last = 0;
        const look = (time) => {
          const now = total();
          if (now > last) shown.push([performance.timeOrigin + time, last = now]);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        window.shownTotals = shown;
      }
      """;

  @Test
  void showsAnEventWithinASecond() throws Exception {
    Chromium.assumeThere();
    Chain chain = new Chain(SERVICES.settings());
    chain.prepare();
    long events = PER_SECOND * (WARM_UP.toSeconds() + MEASURED.toSeconds());
    try (RunningJob job = chain.startJob();
        Center center = BoardApi.startCenter(chain, Map.of());
        Chromium chromium = Chromium.start("http://127.0.0.1:" + center.port())) {
      Page page = chromium.visitor(account(center), Looks.DESKTOP);
      page.navigate("/provinces/67");
      page.evaluate(OBSERVE);
      long begin = send(chain.bootstrapServers(), events);
      page.waitForFunction(
          "all => window.shownTotals.at(-1)?.[1] >= all",
          events,
          new Page.WaitForFunctionOptions().setTimeout(TIMEOUT_MILLIS));
      List<?> shown = (List<?>) page.evaluate("() => window.shownTotals");
      List<Double> millis = latencies(shown, begin, events);
      double p50 = millis.get(millis.size() / 2);
      double p99 = millis.get(millis.size() * 99 / 100);
      Measurements.say(
          "%,d events/s, from arrival to the browser: p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
              .formatted(PER_SECOND, p50, p99, millis.get(millis.size() - 1)));
      assertThat(p99).isLessThanOrEqualTo(MOST_MILLIS);
      assertThat(job.runsUndisturbed()).isTrue();
    }
  }

  private static Demo account(Center center) {
    return center.makeDemoAccounts(Bounds.of(List.of("67"))).stream()
        .filter(demo -> demo.role() == Role.VIEWER)
        .findFirst()
        .orElseThrow();
  }

  /** Sends events at a steady rate; returns when the first was due, milliseconds since 1970. */
  private static long send(String bootstrapServers, long events) throws Exception {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    long beginNanos = System.nanoTime();
    long begin = System.currentTimeMillis();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long n = 0; n < events && !failed.isDone(); n++) {
        long due = beginNanos + TimeUnit.SECONDS.toNanos(n) / PER_SECOND;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        String team = "663-LD-" + n % TEAMS;
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    TopicNames.APPLICATIONS, team.getBytes(UTF_8), event(team).getBytes(UTF_8)),
                (metadata, e) -> {
                  if (e != null) {
                    failed.completeExceptionally(e);
                  }
                });
      }
    }
    failed.complete(null);
    failed.get();
    return begin;
  }

  private static String event(String team) {
    return """
           {"eventId":"%s","type":"RECEIVED","applicationId":"HS","occurredAt":"%s","province":"67",\
           "district":"663","team":"%s"}"""
        .formatted(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.MILLIS), team);
  }

  /** The latency of each event after the warm-up, ascending. */
  private static List<Double> latencies(List<?> shown, long begin, long events) {
    List<Double> millis = new ArrayList<>();
    long next = PER_SECOND * WARM_UP.toSeconds();
    for (Object each : shown) {
      List<?> note = (List<?>) each;
      double time = ((Number) note.get(0)).doubleValue();
      long total = ((Number) note.get(1)).longValue();
      for (; next < Math.min(total, events); next++) {
        millis.add(time - begin - next * 1000.0 / PER_SECOND);
      }
    }
    assertThat(millis).hasSize((int) (events - PER_SECOND * WARM_UP.toSeconds()));
    return millis.stream().sorted().toList();
  }
}
