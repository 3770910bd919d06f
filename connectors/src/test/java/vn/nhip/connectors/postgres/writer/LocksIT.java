package vn.nhip.connectors.postgres.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static vn.nhip.connectors.postgres.TestPostgres.SOON;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;
import static vn.nhip.connectors.postgres.tables.Rows.throughput;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.SqlErrors;
import vn.nhip.connectors.postgres.TestPostgres;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.Rows;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;

/** Locks that the job's writers wait for, held by each other or by somebody at a terminal. */
class LocksIT {
  private static final String WAITING =
      "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  private static final String DEADLOCKS =
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
  private static final int WRITERS = 4;
  private static final int ROUNDS = 25;
  private static final int ROWS = 400;

  private final PostgresSettings settings = TestPostgres.database();

  @Test
  void writersOfTheSameRowsInAnyOrderNeverDeadlock() throws Exception {
    List<RecordedMetrics> all = new ArrayList<>();
    List<Future<Void>> writing = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    for (int writer = 0; writer < WRITERS; writer++) {
      RecordedMetrics metrics = new RecordedMetrics();
      all.add(metrics);
      Random random = new Random(writer);
      writing.add(
          threads.submit(
              () -> {
                writeShuffled(metrics, random);
                return null;
              }));
    }
    for (Future<Void> each : writing) {
      each.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    // A deadlock would show as retried rows long before it does in the server's statistics.
    assertThat(all).allSatisfy(metrics -> assertThat(metrics.count("rowsRetried")).isZero());
    execute(settings, "SELECT pg_stat_force_next_flush()");
    assertThat(query(settings, DEADLOCKS)).containsExactly("0");
    assertThat(query(settings, "SELECT count(*) || ' ' || min(received) FROM throughput"))
        .containsExactly(ROWS + " " + ROUNDS);
  }

  private void writeShuffled(RecordedMetrics metrics, Random random) throws Exception {
    PostgresWriter<ThroughputRow> writer =
        new PostgresWriter<>(new ThroughputTable(), settings, new ManualTime(), metrics);
    List<Integer> teams = new ArrayList<>();
    for (int team = 0; team < ROWS; team++) {
      teams.add(team);
    }
    for (int round = 1; round <= ROUNDS; round++) {
      Collections.shuffle(teams, random);
      for (int team : teams) {
        writer.write(throughput("team-" + team, NIGHT, round), null);
      }
      writer.flush(false);
    }
    writer.close();
  }

  @Test
  void cancelsStatementsOnALockedTable() throws Exception {
    execute(settings, "SELECT ensure_throughput_partition('2021-03-20')");
    try (Connection blocker = TestPostgres.lockThroughput(settings)) {
      PostgresSession<ThroughputRow> session =
          PostgresSession.open(new ThroughputTable(), settings, Duration.ofMillis(200));
      SQLException refusal =
          catchThrowableOfType(
              SQLException.class, () -> session.write(List.of(throughput("a", NIGHT, 1))));
      assertThat(SqlErrors.isInTheRows(refusal)).isFalse();
      assertThat(SqlErrors.isTooSlow(refusal)).isTrue();
      assertThat(query(settings, WAITING)).isEmpty();
      session.abort();
    }
  }

  @Test
  void aLockedTableDoesNotBlockOthers() throws Exception {
    execute(settings, "SELECT ensure_throughput_partition('2021-03-20')");
    RecordedMetrics metrics = new RecordedMetrics();
    PostgresWriter<ThroughputRow> windows =
        new PostgresWriter<>(new ThroughputTable(), settings, new ManualTime(), metrics);
    PostgresWriter<DailyProgressRow> days =
        new PostgresWriter<>(
            new DailyProgressTable(), settings, new ManualTime(), new RecordedMetrics());
    ExecutorService task = Executors.newSingleThreadExecutor();
    try (Connection blocker = TestPostgres.lockThroughput(settings)) {
      windows.write(throughput("a", NIGHT, 1), null);
      Future<Void> flushed =
          task.submit(
              () -> {
                windows.flush(false);
                return null;
              });
      await().atMost(SOON).until(() -> !query(settings, WAITING).isEmpty());
      days.write(Rows.progress(1, 0, NIGHT, null), null);
      days.flush(false);
      assertThat(query(settings, "SELECT received FROM daily_progress")).containsExactly("1");
      blocker.rollback();
      flushed.get(60, TimeUnit.SECONDS);
    } finally {
      task.shutdownNow();
      windows.close();
      days.close();
    }
    assertThat(query(settings, "SELECT received FROM throughput")).containsExactly("1");
    assertThat(metrics.count("rowsRetried")).isZero();
  }
}
