package vn.nhip.connectors.postgres.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.TestPostgres;
import vn.nhip.connectors.postgres.tables.Rows;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;

/** New rows are inserted by COPY; rows that only seem new must do no harm. */
class CopyWriterIT {
  private static final int MANY = 200;
  private static final long DAY = 86_400;
  private static final String COUNTS =
      "SELECT scope_id || ' ' || received FROM throughput ORDER BY scope_id";

  private final PostgresSettings settings = TestPostgres.database();
  private final ThroughputTable table = new ThroughputTable();
  private PostgresSession<ThroughputRow> session;

  @BeforeEach
  void open() throws SQLException {
    session = PostgresSession.open(table, settings);
  }

  @AfterEach
  void close() {
    session.abort();
  }

  private void write(List<ThroughputRow> rows) throws SQLException {
    session.write(rows.stream().sorted(table.order()).toList());
  }

  private static List<ThroughputRow> rows(int teams, int received, boolean first) {
    List<ThroughputRow> rows = new ArrayList<>();
    for (int team = 0; team < teams; team++) {
      ThroughputRow row = Rows.throughput(name(team), NIGHT + team % 3 * DAY, received);
      rows.add(first ? row.asFirst() : row);
    }
    return rows;
  }

  private static String name(int team) {
    return "team-%04d".formatted(team);
  }

  @Test
  void copiesTheSameRowsAsAnUpsertWrites() throws Exception {
    List<ThroughputRow> rows = new ArrayList<>();
    for (int n = 0; n < MANY; n++) {
      rows.add(
          new ThroughputRow(
              "PROVINCE",
              "tỉnh-" + n,
              "67",
              n % 2 == 0 ? null : "663",
              60,
              -3_600L * n,
              n,
              1,
              2,
              3));
    }
    write(rows);
    List<String> upserted = query(settings, "SELECT t::text FROM throughput t ORDER BY 1");
    execute(settings, "TRUNCATE throughput");
    write(rows.stream().map(ThroughputRow::asFirst).toList());

    assertThat(query(settings, "SELECT t::text FROM throughput t ORDER BY 1"))
        .hasSize(MANY)
        .isEqualTo(upserted);
  }

  @Test
  void writesNewAndKnownRowsTogether() throws Exception {
    write(rows(MANY, 1, true));
    List<ThroughputRow> mixed = new ArrayList<>(rows(MANY, 2, false));
    rows(2 * MANY, 3, true).subList(MANY, 2 * MANY).forEach(mixed::add);
    write(mixed);

    assertThat(query(settings, COUNTS))
        .hasSize(2 * MANY)
        .startsWith(name(0) + " 2")
        .endsWith(name(2 * MANY - 1) + " 3");
  }

  @Test
  void mergesARowThatOnlySeemsNew() throws Exception {
    write(rows(MANY, 5, true));
    List<ThroughputRow> again = rows(MANY, 4, true);
    again.set(7, Rows.throughput(name(7), NIGHT + 7 % 3 * DAY, 6).asFirst());
    write(again);

    assertThat(query(settings, COUNTS))
        .hasSize(MANY)
        .contains(name(7) + " 6", name(8) + " 5")
        .doesNotContain(name(8) + " 4");
  }

  @Test
  void writesATableThatRejectsCopy() throws Exception {
    write(rows(1, 1, false));
    // The server refuses COPY even for a policy that permits everything.
    execute(
        settings,
        """
        ALTER TABLE throughput_20210320 ENABLE ROW LEVEL SECURITY;
        ALTER TABLE throughput_20210320 FORCE ROW LEVEL SECURITY;
        CREATE POLICY everyone ON throughput_20210320 USING (true)""");
    List<ThroughputRow> rows = new ArrayList<>();
    for (int team = 0; team < MANY; team++) {
      rows.add(Rows.throughput(name(team), NIGHT, 2).asFirst());
    }
    write(rows);

    assertThat(query(settings, COUNTS)).hasSize(MANY).allMatch(row -> row.endsWith(" 2"));
  }

  @Test
  void endsInTheGreatestCountsWhateverSeemedNew() throws Exception {
    Random random = new Random(20210320);
    Map<String, Integer> greatest = new TreeMap<>();
    for (int batch = 0; batch < 60; batch++) {
      Map<String, ThroughputRow> rows = new TreeMap<>();
      for (int n = 0; n < MANY; n++) {
        String team = name(random.nextInt(20 * (batch + 10)));
        long window = NIGHT + team.charAt(8) % 3 * DAY;
        ThroughputRow row = Rows.throughput(team, window, random.nextInt(1_000));
        boolean first = !greatest.containsKey(team) || random.nextInt(2_000) == 0;
        rows.put(team, first ? row.asFirst() : row);
      }
      rows.forEach((team, row) -> greatest.merge(team, row.received(), Math::max));
      write(new ArrayList<>(rows.values()));
      if (batch % 20 == 19) {
        close();
        open();
      }
    }

    assertThat(query(settings, COUNTS))
        .isEqualTo(
            greatest.entrySet().stream()
                .map(team -> team.getKey() + " " + team.getValue())
                .toList());
  }
}
