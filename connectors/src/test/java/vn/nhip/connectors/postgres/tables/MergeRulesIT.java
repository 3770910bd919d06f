package vn.nhip.connectors.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;
import static vn.nhip.connectors.postgres.tables.Rows.TEAM;
import static vn.nhip.connectors.postgres.tables.Rows.alert;
import static vn.nhip.connectors.postgres.tables.Rows.progress;
import static vn.nhip.connectors.postgres.tables.Rows.station;
import static vn.nhip.connectors.postgres.tables.Rows.throughput;
import static vn.nhip.connectors.postgres.tables.Rows.upsert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.TestPostgres;

class MergeRulesIT {
  @AutoClose private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestPostgres.database().connect();
    query(connection, "SELECT set_config('timezone', 'Asia/Ho_Chi_Minh', false)");
  }

  @Test
  void keepsTheHighestCountsOfAWindow() throws SQLException {
    var table = new ThroughputTable();
    upsert(
        connection,
        table,
        List.of(new ThroughputRow("TEAM", TEAM, "67", "663", 60, NIGHT, 5, 1, 0, 2)));
    upsert(
        connection,
        table,
        List.of(new ThroughputRow("TEAM", TEAM, "67", "661", 60, NIGHT, 3, 2, 0, 1)));
    assertThat(query(connection, "SELECT t::text FROM throughput t"))
        .containsExactly("(TEAM,663-LD-02,67,661,60,\"2021-03-20 21:00:00+07\",5,2,0,2,\"\")");
  }

  @Test
  void keysUnitsByProvinceButTeamsByIdAlone() throws SQLException {
    for (String province : List.of("67", "49")) {
      int received = province.equals("67") ? 5 : 1;
      for (String scope : List.of("TEAM", "INTAKE_POINT", "COMMUNE", "DISTRICT")) {
        upsert(
            connection,
            new ThroughputTable(),
            List.of(new ThroughputRow(scope, "U", province, "663", 60, NIGHT, received, 0, 0, 0)));
      }
    }
    assertThat(
            query(
                connection,
                "SELECT concat_ws(' ', scope, province, received) FROM throughput ORDER BY 1"))
        .containsExactly(
            "COMMUNE 49 1",
            "COMMUNE 67 5",
            "DISTRICT 49 1",
            "DISTRICT 67 5",
            "INTAKE_POINT 49 1",
            "INTAKE_POINT 67 5",
            "TEAM 49 5");
  }

  @Test
  void writesAWholeBatchInTheOrderOfTheKey() throws SQLException {
    List<ThroughputRow> rows =
        List.of(
            throughput("b", NIGHT, 2), throughput("B", NIGHT, 1), throughput("a", NIGHT + 60, 3));
    assertThat(upsert(connection, new ThroughputTable(), rows)).isEqualTo(3);
    assertThat(query(connection, "SELECT scope_id FROM throughput ORDER BY ctid"))
        .containsExactly("B", "a", "b");
  }

  @Test
  void writesNothingWhenNothingChanges() throws SQLException {
    ThroughputRow row = throughput(TEAM, NIGHT, 5);
    assertThat(upsert(connection, new ThroughputTable(), List.of(row))).isEqualTo(1);
    assertThat(upsert(connection, new ThroughputTable(), List.of(row))).isZero();
    assertThat(upsert(connection, new ThroughputTable(), List.of(throughput(TEAM, NIGHT, 4))))
        .isZero();
  }

  @Test
  void takesTheJudgementOfTheLaterMinute() throws SQLException {
    var table = new DailyProgressTable();
    upsert(connection, table, List.of(progress(10, 4, NIGHT + 60, "BEHIND")));
    upsert(connection, table, List.of(progress(8, 6, NIGHT, "ON_PACE")));
    String figures =
        "SELECT concat_ws(' ', received, completed, status, as_of) FROM daily_progress";
    assertThat(query(connection, figures)).containsExactly("10 6 BEHIND 2021-03-20 21:01:00+07");
    upsert(connection, table, List.of(progress(8, 6, NIGHT + 60, "CRITICAL")));
    assertThat(query(connection, figures)).containsExactly("10 6 CRITICAL 2021-03-20 21:01:00+07");
  }

  @Test
  void keepsTheHighestCountsOfWaitingTimes() throws SQLException {
    var table = new DailyProgressTable();
    String waits = "SELECT waits::text FROM daily_progress";
    upsert(connection, table, List.of(Rows.waited(9)));
    assertThat(query(connection, waits)).containsExactly((String) null);
    upsert(connection, table, List.of(Rows.waited(9, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10)));
    upsert(connection, table, List.of(Rows.waited(9, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0)));
    upsert(connection, table, List.of(Rows.waited(9)));
    assertThat(query(connection, waits)).containsExactly("{1,5,0,0,0,0,0,0,0,0,2,10}");
    assertThat(
            upsert(connection, table, List.of(Rows.waited(9, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 2, 10))))
        .as("rows written without a change")
        .isZero();
  }

  @Test
  void keepsMicrosecondsAndUnknownTimes() throws SQLException {
    long first = NIGHT * 1_000_000 + 123_457;
    DailyProgressRow empty = progress(0, 0, NIGHT, null);
    upsert(connection, new DailyProgressTable(), List.of(empty));
    upsert(connection, new DailyProgressTable(), List.of(Rows.seen(first, first + 2, NIGHT)));
    upsert(connection, new DailyProgressTable(), List.of(empty));
    upsert(connection, new DailyProgressTable(), List.of(Rows.seen(first + 1, first, NIGHT - 1)));
    assertThat(
            query(
                connection,
                """
                SELECT concat_ws(' ', working_day, required_per_hour,
                  first_occurred_at::time, last_occurred_at::time, last_arrived_at::time)
                FROM daily_progress"""))
        .containsExactly("2021-03-20 61.5 21:00:00.123457 21:00:00.123459 21:00:00.001");
  }

  @Test
  void takesStationColumnsFromTheHigherVersion() throws SQLException {
    var table = new StationStatusTable();
    upsert(connection, table, List.of(station(7, NIGHT * 1000, 40, 2)));
    upsert(connection, table, List.of(station(6, NIGHT * 1000 + 5, 38, 9)));
    assertThat(
            query(
                connection,
                """
                SELECT concat_ws(' ', last_arrived_at::time, highest_sequence, received_events,
                  missing_events, pending, version)
                FROM station_status"""))
        .containsExactly("21:00:00.005 40 38 2 3 7");
  }

  @Test
  void keepsTheHighestAuditTotal() throws SQLException {
    for (long events : new long[] {3, 9_000_000_000L, 5}) {
      upsert(
          connection,
          new IntakeAuditTable(),
          List.of(new IntakeAuditRow(NIGHT, "COUNTED", events)));
    }
    assertThat(query(connection, "SELECT a::text FROM intake_audit a"))
        .containsExactly("(\"2021-03-20 21:00:00+07\",COUNTED,9000000000)");
  }

  @Test
  void keepsTheLastStateOfAnAlertAndEveryChangeInItsHistory() throws SQLException {
    AlertRow raised = alert(1, "WARNING", "FIRING", "RAISED");
    AlertRow worse = alert(2, "CRITICAL", "FIRING", "SEVERITY");
    AlertRow resolved = alert(3, "CRITICAL", "RESOLVED", "RESOLVED");
    for (AlertRow row : List.of(raised, resolved, worse, raised)) {
      upsert(connection, new AlertTable(), List.of(row));
      upsert(connection, new AlertHistoryTable(), List.of(row));
    }
    assertThat(
            query(
                connection,
                """
                SELECT concat_ws(' ', severity, state, resolution, received, version,
                  message_vi, changed_at::time, resolved_at::time)
                FROM alert"""))
        .containsExactly("CRITICAL RESOLVED RECOVERED 103 3 Tổ chậm tiến độ 21:03:00 21:10:00");
    assertThat(
            query(
                connection,
                """
                SELECT concat_ws(' ', version, change, severity, state)
                FROM alert_history ORDER BY changed_at"""))
        .containsExactly(
            "1 RAISED WARNING FIRING",
            "2 SEVERITY CRITICAL FIRING",
            "3 RESOLVED CRITICAL RESOLVED");
  }
}
