package vn.nhip.local.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.nhip.connectors.postgres.writer.Transactions;
import vn.nhip.core.settings.Refusal;

/**
 * Compares the tables of two schemas row by row while both are being written.
 *
 * <p>A row counts as different if it differs in two rounds with the same values on both sides; this
 * excludes rows that one of the jobs has yet to write.
 */
public final class TableComparison {
  private static final String ROW = "table_name, row_key, expected, found";

  private static final String RESOLVED =
      """
      DELETE FROM verify_difference d WHERE NOT EXISTS (
        SELECT FROM now_different n WHERE n.table_name = d.table_name AND n.row_key = d.row_key)""";

  private static final String CHANGED =
      """
      UPDATE verify_difference d SET expected = n.expected, found = n.found, moved = true
      FROM now_different n
      WHERE n.table_name = d.table_name AND n.row_key = d.row_key
        AND (n.expected, n.found) IS DISTINCT FROM (d.expected, d.found)""";

  /** One line per column that differs, or per row that exists on one side only. */
  private static final String LINES =
      """
      SELECT d.table_name, d.row_key::text, c.name, (d.expected -> c.name)::text,
             (d.found -> c.name)::text, d.expected IS NULL, d.found IS NULL
      FROM verify_difference d
      LEFT JOIN LATERAL (
        SELECT name FROM jsonb_object_keys(d.expected) AS name
        WHERE d.found IS NOT NULL AND d.expected -> name IS DISTINCT FROM d.found -> name) c ON true
      ORDER BY d.table_name, d.row_key, c.name LIMIT ?""";

  private final Transactions transactions;
  private final String fresh;
  private final String live;
  private final List<ComparedTable> tables;

  /**
   * Prepares a comparison; {@link #start} runs its first round.
   *
   * @param transactions transactions in which unqualified names refer to {@code fresh}
   * @param fresh schema of the recount
   * @param live schema of the live tables
   * @throws Refusal if the live tables have another version or some of their rows are invisible
   */
  public TableComparison(Transactions transactions, String fresh, String live) throws SQLException {
    this.transactions = transactions;
    this.fresh = fresh;
    this.live = live;
    this.tables = transactions.run(connection -> ComparedTable.of(connection, fresh));
    List<ComparedTable> found = transactions.run(connection -> ComparedTable.of(connection, live));
    if (!found.equals(tables)) {
      throw new Refusal(
          "The tables in schema %s have another version than this program.".formatted(live));
    }
    transactions.run(this::begin);
  }

  private Void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (ComparedTable table : tables) {
        String seen = "SELECT row_security_active('\"%s\".%s')".formatted(live, table.name());
        try (ResultSet row = statement.executeQuery(seen)) {
          row.next();
          if (row.getBoolean(1)) {
            throw new Refusal(
                "postgres.user sees only some rows of schema %s: name the owner of its tables."
                    .formatted(live));
          }
        }
      }
      statement.execute(
          "CREATE TABLE verify_difference (table_name text, row_key jsonb, expected jsonb,"
              + " found jsonb, moved boolean NOT NULL DEFAULT false)");
    }
    return null;
  }

  /** Finds all rows that differ now and discards earlier results. */
  public void start() throws SQLException {
    transactions.run(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE verify_difference");
            statement.execute("INSERT INTO verify_difference (" + ROW + ") " + different());
            return statement.execute("ANALYZE verify_difference");
          }
        });
  }

  /**
   * Compares the rows again and drops those that are equal now.
   *
   * @return the number of rows that still differ, but otherwise than in the round before
   */
  public long recheck() throws SQLException {
    return transactions.run(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE now_different ON COMMIT DROP AS " + different());
            statement.execute("UPDATE verify_difference SET moved = false WHERE moved");
            statement.execute(RESOLVED);
            return (long) statement.executeUpdate(CHANGED);
          }
        });
  }

  /**
   * Discards the rows whose difference changed in the last round.
   *
   * @return the number of rows
   */
  public long discardChanging() throws SQLException {
    return transactions.run(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return (long) statement.executeUpdate("DELETE FROM verify_difference WHERE moved");
          }
        });
  }

  /** One statement for all tables, so that all are read in one snapshot. */
  private String different() {
    return tables.stream()
        .map(table -> table.differences(fresh, live))
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** Number of rows that differ, by table. */
  public Map<String, Long> totals() throws SQLException {
    return transactions.run(
        connection -> {
          Map<String, Long> totals = new LinkedHashMap<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT table_name, count(*) FROM verify_difference"
                          + " GROUP BY table_name ORDER BY table_name")) {
            while (row.next()) {
              totals.put(row.getString(1), row.getLong(2));
            }
          }
          return totals;
        });
  }

  /**
   * Returns the differences as text: table, key, column, expected and found.
   *
   * @param limit maximum number of lines
   */
  public List<String> lines(int limit) throws SQLException {
    return transactions.run(
        connection -> {
          List<String> lines = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setInt(1, limit);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                lines.add(line(row));
              }
            }
          }
          return lines;
        });
  }

  private static String line(ResultSet row) throws SQLException {
    String where = row.getString(1) + " " + row.getString(2);
    if (row.getBoolean(6)) {
      return visible(where + ": not in the log, found");
    }
    if (row.getBoolean(7)) {
      return visible(where + ": missing");
    }
    return visible(
        "%s %s: expected %s, found %s"
            .formatted(where, row.getString(3), row.getString(4), row.getString(5)));
  }

  /**
   * Removes control characters, which a terminal would obey: messages contain names that people
   * typed.
   */
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  /**
   * Makes the live tables equal to the recount, in one transaction per table. Rows that have
   * changed since they were compared stay as they are.
   *
   * @return the number of rows written or deleted
   */
  public long repair() throws SQLException {
    long rows = 0;
    for (ComparedTable table : tables) {
      rows += transactions.run(connection -> repair(connection, table));
    }
    return rows;
  }

  private long repair(Connection connection, ComparedTable table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (table.name().equals("throughput")) {
        statement.execute(
            """
            SELECT "%s".ensure_throughput_partition(day) FROM (
              SELECT DISTINCT ((row_key ->> 'window_start')::timestamptz AT TIME ZONE 'UTC')::date AS day
              FROM verify_difference WHERE table_name = 'throughput' AND found IS NULL) missing"""
                .formatted(live));
      }
      return statement.executeLargeUpdate(table.delete(live))
          + statement.executeLargeUpdate(table.update(fresh, live))
          + statement.executeLargeUpdate(table.insert(fresh, live));
    }
  }
}
