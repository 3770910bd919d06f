package vn.nhip.connectors.postgres.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.nhip.connectors.postgres.TestPostgres.SOON;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.TestPostgres.withBatches;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;
import static vn.nhip.connectors.postgres.tables.Rows.throughput;
import static vn.nhip.connectors.postgres.tables.Rows.upsert;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.TestPostgres;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;

class PostgresSinkIT {
  private static final String COUNTS =
      "SELECT scope_id || ' ' || received FROM throughput ORDER BY scope_id";

  private static final String BACKENDS =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
  private static final String BLOCKED =
      "SELECT pid FROM pg_stat_activity"
          + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

  private final PostgresSettings settings = TestPostgres.database();
  private final ManualTime time = new ManualTime();
  private final RecordedMetrics metrics = new RecordedMetrics();
  @AutoClose private PostgresWriter<ThroughputRow> writer = writer(settings);

  @Test
  void writesOnlyTheLastSnapshotOfARow() throws Exception {
    for (int count = 1; count <= 100; count++) {
      writer.write(throughput("a", NIGHT, count), null);
      writer.write(throughput("b", NIGHT, 2 * count), null);
    }
    writer.flush(false);
    assertThat(query(settings, COUNTS)).containsExactly("a 100", "b 200");
    assertThat(metrics.count("rowsWritten")).isEqualTo(2);
    assertThat(metrics.gauge("pendingRows")).isZero();
  }

  @Test
  void writesAfterTheFlushInterval() throws Exception {
    writer.write(throughput("a", NIGHT, 1), null);
    time.advance(Duration.ofMillis(49));
    assertThat(metrics.gauge("pendingRows")).isEqualTo(1);
    time.advance(Duration.ofMillis(1));
    await().atMost(SOON).until(() -> query(settings, COUNTS), List.of("a 1")::equals);
    writer.write(throughput("a", NIGHT, 2), null);
    await()
        .atMost(SOON)
        .until(
            () -> {
              time.advance(Duration.ofMillis(50));
              return query(settings, COUNTS);
            },
            List.of("a 2")::equals);
  }

  @Test
  void writesEarlyWhenManyRowsWait() throws Exception {
    restart(10, 100);
    writeTeams("team-", 10);
    await().atMost(SOON).until(() -> query(settings, COUNTS).size() == 10);
  }

