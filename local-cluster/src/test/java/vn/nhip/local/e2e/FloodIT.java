package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhip.local.testing.Measurements.heapAfterCollection;
import static vn.nhip.local.testing.Measurements.say;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.testing.ClockRecords;
import vn.nhip.local.testing.RealServices;

/**
 * Floods of records and ids: memory stays bounded, other teams are not delayed, and the audit adds
 * up. {@code -Dnhip.flood.teams=100000} runs a large one.
 */
final class FloodIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int UNKNOWN_TEAMS = Integer.getInteger("nhip.flood.teams", 4_000);
  private static final int EVENTS_OF_A_DAY = 400;
  private static final int RESENDS = 50;
  private static final int HOT_EVENTS = 20_000;
  private static final int LARGE = 20;
  private static final int LARGE_BYTES = 10_000_000;
  private static final int PARTITIONS = 4;
  private static final int KNOWN = 40;
  private static final int[] PARALLELISMS = {4, 2, 3};
  private static final Duration LATEST = Duration.ofSeconds(5);

  /** Checkpoint storage on the heap accepts 5 MB per operator. */
  @TempDir private Path checkpoints;

  private final Instant now = Instant.now();

  @Test
  @Tag("long")
  void floodDelaysNoOtherTeamAndIsAuditedCompletely() throws Exception {
    Chain chain = Chain.quick(SERVICES).withCheckpointsIn(checkpoints);
    List<LogRecord> flood = flood();
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), List.of(good("other", 0, 1)));
      await().atMost(Duration.ofMinutes(1)).until(() -> received(chain, "other") == 1);
      long heap = heapAfterCollection();
      Duration worst = Duration.ZERO;
      int others = 1;
      for (List<LogRecord> part : parts(flood, 8)) {
        Feeder.send(chain.bootstrapServers(), part);
        int sent = ++others;
        Feeder.send(chain.bootstrapServers(), List.of(good("other", sent, 1)));
        long since = System.nanoTime();
        await().atMost(Duration.ofMinutes(1)).until(() -> received(chain, "other") == sent);
        worst = longer(worst, Duration.ofNanos(System.nanoTime() - since));
      }
      // Events of a team from several partitions are counted when the clock passes them.
      Feeder.send(chain.bootstrapServers(), ClockRecords.at(now.plusSeconds(1), PARTITIONS));
      int all = flood.size() + others + PARTITIONS;
      chain.awaitRead(all);
      job.checkpoint();
      say(
          "A flood of %,d records, %,d unknown teams: another team's row after %d ms at most, heap %+,d MB, state %,d kB."
              .formatted(
                  flood.size(),
                  UNKNOWN_TEAMS,
                  worst.toMillis(),
                  (heapAfterCollection() - heap) >> 20,
                  job.stateBytes() >> 10));
      assertThat(worst).isLessThan(LATEST);
      assertThat(job.runsUndisturbed()).isTrue();
      assertThat(chain.read()).isEqualTo(all);
      assertThat(outcome(chain, "DUPLICATE")).isEqualTo((RESENDS - 1L) * EVENTS_OF_A_DAY);
      assertThat(outcome(chain, "REJECTED")).isEqualTo(LARGE / 2);
      assertThat(received(chain, "resent")).isEqualTo(EVENTS_OF_A_DAY);
      assertThat(received(chain, "hot")).isEqualTo(HOT_EVENTS);
      assertThat(received(chain, "large")).isEqualTo(LARGE / 2);
      assertThat(
              chain.number("SELECT count(*) FROM daily_progress WHERE scope_id LIKE 'unknown-%'"))
          .isEqualTo(UNKNOWN_TEAMS);
      assertThat(chain.topic(TopicNames.REJECTED)).hasSize(LARGE / 2);
    }
  }

  /** Between two stops the guards of the partitions move to other readers, each far behind. */
  @Test
  void limitsTheNumberOfStationsAndTeamsThroughStops(@TempDir Path savepoints) throws Exception {
    Chain chain = Chain.quick(SERVICES).with("flood.of.one.team", "100").with("flood.teams", "200");
    List<LogRecord> log = new ArrayList<>();
    for (int n = 0; n < 1_000; n++) {
      log.add(event("rogue", 2, n + 1, "M-" + n, ""));
      log.add(event("made-up-" + n, 2, n + 1, "M-0", ""));
      for (int known = 0; known < KNOWN; known++) {
        log.add(event("known-" + known, known % PARTITIONS, n + 1, "M-0", ""));
      }
    }
    chain.prepare();
    Configuration flink = new Configuration();
    try (Feeder feeder = Feeder.start(chain.bootstrapServers(), log, Integer.MAX_VALUE, 0)) {
      for (int run = 0; run < PARALLELISMS.length; run++) {
        long before = chain.read();
        feeder.allow(log.size() * (run + 1) / (PARALLELISMS.length + 1));
        String parallelism = Integer.toString(PARALLELISMS[run]);
        try (RunningJob job =
            RunningJob.start(chain.with("parallelism", parallelism).settings(), flink)) {
          chain.awaitRead(before + 1);
          flink.set(StateRecoveryOptions.SAVEPOINT_PATH, job.stopWithSavepoint(savepoints));
        }
      }
      feeder.allow(log.size());
      feeder.awaitSent();
    }
    try (RunningJob job = RunningJob.start(chain.settings(), flink)) {
      chain.awaitSettled(job);
      assertThat(job.runsUndisturbed()).isTrue();
    }
    int accepted = 200 - 1 - KNOWN / PARTITIONS;
    assertThat(received(chain, "rogue")).isEqualTo(1_000);
    assertThat(chain.number("SELECT count(*) FROM station_status")).isEqualTo(100);
    assertThat(chain.number("SELECT count(*) FROM daily_progress WHERE scope = 'TEAM'"))
        .isEqualTo(1 + KNOWN + accepted);
    assertThat(outcome(chain, "COUNTED")).isEqualTo(1_000 + 1_000 * KNOWN + accepted);
    assertThat(outcome(chain, "REJECTED")).isEqualTo(1_000 - accepted);
    assertThat(chain.topic(TopicNames.REJECTED)).hasSize(1_000 - accepted);
  }

  /** A mix of all kinds of floods. */
  private List<LogRecord> flood() {
    List<LogRecord> log = new ArrayList<>();
    for (int resend = 0; resend < RESENDS; resend++) {
      for (int n = 0; n < EVENTS_OF_A_DAY; n++) {
        log.add(good("resent", n, 0));
      }
    }
    for (int n = 0; n < HOT_EVENTS; n++) {
      log.add(good("hot", n, 1));
    }
    for (int n = 0; n < UNKNOWN_TEAMS; n++) {
      log.add(event("unknown-" + n, n % PARTITIONS, n + 1, "M-" + n, ""));
    }
    char[] blanks = new char[LARGE_BYTES];
    Arrays.fill(blanks, ' ');
    String large = new String(blanks);
    for (int n = 0; n < LARGE; n++) {
      log.add(event("large", n % PARTITIONS, n + 1, "M", n % 2 == 0 ? large : large + "x"));
    }
    Collections.shuffle(log, new Random(1));
    return log;
  }

  private LogRecord good(String team, int number, int partition) {
    return event(team, partition, number + 1, team + "-M", "");
  }

  private LogRecord event(String team, int partition, int number, String station, String filling) {
    String value =
        """
        {"eventId":"%s","type":"RECEIVED","applicationId":"HS-%d","occurredAt":"%s",%s\
        "province":"67","district":"663","team":"%s","station":"%s","sequence":%d}\
        """
            .formatted(
                new UUID(team.hashCode(), number), number, now, filling, team, station, number);
    return new LogRecord(
        TopicNames.APPLICATIONS, partition, now.toEpochMilli(), team, value.getBytes(UTF_8));
  }

  private static long received(Chain chain, String team) throws Exception {
    return chain.number(
        "SELECT coalesce(sum(received), 0) FROM daily_progress WHERE scope = 'TEAM' AND scope_id = '%s'"
            .formatted(team));
  }

  private static long outcome(Chain chain, String outcome) throws Exception {
    return chain.number(
        "SELECT coalesce(sum(events), 0) FROM intake_audit WHERE outcome = '%s'"
            .formatted(outcome));
  }

  private static List<List<LogRecord>> parts(List<LogRecord> all, int parts) {
    List<List<LogRecord>> each = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      each.add(all.subList(all.size() * i / parts, all.size() * (i + 1) / parts));
    }
    return each;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
