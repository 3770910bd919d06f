package vn.nhip.connectors.postgres.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.nhip.connectors.postgres.TestPostgres.SOON;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;
import static vn.nhip.connectors.postgres.tables.Rows.throughput;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.connectors.postgres.PostgresSchema;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.TestPostgres;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;

class OutageIT {
  @TempDir Path data;

  private final ManualTime time = new ManualTime();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private EmbeddedPostgres server;
  private PostgresSettings settings;
  private PostgresWriter<ThroughputRow> writer;

  @BeforeEach
  void start() throws IOException {
    server = TestPostgres.server().setDataDirectory(data).setCleanDataDirectory(false).start();
    TestPostgres.makeRole(server);
    settings = TestPostgres.emptyDatabase(server);
    PostgresSchema.migrate(settings);
    writer = new PostgresWriter<>(new ThroughputTable(), settings, time, metrics);
  }

  @AfterEach
  void stop() throws IOException {
    writer.close();
    server.close();
  }

  @Test
  void losesNoRowAndFailsNoTaskDuringAnOutage() throws Exception {
    writer.write(throughput("before", NIGHT, 1), null);
    writer.flush(false);
    int port = server.getPort();
    server.close();
    for (int team = 0; team < 50; team++) {
      writer.write(throughput("team-" + team, NIGHT, team), null);
      time.advance(Duration.ofMillis(200));
    }
    CompletableFuture<Void> checkpoint = flush();
    await().atMost(SOON).until(() -> metrics.count("rowsRetried") >= 3);
    assertThat(checkpoint).isNotDone();
    server =
        TestPostgres.server()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port)
            .start();
    checkpoint.get(30, TimeUnit.SECONDS);
    assertThat(query(settings, "SELECT count(*) || ' ' || sum(received) FROM throughput"))
        .containsExactly("51 1226");
    assertThat(metrics.count("deadLetterRows")).isZero();
  }

  @Test
  void reconnectsWhenItsConnectionIsCut() throws Exception {
    writer.write(throughput("a", NIGHT, 1), null);
    writer.flush(false);
    String cut =
        """
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE application_name = 'nhip' AND pid <> pg_backend_pid()""";
    assertThat(query(settings, cut)).contains("true");
    writer.write(throughput("a", NIGHT, 2), null);
    writer.flush(false);
    assertThat(query(settings, "SELECT received FROM throughput")).containsExactly("2");
  }

  @Test
  void closesAtOnceDuringAnOutage() throws Exception {
    server.close();
    writer.write(throughput("a", NIGHT, 1), null);
    CompletableFuture<Void> checkpoint = flush();
    await().atMost(SOON).until(() -> metrics.count("rowsRetried") > 0);
    long start = System.nanoTime();
    writer.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThatThrownBy(() -> checkpoint.get(5, TimeUnit.SECONDS)).hasMessageContaining("failed");
  }

  @Test
  void closesAtOnceWhileTheDatabaseDoesNotAnswer() throws Exception {
    TestPostgres.execute(settings, "SELECT ensure_throughput_partition('2021-03-20')");
    try (Connection blocker = TestPostgres.lockThroughput(settings)) {
      writer.write(throughput("a", NIGHT, 1), null);
      time.advance(Duration.ofMillis(200));
      String waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      await().atMost(SOON).until(() -> !query(settings, waiting).isEmpty());
      long start = System.nanoTime();
      writer.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  /** Flushes as the task does at a checkpoint. */
  private CompletableFuture<Void> flush() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            writer.flush(false);
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }
}
