package vn.nhip.connectors.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.throughput;
import static vn.nhip.connectors.postgres.tables.Rows.upsert;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.TestPostgres;

class ThroughputPartitionsIT {
  private static final String PARTITIONS =
      """
      SELECT c.relname || ' ' || pg_get_expr(c.relpartbound, c.oid)
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'throughput'::regclass ORDER BY c.relname\
      """;

  private final PostgresSettings settings = TestPostgres.database();

  @Test
  void createsAPartitionForEachUtcDate() throws SQLException {
    try (Connection connection = settings.connect()) {
      query(connection, "SELECT set_config('timezone', 'Asia/Ho_Chi_Minh', false)");
      upsert(
          connection,
          new ThroughputTable(),
          List.of(
              throughput("a", at("2021-03-20T23:59:00Z"), 1),
              throughput("a", at("2021-03-21T00:00:00Z"), 1)));
    }
    try (Connection connection = settings.connect()) {
      query(connection, "SELECT set_config('timezone', 'UTC', false)");
      assertThat(query(connection, PARTITIONS))
          .containsExactly(
              "throughput_20210320 FOR VALUES FROM ('2021-03-20 00:00:00+00') TO ('2021-03-21"
                  + " 00:00:00+00')",
              "throughput_20210321 FOR VALUES FROM ('2021-03-21 00:00:00+00') TO ('2021-03-22"
                  + " 00:00:00+00')");
    }
  }

  @Test
  void leavesRoomForHotUpdates() throws SQLException {
    try (Connection connection = settings.connect()) {
      long night = at("2021-03-20T14:00:00Z");
      for (int count = 1; count <= 5; count++) {
        upsert(connection, new ThroughputTable(), List.of(throughput("a", night, count)));
      }
      // Uses the session's own statistics, which are up to date at once.
      query(connection, "SELECT pg_stat_force_next_flush()::text");
      assertThat(
              query(
                  connection,
                  """
                  SELECT n_tup_upd || ' ' || n_tup_hot_upd FROM pg_stat_user_tables
                  WHERE relname = 'throughput_20210320'\
                  """))
          .containsExactly("4 4");
    }
  }

  @Test
  void createsAPartitionOnceForConcurrentSessions() throws Exception {
    ExecutorService sessions = Executors.newFixedThreadPool(6);
    try {
      List<Callable<List<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        String day = "2021-03-1" + i % 4;
        calls.add(() -> query(settings, "SELECT ensure_throughput_partition('" + day + "')::text"));
      }
      List<String> made = new ArrayList<>();
      for (var call : sessions.invokeAll(calls)) {
        made.addAll(call.get());
      }
      assertThat(made).hasSize(24).filteredOn("true"::equals).hasSize(4);
    } finally {
      sessions.shutdownNow();
    }
  }

  @Test
  void createsPartitionsDayByDayForLongLivedSessions() throws Exception {
    int count = 4;
    int days = 40;
    // The first failure breaks it, so that the others do not wait.
    CyclicBarrier step = new CyclicBarrier(count);
    ExecutorService sessions = Executors.newFixedThreadPool(count);
    try {
      Callable<List<String>> session =
          () -> {
            List<String> made = new ArrayList<>();
            try (Connection connection = settings.connect()) {
              for (int day = 0; day < days; day++) {
                step.await();
                made.addAll(
                    query(
                        connection,
                        "SELECT ensure_throughput_partition(date '2021-03-01' + %d)::text"
                            .formatted(day)));
              }
            } finally {
              step.reset();
            }
            return made;
          };
      List<String> made = new ArrayList<>();
      for (var ended : sessions.invokeAll(Collections.nCopies(count, session))) {
        made.addAll(ended.get());
      }
      assertThat(made).hasSize(count * days).filteredOn("true"::equals).hasSize(days);
    } finally {
      sessions.shutdownNow();
    }
  }

  @Test
  void dropsPartitionsPastTheRetentionWhenANewDayBegins() throws SQLException {
    try (Connection connection = settings.connect()) {
      var transactions = Rows.transactions(connection);
      var partitions = new ThroughputPartitions(2);
      for (String day : List.of("2021-03-18", "2021-03-19", "2021-03-20")) {
        partitions.prepare(transactions, List.of(throughput("a", at(day + "T12:00:00Z"), 1)));
      }
      assertThat(names(connection))
          .containsExactly("throughput_20210318", "throughput_20210319", "throughput_20210320");
      partitions.prepare(transactions, List.of(throughput("a", at("2021-03-21T12:00:00Z"), 1)));
      assertThat(names(connection))
          .containsExactly("throughput_20210319", "throughput_20210320", "throughput_20210321");
      // The cache drops it as well: a late row has its partition created again.
      partitions.prepare(transactions, List.of(throughput("a", at("2021-03-18T12:00:00Z"), 1)));
      assertThat(names(connection)).contains("throughput_20210318");
    }
  }

  @Test
  void keepsPartitionsWhenARowIsFromTheFarFuture() throws SQLException {
    try (Connection connection = settings.connect()) {
      var transactions = Rows.transactions(connection);
      var partitions = new ThroughputPartitions(400);
      long today = Instant.now().getEpochSecond();
      partitions.prepare(transactions, List.of(throughput("a", today, 1)));
      List<String> before = names(connection);
      partitions.prepare(transactions, List.of(throughput("a", at("2999-01-01T00:00:00Z"), 1)));
      assertThat(names(connection)).containsAll(before).contains("throughput_29990101");
    }
  }

  @Test
  void postponesDroppingWhileSomebodyReads() throws SQLException {
    try (Connection reader = settings.connect();
        Connection connection = settings.connect()) {
      query(connection, "SELECT ensure_throughput_partition('2021-03-18')::text");
      reader.setAutoCommit(false);
      query(reader, "SELECT scope FROM throughput");
      String drop = "SELECT drop_throughput_partitions('2021-03-20')::text";
      assertThat(query(connection, drop)).containsExactly("0");
      assertThat(query(connection, "SELECT ensure_throughput_partition('2021-03-19')::text"))
          .containsExactly("true");
      reader.rollback();
      assertThat(query(connection, drop)).containsExactly("2");
    }
  }

  @Test
  void reattachesADetachedPartition() throws SQLException {
    try (Connection connection = settings.connect()) {
      upsert(
          connection,
          new ThroughputTable(),
          List.of(throughput("a", at("2021-03-20T14:00:00Z"), 7)));
      TestPostgres.execute(settings, "ALTER TABLE throughput DETACH PARTITION throughput_20210320");
      assertThat(query(connection, "SELECT ensure_throughput_partition('2021-03-20')::text"))
          .containsExactly("true");
      assertThat(query(connection, "SELECT received FROM throughput")).containsExactly("7");
    }
  }

  private static List<String> names(Connection connection) throws SQLException {
    return query(connection, PARTITIONS).stream().map(text -> text.split(" ", 2)[0]).toList();
  }

  private static long at(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
