package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhip.local.testing.Measurements.heapAfterCollection;
import static vn.nhip.local.testing.Measurements.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.testing.RealServices;

/** A database outage delays rows, but none is lost, and the job keeps running. */
@Tag("long")
@Tag("thorough")
final class OutageIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  /** Length of the outage; {@code -Dnhip.outage.seconds=300} runs a long one. */
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("nhip.outage.seconds", 10));

  private static final Duration CATCH_UP = Duration.ofSeconds(60);
  private static final int PER_SECOND = 300;
  private static final long HEAP_GROWTH = 64 << 20;
  private static final int CUTS = 8;
  private static final String CUT =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE usename = 'nhip' AND datname = 'nhip' AND pid <> pg_backend_pid()";

  @TempDir private Path temporary;
  @AutoClose private LocalPostgres postgres;
  private Chain chain;

  /** A separate PostgreSQL, which this test can stop. */
  @BeforeEach
  void startPostgres() throws IOException {
    startPostgres(0);
    Map<String, String> settings = new HashMap<>(SERVICES.settings());
    settings.put("postgres.url", postgres.url());
    // A long generated log spans years.
    chain = Chain.quick(settings).with("postgres.throughput.retention.days", "36500");
  }

  @Test
  void losesNoRowAndKeepsRunningWhilePostgresIsStopped() throws Exception {
    List<LogRecord> log = FieldLog.of(3, (int) (OUTAGE.toSeconds() + 7) * PER_SECOND);
    try (RunningJob job = chain.startJob();
        Feeder feeder = Feeder.start(chain.bootstrapServers(), log, PER_SECOND, 1_000)) {
      chain.awaitRead(500);
      int port = postgres.port();
      postgres.close();
      long heap = heapAfterCollection();
      feeder.allow(log.size());
      await("the outage")
          .during(OUTAGE)
          .atMost(OUTAGE.plusSeconds(10))
          .pollInterval(Duration.ofMillis(500))
          .until(job::runsUndisturbed);
      feeder.awaitSent();
      long growth = heapAfterCollection() - heap;
      startPostgres(port);
      long back = System.nanoTime();
      chain.awaitSettled(job);
      Duration caughtUp = Duration.ofNanos(System.nanoTime() - back);
      say(
          "%d s without PostgreSQL: %,d records waited, heap %+,d kB, caught up in %d ms."
              .formatted(OUTAGE.toSeconds(), log.size(), growth >> 10, caughtUp.toMillis()));
      assertThat(caughtUp).isLessThan(CATCH_UP);
      assertThat(growth).as("growth of the heap").isLessThan(HEAP_GROWTH);
      assertThat(job.failures()).isEmpty();
      assertThat(job.runsUndisturbed()).isTrue();
    }
    SameTables.assertSame(chain.tables(), Recomputation.of(log));
  }

  @Test
  void losesNoRowAndKeepsRunningWhenConnectionsAreCut() throws Exception {
    List<LogRecord> log = FieldLog.of(4, 6_000);
    try (RunningJob job = chain.startJob();
        Feeder feeder = Feeder.start(chain.bootstrapServers(), log, 2_000, 0)) {
      for (int cut = 1; cut <= CUTS; cut++) {
        int place = cut * log.size() / (CUTS + 2);
        feeder.allow(place + log.size() / CUTS);
        chain.awaitRead(place);
        // After the previous cut, the job reconnects when it next has something to write.
        await("connections of the job").atMost(CATCH_UP).until(() -> chain.number(CUT) > 0);
      }
      feeder.allow(log.size());
      feeder.awaitSent();
      chain.awaitSettled(job);
      assertThat(job.failures()).isEmpty();
      assertThat(job.runsUndisturbed()).isTrue();
    }
    SameTables.assertSame(chain.tables(), Recomputation.of(log));
  }

  private void startPostgres(int port) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("postgres"));
    Path scratch = Files.createDirectories(temporary.resolve("scratch"));
    postgres = LocalPostgres.start(port, folder, scratch, false);
  }
}