  @Test
  void collectsRowsWithinBoundsWhileTheDatabaseIsSlow() throws Exception {
    restartWithPartition(10, 20);
    try (Connection blocker = TestPostgres.lockThroughput(settings)) {
      writeTeams("team-", 29);
      assertThat(metrics.gauge("pendingRows")).isEqualTo(29);
      var blocked =
          CompletableFuture.runAsync(
              () -> {
                try {
                  writer.write(throughput("team-29", NIGHT, 1), null);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      await().atMost(SOON).until(() -> metrics.gauge("pendingRows") == 30);
      assertThat(blocked).isNotDone();
      blocker.rollback();
      blocked.get(20, TimeUnit.SECONDS);
    }
    writer.flush(true);
    assertThat(query(settings, COUNTS)).hasSize(30);
  }

  @Test
  void writesALargeBatchOverTwoConnections() throws Exception {
    restartWithPartition(10, 1000);
    try (Connection blocker = settings.connect();
        Connection other = settings.connect()) {
      holdFirstBatch(blocker);
      for (int team = 0; team < 500; team++) {
        writer.write(throughput("b-%03d".formatted(team), NIGHT, 496 - team), null);
      }
      hold(other, "b-005");
      blocker.rollback();
      awaitRows(blocker, 497);
      assertThat(query(settings, COUNTS))
          .contains("b-010 486", "b-496 0")
          .doesNotContain("b-009 487");
      other.rollback();
    }
    writer.flush(false);
    assertThat(query(settings, COUNTS)).hasSize(507);
    assertThat(metrics.count("rowsWritten")).isEqualTo(507);
    assertThat(metrics.count("deadLetterRows")).isEqualTo(3);
    assertThat(metrics.gauge("pendingRows")).isZero();
    // The second connection is closed, so that others can use its slot.
    await().atMost(SOON).until(() -> query(settings, BACKENDS), List.of("1")::equals);
  }

  @Test
  @Timeout(60)
  void theSecondConnectionMakesRoomForTheFirst() throws Exception {
    restartWithPartition(10, 1000);
    try (Connection blocker = settings.connect()) {
      holdFirstBatch(blocker);
      await().atMost(SOON).until(() -> query(settings, BLOCKED).size() == 1);
      String first = query(settings, BLOCKED).get(0);
      writeTeams("b-", 500);
      blocker.rollback();
      awaitRows(blocker, 510);
      execute(settings, "ALTER DATABASE " + databaseName() + " CONNECTION LIMIT 3");
      query(blocker, "SELECT pg_terminate_backend(" + first + ")");
      Connection taker =
          await().atMost(SOON).ignoreExceptions().until(settings::connect, c -> true);
      try (taker) {
        writer.write(throughput("c", NIGHT, 1), null);
        awaitRows(blocker, 511);
      }
    }
  }

  @Test
  @Timeout(60)
  void worksWithoutASecondConnection() throws Exception {
    restartWithPartition(10, 1000);
    execute(settings, "ALTER DATABASE " + databaseName() + " CONNECTION LIMIT 2");
    try (Connection blocker = settings.connect()) {
      hold(blocker, "b-0");
      Savepoint second = blocker.setSavepoint();
      holdFirstBatch(blocker);
      writeTeams("b-", 500);
      blocker.rollback(second);
      // The first connection cannot finish the batch before the second is refused.
      awaitWithTimers(() -> metrics.count("rowsRetried") == 10);
      blocker.rollback();
      writer.flush(false);
      assertThat(query(blocker, COUNTS)).hasSize(510);
    }
    assertThat(metrics.count("rowsWritten")).isEqualTo(510);
  }

  @Test
  void setsAnUnstorableRowAsideAndWritesTheRest() throws Exception {
    writeTeams("team-", 100);
    writer.write(throughput("bad\u0000team", NIGHT, 1), null);
    writer.write(throughput("negative", NIGHT, -1), null);
    writer.write(new ThroughputRow("TEAM", "nowhere", null, null, 1, NIGHT, 1, 0, 0, 0), null);
    writer.flush(false);
    assertThat(query(settings, COUNTS)).hasSize(100);
    assertThat(
            query(
                settings,
                """
                SELECT concat_ws(' ', table_name, sql_state, row_key) FROM dead_letter_row
                ORDER BY row_key"""))
        .containsExactly(
            "throughput 22021 Key[scope=TEAM, scopeId=bad\uFFFDteam, keyProvince=, windowMinutes=1,"
                + " windowStart=1616248800]",
            "throughput 23514 Key[scope=TEAM, scopeId=negative, keyProvince=, windowMinutes=1,"
                + " windowStart=1616248800]",
            "throughput 23502 Key[scope=TEAM, scopeId=nowhere, keyProvince=, windowMinutes=1,"
                + " windowStart=1616248800]");
    assertThat(
            query(settings, "SELECT content FROM dead_letter_row WHERE row_key LIKE '%nowhere%'"))
        .containsExactly(
            "ThroughputRow[scope=TEAM, scopeId=nowhere, province=null, district=null,"
                + " windowMinutes=1, windowStart=1616248800, received=1, returned=0, completed=0,"
                + " delivered=0, first=false]");
    assertThat(metrics.count("deadLetterRows")).isEqualTo(3);
    assertThat(metrics.count("rowsWritten")).isEqualTo(100);
    assertThat(metrics.gauge("pendingRows")).isZero();
  }

  @Test
  void storesARejectedRowOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      writer.write(throughput("negative", NIGHT, -1), null);
      writer.flush(false);
    }
    assertThat(query(settings, "SELECT row_key FROM dead_letter_row")).hasSize(1);
  }

  @Test
  void recreatesADroppedPartition() throws Exception {
    writer.write(throughput("a", NIGHT, 1), null);
    writer.flush(false);
    execute(settings, "DROP TABLE throughput_20210320");
    writer.write(throughput("a", NIGHT, 2), null);
    writer.flush(false);
    assertThat(query(settings, COUNTS)).containsExactly("a 2");
    assertThat(metrics.count("deadLetterRows")).isZero();
  }

  @Test
  void waitsForAMissingTable() throws Exception {
    execute(settings, "ALTER TABLE throughput RENAME TO elsewhere");
    writer.write(throughput("a", NIGHT, 1), null);
    time.advance(Duration.ofMillis(50));
    await().atMost(SOON).until(() -> metrics.count("rowsRetried") > 0);
    execute(settings, "ALTER TABLE elsewhere RENAME TO throughput");
    writer.flush(false);
    assertThat(query(settings, COUNTS)).containsExactly("a 1");
  }

  @Test
  void waitsWhileTheDiskIsFull() throws Exception {
    execute(
        settings,
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file: No space left' USING ERRCODE = '53100'; END $$""");
    execute(
        settings, "CREATE TRIGGER full_disk BEFORE INSERT ON throughput EXECUTE FUNCTION refuse()");
    writer.write(throughput("a", NIGHT, 1), null);
    time.advance(Duration.ofMillis(50));
    await().atMost(SOON).until(() -> metrics.count("rowsRetried") >= 2);
    execute(settings, "DROP TRIGGER full_disk ON throughput");
    writer.flush(false);
    assertThat(query(settings, COUNTS)).containsExactly("a 1");
    assertThat(metrics.count("deadLetterRows")).isZero();
  }

  @Test
  void failsTheTaskWhenItsBackgroundThreadFails() throws Exception {
    writer.close();
    writer = new PostgresWriter<>(new BrokenTable(), settings, time, metrics);
    writer.write(throughput("a", NIGHT, 1), null);
    assertThatThrownBy(() -> writer.flush(false))
        .isInstanceOf(IOException.class)
        .hasMessage("Writing to throughput failed")
        .hasRootCauseMessage("broken");
    assertThatThrownBy(() -> writer.write(throughput("a", NIGHT, 1), null))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> time.advance(Duration.ofMillis(50))).isInstanceOf(IOException.class);
  }

  @Test
  void hasATimerOnlyWhileRowsWait() throws Exception {
    assertThat(time.hasTimer()).isFalse();
    writer.write(throughput("a", NIGHT, 1), null);
    assertThat(time.hasTimer()).isTrue();
    time.advance(Duration.ofMillis(50));
    assertThat(time.hasTimer()).isFalse();
    writer.write(throughput("a", NIGHT, 2), null);
    writer.close();
    writer.close();
    assertThat(time.hasTimer()).isFalse();
  }

  private String databaseName() {
    return settings.url().substring(settings.url().lastIndexOf('/') + 1);
  }

  private void awaitRows(Connection connection, int rows) {
    awaitWithTimers(() -> query(connection, COUNTS).size() == rows);
  }

  /** Lets the writer's timers fire until the condition holds. */
  private void awaitWithTimers(Callable<Boolean> condition) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              time.advance(Duration.ofMillis(50));
              return condition.call();
            });
  }

  private void writeTeams(String prefix, int teams) throws Exception {
    for (int team = 0; team < teams; team++) {
      writer.write(throughput(prefix + team, NIGHT, 1), null);
    }
  }

  /** Blocks a batch of ten rows until the connection's transaction ends, so that more rows wait. */
  private void holdFirstBatch(Connection connection) throws Exception {
    hold(connection, "a-0");
    writeTeams("a-", 10);
  }

  /** Locks a team's row until the connection's transaction ends. */
  private static void hold(Connection connection, String team) throws SQLException {
    connection.setAutoCommit(false);
    upsert(connection, new ThroughputTable(), List.of(throughput(team, NIGHT, 1)));
  }

  /** Starts a writer with other limits on the rows of a batch and on waiting rows. */
  private void restart(int rows, int maxPending) {
    writer.close();
    writer = writer(withBatches(settings, rows, maxPending));
  }

  /** The same, with the partition of the night there, so that rows can be written beside it. */
  private void restartWithPartition(int rows, int maxPending) {
    restart(rows, maxPending);
    execute(settings, "SELECT ensure_throughput_partition('2021-03-20')");
  }

  private PostgresWriter<ThroughputRow> writer(PostgresSettings with) {
    return new PostgresWriter<>(new ThroughputTable(), with, time, metrics);
  }

  /** A table with a bug in its code, for which the database is not to blame. */
  private static final class BrokenTable implements PostgresTable<ThroughputRow> {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
      return "throughput";
    }

    @Override
    public Object key(ThroughputRow row) {
      return row.scopeId();
    }

    @Override
    public Comparator<ThroughputRow> order() {
      return Comparator.comparing(ThroughputRow::scopeId);
    }

    @Override
    public String upsert() {
      return "SELECT 1";
    }

    @Override
    public void bind(PreparedStatement statement, List<ThroughputRow> rows) {
      throw new IllegalStateException("broken");
    }
  }
}
