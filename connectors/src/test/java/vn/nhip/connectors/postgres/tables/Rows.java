package vn.nhip.connectors.postgres.tables;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Transactions;
import vn.nhip.core.settings.Secret;

/** Rows of the night of 20 March 2021 in Đắk Mil, and their insertion into tables. */
public final class Rows {
  private static final PostgresSettings DEFAULTS =
      PostgresSettings.of("jdbc:postgresql:x", "x", new Secret("x"));

  public static final String TEAM = "663-LD-02";
  public static final long NIGHT = Instant.parse("2021-03-20T14:00:00Z").getEpochSecond();
  public static final int DAY = (int) LocalDate.parse("2021-03-20").toEpochDay();

  private Rows() {}

  public static ThroughputRow throughput(String team, long windowStart, int received) {
    return new ThroughputRow("TEAM", team, "67", "663", 1, windowStart, received, 0, 0, 0);
  }

  public static DailyProgressRow progress(int received, int completed, long asOf, String status) {
    return progress(received, completed, asOf, status, null, null, null);
  }

  /**
   * A row without counts, with the times of its first and last event in microseconds and of its
   * arrival in seconds.
   */
  static DailyProgressRow seen(long first, long last, long arrived) {
    return progress(0, 0, NIGHT, null, first, last, arrived * 1000 + 1);
  }

  private static DailyProgressRow progress(
      int received, int completed, long asOf, String status, Long first, Long last, Long arrived) {
    return new DailyProgressRow(
        "TEAM",
        TEAM,
        "67",
        "663",
        DAY,
        received,
        0,
        completed,
        0,
        0,
        0,
        0,
        received / 10,
        received / 20,
        received / 30,
        received / 40,
        null,
        600,
        300,
        550,
        new BigDecimal("61.5"),
        12,
        4,
        520,
        610,
        10,
        20,
        -5,
        NIGHT,
        status,
        first,
        last,
        arrived,
        asOf,
        asOf);
  }

  /** A row without a judgement, with waiting times. */
  public static DailyProgressRow waited(int received, Integer... waits) {
    return new DailyProgressRow(
        "TEAM",
        TEAM,
        "67",
        "663",
        DAY,
        received,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        waits.length == 0 ? null : List.of(waits),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        NIGHT);
  }

  public static StationStatusRow station(long version, long arrived, long highest, long missing) {
    return new StationStatusRow(
        TEAM + "-1",
        TEAM,
        "67",
        "663",
        arrived,
        highest,
        highest - missing,
        missing,
        3,
        "24664",
        "P1",
        arrived,
        (int) version - 60,
        (int) version,
        1,
        2,
        version);
  }

  public static AlertRow alert(int version, String severity, String state, String change) {
    boolean resolved = state.equals("RESOLVED");
    return new AlertRow(
        "BEHIND-663-LD-02-2021-03-20-1",
        "TEAM",
        TEAM,
        "67",
        "663",
        DAY,
        "BEHIND",
        severity,
        state,
        NIGHT,
        resolved ? NIGHT + 600 : null,
        resolved ? "RECOVERED" : null,
        600,
        100 + version,
        300,
        400,
        null,
        12,
        4,
        520,
        610,
        10,
        20,
        -5,
        NIGHT,
        List.of(90, 80, 70, 60, 50, 40, 30, 20, 10, 0),
        10,
        "Tổ chậm tiến độ",
        "The team is behind",
        version,
        NIGHT + 60L * version,
        change);
  }

  /** Writes rows as a batch of the sink does; within a transaction, partitions must exist. */
  public static <R> int upsert(Connection connection, PostgresTable<R> table, List<R> rows)
      throws SQLException {
    if (connection.getAutoCommit()) {
      table.preparation(DEFAULTS).prepare(transactions(connection), rows);
    }
    try (PreparedStatement statement = connection.prepareStatement(table.upsert())) {
      table.bind(statement, rows.stream().sorted(table.order()).toList());
      return statement.executeUpdate();
    }
  }

  /** The sink's transactions on a connection, in its schema. */
  static Transactions transactions(Connection connection) throws SQLException {
    return new Transactions(
        connection, DEFAULTS.inSchema(connection.getSchema()), Duration.ofMinutes(1));
  }
}
