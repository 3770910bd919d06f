package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhip.local.testing.Measurements.say;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.testing.RealServices;

/**
 * A day under steady load, after as many days as the job keeps in state: its memory stays constant.
 * Not part of the build, because it takes minutes:
 *
 * <pre>mvn verify -pl local-cluster -am -Dtest=None -Dit.test=DayUnderLoad
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false</pre>
 */
final class DayUnderLoad {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  /** The day itself, seven days of corrections, and some hours until the last one is dropped. */
  private static final int WARM_UP_HOURS = Integer.getInteger("nhip.day.warm-up.hours", 9 * 24);

  private static final int HOURS = Integer.getInteger("nhip.day.hours", 24);
  private static final int PER_HOUR = Integer.getInteger("nhip.day.events.per.hour", 2_000);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double WITHIN = 0.10;
  private static final int WARM_UP_STEP = 12;

  @TempDir private Path folder;
  private long sent;

  @Test
  void memoryStaysWhereItIs() throws Exception {
    Path checkpoints = folder.resolve("checkpoints");
    Chain chain =
        Chain.recorded(SERVICES.settings())
            .with("metrics.port", "0")
            .withCheckpointsIn(checkpoints);
    chain.prepare();
    SteadyDays days = new SteadyDays(PER_HOUR);
    List<Long> live = new ArrayList<>();
    long begin = System.nanoTime();
    try (JobProcess job = JobProcess.start(chain.settings(), folder)) {
      Feeder.send(chain.bootstrapServers(), days.targets());
      for (int hour = 0; hour < WARM_UP_HOURS; hour += WARM_UP_STEP) {
        sendAndAwait(chain, job, days, hour, Math.min(hour + WARM_UP_STEP, WARM_UP_HOURS));
      }
      for (int hour = WARM_UP_HOURS; hour < WARM_UP_HOURS + HOURS; hour++) {
        sendAndAwait(chain, job, days, hour, hour + 1);
        live.add(job.liveBytes());
        say(
            "hour %2d: %,d kB live after a full collection, %,d kB of state, %,d kB resident"
                .formatted(
                    hour - WARM_UP_HOURS + 1,
                    live.get(live.size() - 1) >> 10,
                    newestCheckpoint(checkpoints) >> 10,
                    job.residentBytes() >> 10));
      }
      assertThat(job.isAlive()).isTrue();
    }
    long least = Collections.min(live);
    long most = Collections.max(live);
    say(
        "%d h of stream time at %,d events an hour after %d h of warm-up, in %d s: heap %,d to %,d kB."
            .formatted(
                HOURS,
                PER_HOUR,
                WARM_UP_HOURS,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                least >> 10,
                most >> 10));
    double middle = (least + most) / 2.0;
    assertThat((most - middle) / middle).as("swing of the heap").isLessThan(WITHIN);
    assertThat(chain.read()).isEqualTo(sent);
  }

  private void sendAndAwait(Chain chain, JobProcess job, SteadyDays days, int from, int to)
      throws Exception {
    for (int hour = from; hour < to; hour++) {
      List<LogRecord> log = days.hour(hour);
      Feeder.send(chain.bootstrapServers(), log);
      sent += log.stream().filter(record -> record.topic().equals(TopicNames.APPLICATIONS)).count();
    }
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(job.isAlive()).as(job.output()).isTrue())
        .until(() -> chain.read() >= sent);
  }

  /** Size in bytes of all retained checkpoints, mostly one. */
  private static long newestCheckpoint(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
