package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.PartitionClock;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.testing.RealServices;

/**
 * Stopped gracefully or abruptly anywhere in the log, the job resumes with the right result. The
 * build property {@code hard.stops} sets the number of abrupt stops.
 */
@Tag("long")
@Tag("thorough")
final class RestoreIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int[] PARALLELISMS = {1, 2, 4};
  private static final int RECORDS = 6_000;
  private static final int PER_SECOND = 1_500;
  // More records than are read between a poll and a stop, so that the stop happens in a stream of
  // records.
  private static final int AHEAD = 700;
  private static final int HARD_STOPS = Integer.getInteger("hard.stops", 2);

  /** There are at least as many hard stops. */
  private static final int DAMAGED_STOP = 2;

  private static final String EVENT =
      "{\"eventId\":\"%s\",\"type\":\"RECEIVED\",\"applicationId\":\"HS-1\",\"occurredAt\":\"%s\","
          + "\"province\":\"67\",\"district\":\"663\",\"team\":\"OLD-%d\"}";

  @Test
  void resumesFromSavepointWithOtherParallelism(@TempDir Path savepoints) throws Exception {
    Chain chain = Chain.quick(SERVICES);
    chain.prepare();
    History history = History.keep(chain);
    List<LogRecord> log = FieldLog.of(1, RECORDS);
    String savepoint = null;
    try (Feeder feeder = Feeder.start(chain.bootstrapServers(), log, PER_SECOND, AHEAD)) {
      for (int run = 1; run <= PARALLELISMS.length; run++) {
        Chain next = chain.with("parallelism", Integer.toString(PARALLELISMS[run - 1]));
        int share = run * RECORDS / PARALLELISMS.length;
        feeder.allow(share + AHEAD);
        try (RunningJob job =
            run == 1 ? next.startJob() : RunningJob.startFrom(savepoint, next.settings())) {
          if (run < PARALLELISMS.length) {
            chain.awaitRead(share);
            savepoint = job.stopWithSavepoint(savepoints);
          } else {
            feeder.awaitSent();
            chain.awaitQuiet(job);
          }
        }
      }
    }
    SameTables.assertSame(chain.tables(), Recomputation.of(log));
    assertThat(history.fallen()).isEmpty();
    assertThat(history.tablesWithChanges()).isEqualTo(4);
  }

  @Test
  void resumesFromRetainedCheckpointAfterHardStops(@TempDir Path checkpoints) throws Exception {
    Chain chain = Chain.quick(SERVICES).withCheckpointsIn(checkpoints);
    chain.prepare();
    History history = History.keep(chain);
    List<LogRecord> log = new ArrayList<>(withFirstPartitionFirst(FieldLog.of(2, RECORDS)));
    Random random = new Random(2);
    try (Feeder feeder = Feeder.start(chain.bootstrapServers(), log, PER_SECOND, AHEAD)) {
      for (int stop = 1; stop <= HARD_STOPS; stop++) {
        int place = (int) ((stop - random.nextDouble()) * RECORDS / (HARD_STOPS + 1));
        feeder.allow(place + AHEAD);
        try (RunningJob job = withAnyParallelism(chain, random).startJob()) {
          chain.awaitRead(place);
          job.cancel();
        }
        if (stop == DAMAGED_STOP) {
          Path metadata = newestMetadataIn(checkpoints);
          Files.write(metadata, new byte[0]);
          assertThat(startOf(chain))
              .matches("resumes from .*/chk-\\d+ \\(\\Q" + metadata + "\\E is empty\\)");
        }
      }
      feeder.allow(RECORDS);
      try (RunningJob job = withAnyParallelism(chain, random).startJob()) {
        feeder.awaitSent();
        chain.awaitQuiet(job);
      }
    }
    List<LogRecord> old = olderThan(newestIn(log));
    try (RunningJob job = withAnyParallelism(chain, random).startJob()) {
      awaitClock(job, newestIn(log));
      Feeder.send(chain.bootstrapServers(), old);
      chain.awaitSettled(job);
      // Offsets are committed some time after a checkpoint.
      JobConfig config = JobConfig.of(chain.settings());
      await("position")
          .atMost(PATIENCE)
          .until(
              () -> Topics.isReadBy(config.kafka(), TopicNames.APPLICATIONS, config.kafkaGroup()));
    }
    log.addAll(old);
    SameTables.assertSameRows(chain.tables(), Recomputation.of(log));
    assertThat(history.fallen()).isEmpty();
    assertThat(history.tablesWithChanges()).isEqualTo(4);
    refusesToStartAnewWithoutConsent(chain, checkpoints.resolve("mistyped"));
  }

  private static void refusesToStartAnewWithoutConsent(Chain chain, Path mistyped) {
    Chain elsewhere = chain.withCheckpointsIn(mistyped);
    assertThatThrownBy(elsewhere::startJob)
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(
            "There is no state in " + mistyped + ", but the consumer group nhip")
        .hasMessageContaining("--set checkpoint.start.anew=true")
        .message()
        .doesNotContain("\n");
    String anew = "no state in " + mistyped + ": reads the log from its start";
    assertThat(startOf(elsewhere.with("checkpoint.start.anew", "true"))).isEqualTo(anew);
    assertThat(startOf(elsewhere.with("kafka.group.id", "another"))).isEqualTo(anew);
    Chain fresh = elsewhere.with("postgres.schema", "fresh");
    fresh.prepare();
    assertThat(startOf(fresh)).isEqualTo(anew);
  }

  private static String startOf(Chain chain) {
    return ThroughputJob.startingState(JobConfig.of(chain.settings())).line();
  }

  private static Path newestMetadataIn(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints.toRealPath())) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()))
          .orElseThrow();
    }
  }

  private static Chain withAnyParallelism(Chain chain, Random random) {
    int parallelism = PARALLELISMS[random.nextInt(PARALLELISMS.length)];
    return chain.with("parallelism", Integer.toString(parallelism));
  }

  /**
   * The log with the first partition before the others, so that it is read to its end long before
   * them.
   */
  private static List<LogRecord> withFirstPartitionFirst(List<LogRecord> log) {
    return log.stream().sorted(Comparator.comparing(one -> one.partition() != 0)).toList();
  }

  private static Map<Integer, Instant> newestIn(List<LogRecord> log) {
    Map<Integer, PartitionClock> clocks = new HashMap<>();
    Map<Integer, Instant> newest = new HashMap<>();
    for (LogRecord one : log) {
      PartitionClock clock =
          clocks.computeIfAbsent(one.partition(), unknown -> new PartitionClock());
      long arrival = clock.arrival(one.timestamp(), true, one.value());
      newest.put(one.partition(), Instant.ofEpochMilli(arrival));
    }
    return newest;
  }

  /** Waits for the clock, which is known only from state if nothing is left to read. */
  private static void awaitClock(RunningJob job, Map<Integer, Instant> newest) {
    long clock = Collections.min(newest.values()).toEpochMilli();
    await("clock").atMost(PATIENCE).until(() -> job.watermarkAt("sum-audit") == clock - 1);
  }

  /**
   * Events that occurred shortly before the newest arrival but have much older timestamps: a job
   * that takes these for their arrival would reject them as from the future. The first partition
   * also gets a timestamp far ahead of its clock, which must not move the time; the job knows this
   * only from the clock record before its restart.
   */
  private static List<LogRecord> olderThan(Map<Integer, Instant> newest) {
    List<LogRecord> old = new ArrayList<>();
    Instant future = newest.get(0).plus(Duration.ofMinutes(30));
    old.add(record(0, future, "AHEAD", EVENT.formatted(new UUID(1, 1), newest.get(0), 0)));
    newest.forEach(
        (partition, arrival) -> {
          String event =
              EVENT.formatted(
                  new UUID(partition, 0), arrival.minus(Duration.ofMinutes(1)), partition);
          old.add(record(partition, arrival.minus(Duration.ofDays(1)), "OLD-" + partition, event));
        });
    return old;
  }

  private static LogRecord record(int partition, Instant timestamp, String key, String value) {
    return new LogRecord(
        TopicNames.APPLICATIONS, partition, timestamp.toEpochMilli(), key, value.getBytes(UTF_8));
  }
}
