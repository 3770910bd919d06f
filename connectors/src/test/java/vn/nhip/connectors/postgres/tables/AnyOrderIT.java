package vn.nhip.connectors.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;
import static vn.nhip.connectors.postgres.tables.Rows.TEAM;
import static vn.nhip.connectors.postgres.tables.Rows.upsert;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.TestPostgres;
import vn.nhip.connectors.postgres.writer.PostgresTable;

/** Snapshots of a row that come again after a crash, out of order and mixed, do not change it. */
class AnyOrderIT {
  private static Connection connection;

  /**
   * A step of a row's history: the growth of its two counts, and the minutes after which it comes.
   */
  record Step(int received, int completed, int minutes) {}

  @BeforeContainer
  static void connect() throws SQLException {
    PostgresSettings settings = TestPostgres.database();
    for (String table : List.of("throughput", "daily_progress", "station_status")) {
      keepEveryVersion(settings, table);
    }
    connection = settings.connect();
  }

  @AfterContainer
  static void disconnect() throws SQLException {
    connection.close();
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void endsInTheSameWindow(@ForAll("history") List<Step> steps, @ForAll Random random)
      throws SQLException {
    List<ThroughputRow> history =
        sums(steps).stream().map(sum -> window("TEAM", TEAM, sum)).toList();
    assertSameEnd(new ThroughputTable(), history, List.of("received", "completed"), random);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void endsInTheSameDay(@ForAll("history") List<Step> steps, @ForAll Random random)
      throws SQLException {
    List<DailyProgressRow> history = new ArrayList<>();
    for (Step sum : sums(steps)) {
      long asOf = NIGHT + 60L * sum.minutes();
      // The status is judged once a minute, whatever was counted since.
      String status = asOf % 120 == 0 ? "BEHIND" : null;
      history.add(Rows.progress(sum.received(), sum.completed(), asOf, status));
    }
    assertSameEnd(
        new DailyProgressTable(), history, List.of("received", "completed", "as_of"), random);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void endsInTheSameStation(@ForAll("history") List<Step> steps, @ForAll Random random)
      throws SQLException {
    List<StationStatusRow> history = new ArrayList<>();
    long highest = 0;
    long missing = 0;
    long version = 0;
    for (Step step : steps) {
      highest += step.received() + step.completed();
      // Missing numbers may arrive later, so this count may fall.
      missing = step.completed();
      version++;
      history.add(
          new StationStatusRow(
              TEAM + "-1",
              TEAM,
              "67",
              "663",
              NIGHT + highest,
              highest,
              version,
              missing,
              step.minutes(),
              "24664",
              "P" + step.minutes(),
              NIGHT + version,
              step.minutes() - 60,
              step.minutes(),
              1,
              2,
              version));
    }
    assertSameEnd(
        new StationStatusTable(),
        history,
        List.of("highest_sequence", "received_events", "last_arrived_at", "version"),
        random);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void addsUpMixedSnapshots(@ForAll("history") List<Step> steps, @ForAll Random random)
      throws SQLException {
    // Two teams add to a district; after a crash one is ahead of where it was, the other behind.
    List<ThroughputRow> snapshots = new ArrayList<>();
    int received = 0;
    int completed = 0;
    for (Step step : steps) {
      received = Math.max(received, step.received());
      completed = Math.max(completed, step.completed());
      snapshots.add(window("DISTRICT", "663", step));
    }
    replay(new ThroughputTable(), snapshots, random);
    assertThat(query(connection, "SELECT received || ' ' || completed FROM throughput"))
        .containsExactly(received + " " + completed);
    assertNeverFell("throughput", List.of("received", "completed"));
  }

  /** The sum of the steps up to each. */
  private static List<Step> sums(List<Step> steps) {
    List<Step> sums = new ArrayList<>();
    Step sum = new Step(0, 0, 0);
    for (Step step : steps) {
      sum =
          new Step(
              sum.received() + step.received(),
              sum.completed() + step.completed(),
              sum.minutes() + step.minutes());
      sums.add(sum);
    }
    return sums;
  }

  private static ThroughputRow window(String scope, String id, Step counts) {
    return new ThroughputRow(
        scope, id, "67", "663", 60, NIGHT, counts.received(), 0, counts.completed(), 0);
  }

  @Provide
  Arbitrary<List<Step>> history() {
    Arbitrary<Integer> growth = Arbitraries.integers().between(0, 3);
    return Combinators.combine(growth, growth, growth)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static <R> void assertSameEnd(
      PostgresTable<R> table, List<R> history, List<String> growing, Random random)
      throws SQLException {
    String row = "SELECT t::text FROM " + table.name() + " t";
    clear(table.name());
    upsert(connection, table, history.subList(history.size() - 1, history.size()));
    List<String> last = query(connection, row);
    replay(table, history, random);
    assertThat(query(connection, row)).isEqualTo(last);
    assertNeverFell(table.name(), growing);
  }

  /** Writes every snapshot at least once, some again, in any order. */
  private static <R> void replay(PostgresTable<R> table, List<R> snapshots, Random random)
      throws SQLException {
    clear(table.name());
    List<R> emissions = new ArrayList<>(snapshots);
    for (int i = random.nextInt(6); i > 0; i--) {
      emissions.add(snapshots.get(random.nextInt(snapshots.size())));
    }
    Collections.shuffle(emissions, random);
    for (R emission : emissions) {
      upsert(connection, table, List.of(emission));
    }
  }

  private static void keepEveryVersion(PostgresSettings settings, String table) {
    execute(settings, "CREATE TABLE %1$s_versions (n serial, LIKE %1$s)".formatted(table));
    execute(
        settings,
        """
        CREATE FUNCTION keep_%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO %1$s_versions SELECT nextval('%1$s_versions_n_seq'), NEW.*;
          RETURN NULL;
        END $$"""
            .formatted(table));
    execute(
        settings,
        """
        CREATE TRIGGER keep AFTER INSERT OR UPDATE ON %1$s
        FOR EACH ROW EXECUTE FUNCTION keep_%1$s()"""
            .formatted(table));
  }

  private static void clear(String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE %1$s, %1$s_versions".formatted(table));
    }
  }

  private static void assertNeverFell(String table, List<String> columns) throws SQLException {
    for (String column : columns) {
      assertThat(
              query(
                  connection,
                  """
                  SELECT n FROM (SELECT n, %1$s < lag(%1$s) OVER (ORDER BY n) AS fell
                                 FROM %2$s_versions) v
                  WHERE fell"""
                      .formatted(column, table)))
          .as("versions in which %s fell", column)
          .isEmpty();
    }
  }
}
