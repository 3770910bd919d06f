package vn.nhip.benchmark.check;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.Judgement;

/** Compares every row of a database with a {@link Recount}. */
public final class Comparison {
  private static final String THROUGHPUT =
      """
      SELECT scope, scope_id, window_minutes, extract(epoch from window_start)::bigint,
             province, district, received, returned, completed, delivered
      FROM throughput ORDER BY scope, scope_id, window_minutes, window_start\
      """;
  private static final String DAILY =
      """
      SELECT scope, scope_id, working_day - date 'epoch',
             province, district, received, returned, completed, delivered
      FROM daily_progress
      WHERE received + returned + completed + delivered > 0
      ORDER BY scope, scope_id, working_day\
      """;
  private static final String DAILY_DETAILS =
      """
      SELECT scope, scope_id, working_day - date 'epoch', students, elderly, priority,
             (extract(epoch from first_occurred_at) * 1000000)::bigint,
             (extract(epoch from last_occurred_at) * 1000000)::bigint,
             (extract(epoch from last_arrived_at) * 1000)::bigint
      FROM daily_progress
      WHERE received + returned + completed + delivered > 0
      ORDER BY scope, scope_id, working_day\
      """;
  private static final String DAILY_JUDGED =
      """
      SELECT scope, scope_id, working_day, province, district, daily_target, expected, projected,
             required_per_hour, held, enough, projected_low, projected_high,
             short_start, short_silent, short_pace,
             extract(epoch from help_until)::bigint, status, extract(epoch from judged_as_of)::bigint
      FROM daily_progress
      WHERE judged_as_of IS NOT NULL
      ORDER BY scope, scope_id, working_day\
      """;
  private static final String ALERT_COLUMNS =
      """
      SELECT alert_id, extract(epoch from changed_at)::bigint, %s, version,
             scope, scope_id, province, district, working_day - date 'epoch', kind, severity,
             state, extract(epoch from raised_at)::bigint,
             extract(epoch from resolved_at)::bigint, resolution,
             daily_target, received, expected, projected, required_per_hour,
             held, enough, projected_low, projected_high, short_start, short_silent, short_pace,
             extract(epoch from help_until)::bigint, array_to_string(rests, ' '), own_days,
             message_vi, message_en
      FROM %s ORDER BY alert_id, 2, 3\
      """;
  private static final String OWN_DAYS =
      """
      SELECT scope, scope_id, working_day, province, district, weekend, daily_target,
             array_to_string(rests, ' '), array_to_string(forecasts, ' ')
      FROM own_day ORDER BY scope, scope_id, working_day\
      """;
  private static final String STATIONS =
      """
      SELECT station, team, province, district,
             (extract(epoch from last_arrived_at) * 1000)::bigint,
             highest_sequence, received_events, missing_events, pending
      FROM station_status ORDER BY station\
      """;
  private static final String AUDIT =
      """
      SELECT (extract(epoch from arrival_hour) * 1000)::bigint, outcome, events
      FROM intake_audit WHERE events > 0 ORDER BY arrival_hour, outcome\
      """;

  private final Connection connection;
  private final List<String> findings = new ArrayList<>();
  private long rows;

  private Comparison(Connection connection) {
    this.connection = connection;
  }

  /**
   * The result of a comparison.
   *
   * @param rows number of compared rows
   * @param findings descriptions of wrong rows; empty if all are right
   */
  public record Result(long rows, List<String> findings) {}

