package vn.nhip.benchmark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.benchmark.check.Comparison.Result;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.services.Databases;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Transactions;

/** The comparison finds every kind of wrong row. */
class ComparisonIT {
  @TempDir private static Path folder;
  @AutoClose private static Databases postgres;
  private static Recount recount;

  private PostgresSettings database;
  private Connection connection;

  @BeforeAll
  static void start() throws Exception {
    postgres = Databases.start(folder, Databases.TUNED);
    recount = Recount.of(new CampaignLog(new LogSpec(true, 5_000, 20, 1)));
  }

  @BeforeEach
  void writeAllRows() throws SQLException {
    database = postgres.newDatabase();
    connection = database.connect();
    ExpectedRows expected = new ExpectedRows(recount, true);
    List<ThroughputRow> throughput = new ArrayList<>();
    expected.throughput(throughput::add);
    write(new ThroughputTable(), throughput);
    write(new DailyProgressTable(), expected.daily());
  }

  private <R> void write(PostgresTable<R> table, List<R> rows) throws SQLException {
    Transactions transactions = new Transactions(connection, database, Duration.ofMinutes(1));
    table.preparation(database).prepare(transactions, rows);
    try (PreparedStatement statement = connection.prepareStatement(table.upsert())) {
      table.bind(statement, rows);
      statement.executeUpdate();
    }
  }

  @AfterEach
  void drop() throws SQLException {
    connection.close();
    postgres.drop(database);
  }

  @Test
  void findsNothingIfAllIsRight() throws SQLException {
    Result result = compare();
    assertThat(result.findings()).isEmpty();
    assertThat(result.rows()).isGreaterThan(5_000);
    assertThat(look()).isEqualTo(Progress.State.COMPLETE);
  }

  @Test
  void findsACountThatIsOneTooHigh() throws SQLException {
    change(
        "UPDATE throughput SET received = received + 1 WHERE ctid = (SELECT min(ctid) FROM"
            + " throughput)");
    assertThat(compare().findings().get(0)).matches("throughput: [1-9]\\d* of \\d+ rows are wrong");
    assertThat(look()).isNotEqualTo(Progress.State.COMPLETE);
  }

  @Test
  void findsCountsThatAreRightOnlyInSum() throws SQLException {
    change(
        "UPDATE daily_progress SET received = received + 1, completed = completed - 1 WHERE scope ="
            + " 'PROVINCE'");
    assertThat(look()).isEqualTo(Progress.State.COMPLETE);
    assertThat(compare().findings())
        .first()
        .isEqualTo("daily_progress: 1 of 163 rows are wrong".replace("163", days()));
  }

  @Test
  void findsAMissingRow() throws SQLException {
    change("DELETE FROM daily_progress WHERE scope = 'PROVINCE'");
    assertThat(compare().findings())
        .anyMatch(finding -> finding.startsWith("  missing: PROVINCE 10"));
    assertThat(look()).isNotEqualTo(Progress.State.COMPLETE);
  }

  @Test
  void findsAnUnexpectedRow() throws SQLException {
    change(
        "INSERT INTO daily_progress (scope, scope_id, province, working_day, received, returned,"
            + " completed, delivered, students, elderly, priority, as_of)"
            + " VALUES ('TEAM', 'nobody', '10', '2021-03-18', 1, 0, 0, 0, 0, 0, 0, now())");
    assertThat(compare().findings())
        .anyMatch(finding -> finding.startsWith("  not expected: TEAM nobody"));
  }

  @Test
  void findsAUnitInTheWrongPlace() throws SQLException {
    change(
        "UPDATE daily_progress SET district = '999' WHERE scope = 'TEAM' AND scope_id ="
            + " '100-LD-01'");
    assertThat(compare().findings().get(0)).startsWith("daily_progress: 1 of ");
  }

  @Test
  void comparesMoreThanCountsForTheJob() throws SQLException {
    assertThat(Comparison.compare(connection, recount, true, true).findings())
        .anyMatch(finding -> finding.startsWith("station_status: 40 of 40"))
        .anyMatch(finding -> finding.startsWith("intake_audit"))
        .anyMatch(finding -> finding.startsWith("daily_progress (judged): 23 of 23"))
        .anyMatch(finding -> finding.startsWith("own_day: 22 of 22"))
        .anyMatch(finding -> finding.matches("alert: ([1-9]\\d*) of \\1 rows are wrong"))
        .anyMatch(finding -> finding.matches("alert_history: ([1-9]\\d*) of \\1 rows are wrong"));
  }

  private static String days() {
    return Integer.toString(new ExpectedRows(recount, true).daily().size());
  }

  private Result compare() throws SQLException {
    return Comparison.compare(connection, recount, true, false);
  }

  private Progress.State look() throws SQLException {
    return new Progress(connection, recount, true, false).look(() -> {});
  }

  private void change(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