  /**
   * Compares the counts by window and by day.
   *
   * @param allScopes whether rows of intake points and communes are expected too
   * @param allTables whether the job's other tables are compared too
   */
  public static Result compare(
      Connection connection, Recount recount, boolean allScopes, boolean allTables)
      throws SQLException {
    Comparison comparison = new Comparison(connection);
    ExpectedRows expected = new ExpectedRows(recount, allScopes);
    try {
      comparison.throughput(expected);
      comparison.daily(expected);
      if (allTables) {
        comparison.details(expected);
        comparison.stations(recount);
        comparison.audit(recount);
        comparison.judged(recount.judged());
        comparison.alerts(recount.judged());
        comparison.ownDays(recount.judged());
        comparison.refused();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result(comparison.rows, List.copyOf(comparison.findings));
  }

  private void throughput(ExpectedRows expected) throws SQLException, IOException {
    try (TableDiff diff = new TableDiff(connection, "throughput", 4, THROUGHPUT)) {
      StringBuilder line = new StringBuilder();
      expected.throughput(
          row -> {
            try {
              diff.expect(line(line, row));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      end(diff);
    }
  }

  private static String line(StringBuilder line, ThroughputRow row) {
    line.setLength(0);
    line.append(row.scope()).append('\t').append(row.scopeId()).append('\t');
    line.append(row.windowMinutes()).append('\t').append(row.windowStart()).append('\t');
    line.append(row.province()).append('\t').append(Objects.toString(row.district(), "\\N"));
    line.append('\t').append(row.received()).append('\t').append(row.returned());
    line.append('\t').append(row.completed()).append('\t').append(row.delivered());
    return line.toString();
  }

  private void daily(ExpectedRows expected) throws SQLException, IOException {
    compareTable(
        "daily_progress",
        3,
        DAILY,
        expected.daily(),
        row ->
            join(
                row.scope(),
                row.scopeId(),
                row.workingDay(),
                row.province(),
                row.district(),
                row.received(),
                row.returned(),
                row.completed(),
                row.delivered()));
  }

  private void details(ExpectedRows expected) throws SQLException, IOException {
    compareTable(
        "daily_progress (categories, times)",
        3,
        DAILY_DETAILS,
        expected.daily(),
        row ->
            join(
                row.scope(),
                row.scopeId(),
                row.workingDay(),
                row.students(),
                row.elderly(),
                row.priority(),
                row.firstOccurredAt(),
                row.lastOccurredAt(),
                row.lastArrivedAt()));
  }

  private void stations(Recount recount) throws SQLException, IOException {
    compareTable(
        "station_status",
        1,
        STATIONS,
        new TreeMap<>(recount.stations().all()).entrySet(),
        station -> station.getKey() + "\t" + station.getValue().row());
  }

  private void audit(Recount recount) throws SQLException, IOException {
    try (TableDiff diff = new TableDiff(connection, "intake_audit", 2, AUDIT)) {
      for (Map.Entry<Long, long[]> hour : recount.audit().entrySet()) {
        for (Recount.Outcome outcome : Recount.Outcome.values()) {
          long events = hour.getValue()[outcome.ordinal()];
          if (events > 0) {
            diff.expect(join(hour.getKey(), outcome, events));
          }
        }
      }
      end(diff);
    }
  }

  private void judged(Judged.Rows judged) throws SQLException, IOException {
    compareTable(
        "daily_progress (judged)",
        3,
        DAILY_JUDGED,
        judged.days().entrySet(),
        day -> {
          Judgement row = day.getValue();
          return join(
              day.getKey(),
              row.province(),
              row.district(),
              row.dailyTarget(),
              row.expected(),
              figures(row.figures()),
              row.helpUntil(),
              row.status(),
              row.asOf());
        });
  }

  /**
   * The columns {@code projected} to {@code short_pace}; null if no minute of the day was judged.
   */
  private static String figures(Figures figures) {
    return figures == null
        ? join(new Object[9])
        : join(
            figures.projected(),
            figures.requiredPerHour(),
            figures.held(),
            figures.enough(),
            figures.projectedLow(),
            figures.projectedHigh(),
            figures.shortfall().start(),
            figures.shortfall().silent(),
            figures.shortfall().pace());
  }

  private void ownDays(Judged.Rows judged) throws SQLException, IOException {
    compareTable(
        "own_day",
        3,
        OWN_DAYS,
        judged.ownDays().entrySet(),
        ended -> {
          OwnDay day = ended.getValue().day();
          return join(
              ended.getKey(),
              ended.getValue().province(),
              ended.getValue().district(),
              day.weekend() ? "t" : "f",
              day.dailyTarget(),
              counts(Arrays.stream(day.rests()).boxed().toList()),
              counts(Arrays.stream(day.forecasts()).boxed().toList()));
        });
  }

  private static String counts(List<Integer> counts) {
    return counts == null ? null : counts.stream().map(String::valueOf).collect(joining(" "));
  }

  private void alerts(Judged.Rows judged) throws SQLException, IOException {
    String alert = ALERT_COLUMNS.formatted("NULL", "alert");
    compareTable("alert", 1, alert, judged.alerts().values(), row -> line(row, null));
    String history = ALERT_COLUMNS.formatted("change", "alert_history");
    compareTable(
        "alert_history", 3, history, judged.historyInOrder(), row -> line(row, row.change()));
  }

  private static String line(AlertRow row, String change) {
    return join(
        row.alertId(),
        row.changedAt(),
        change,
        row.version(),
        row.scope(),
        row.scopeId(),
        row.province(),
        row.district(),
        row.workingDay(),
        row.kind(),
        row.severity(),
        row.state(),
        row.raisedAt(),
        row.resolvedAt(),
        row.resolution(),
        row.dailyTarget(),
        row.received(),
        row.expected(),
        row.projected(),
        row.requiredPerHour(),
        row.held(),
        row.enough(),
        row.projectedLow(),
        row.projectedHigh(),
        row.shortStart(),
        row.shortSilent(),
        row.shortPace(),
        row.helpUntil(),
        counts(row.rests()),
        row.ownDays(),
        row.messageVi(),
        row.messageEn());
  }

  private void refused() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM dead_letter_row")) {
      row.next();
      if (row.getLong(1) > 0) {
        findings.add("dead_letter_row: %d rows were refused".formatted(row.getLong(1)));
      }
    }
  }

  /**
   * Compares the rows of a table.
   *
   * @param keyFields number of fields that form the key, by which the query is ordered
   * @param expected the expected rows in the order of their keys
   * @param line a row's fields, separated by tabs
   */
  private <R> void compareTable(
      String table, int keyFields, String query, Iterable<R> expected, Function<R, String> line)
      throws SQLException, IOException {
    try (TableDiff diff = new TableDiff(connection, table, keyFields, query)) {
      for (R row : expected) {
        diff.expect(line.apply(row));
      }
      end(diff);
    }
  }

  private void end(TableDiff diff) throws IOException {
    diff.end();
    rows += diff.rows();
    findings.addAll(diff.findings());
  }

  private static String join(Object... fields) {
    StringBuilder line = new StringBuilder();
    for (Object field : fields) {
      line.append(line.isEmpty() ? "" : "\t").append(Objects.toString(field, "\\N"));
    }
    return line.toString();
  }
}
