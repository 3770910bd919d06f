package vn.nhip.local.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table whose rows follow from the log, with the SQL that compares and repairs its rows between
 * two schemas.
 *
 * @param name of the table
 * @param keys columns of the primary key
 * @param values the other columns whose values follow from the log
 * @param written columns of an inserted row
 */
public record ComparedTable(
    String name, List<String> keys, List<String> values, List<String> written) {

  /** Columns that depend on the time of writing, by table. */
  private static final Map<String, Set<String>> UNDECIDED =
      Map.of(
          "daily_progress", Set.of("as_of"),
          "alert_history", Set.of("transaction_id", "number"));

  /** Columns that each insert generates anew. */
  private static final Set<String> DRAWN = Set.of("transaction_id", "number");

  /** The tables whose rows follow from the log. */
  public static final List<String> NAMES =
      List.of(
          "throughput",
          "daily_progress",
          "own_day",
          "station_status",
          "intake_audit",
          "alert",
          "alert_history");

  private static final String COLUMNS =
      """
      SELECT a.attname, a.attnum = ANY (i.indkey), a.attgenerated <> ''
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE n.nspname = ? AND c.relname = ?
      ORDER BY a.attnum""";

  /** Reads the tables of a schema. */
  static List<ComparedTable> of(Connection connection, String schema) throws SQLException {
    List<ComparedTable> tables = new ArrayList<>();
    for (String name : NAMES) {
      tables.add(of(connection, schema, name));
    }
    return tables;
  }

  private static ComparedTable of(Connection connection, String schema, String name)
      throws SQLException {
    ComparedTable table =
        new ComparedTable(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, schema);
      statement.setString(2, name);
      try (ResultSet column = statement.executeQuery()) {
        while (column.next()) {
          table.add(column.getString(1), column.getBoolean(2), column.getBoolean(3));
        }
      }
    }
    return table;
  }

  private void add(String column, boolean isKey, boolean isGenerated) {
    if (isKey) {
      keys.add(column);
    } else if (!UNDECIDED.getOrDefault(name, Set.of()).contains(column)) {
      values.add(column);
    }
    if (!isGenerated && !DRAWN.contains(column)) {
      written.add(column);
    }
  }

  /** Query for the rows that differ: table, key, expected, found; null for a missing row. */
  String differences(String fresh, String live) {
    String first = keys.get(0);
    return """
        SELECT '%1$s' AS table_name, %2$s AS row_key,
               CASE WHEN f.%3$s IS NOT NULL THEN %4$s END AS expected,
               CASE WHEN l.%3$s IS NOT NULL THEN %5$s END AS found
        FROM "%6$s".%1$s f FULL JOIN "%7$s".%1$s l ON %8$s
        WHERE f.%3$s IS NULL OR l.%3$s IS NULL OR (%9$s) IS DISTINCT FROM (%10$s)"""
        .formatted(
            name,
            object(keys, "coalesce(f.%1$s, l.%1$s)"),
            first,
            object(values, "f.%s"),
            object(values, "l.%s"),
            fresh,
            live,
            keys.stream().map("f.%1$s = l.%1$s"::formatted).collect(Collectors.joining(" AND ")),
            each(values, "f.%s"),
            each(values, "l.%s"));
  }

  /** Statement that deletes rows that the recount does not have. */
  String delete(String live) {
    return """
        DELETE FROM "%s".%s l USING %s
        WHERE d.table_name = '%2$s' AND d.expected IS NULL AND %s AND %s = d.found"""
        .formatted(live, name, keyed(live), sameKey("l"), object(values, "l.%s"));
  }

  /** Statement that updates rows to the values of the recount. */
  String update(String fresh, String live) {
    return """
        UPDATE "%s".%s l SET (%s) = ROW(%s)
        FROM %s, "%s".%2$s f
        WHERE d.table_name = '%2$s' AND d.expected IS NOT NULL AND %s AND %s AND %s = d.found"""
        .formatted(
            live,
            name,
            each(values, "%s"),
            each(values, "f.%s"),
            keyed(live),
            fresh,
            sameKey("l"),
            sameKey("f"),
            object(values, "l.%s"));
  }

  /** Statement that inserts rows that only the recount has. */
  String insert(String fresh, String live) {
    return """
        INSERT INTO "%s".%s (%s)
        SELECT %s FROM %s JOIN "%s".%2$s f ON %s
        WHERE d.table_name = '%2$s' AND d.found IS NULL
        ON CONFLICT DO NOTHING"""
        .formatted(
            live,
            name,
            each(written, "%s"),
            each(written, "f.%s"),
            keyed(live),
            fresh,
            sameKey("f"));
  }

  /** The differences with their keys as columns, so that the primary keys' indexes are used. */
  private String keyed(String live) {
    return "verify_difference d CROSS JOIN LATERAL jsonb_populate_record(NULL::\"%s\".%s, d.row_key) k"
        .formatted(live, name);
  }

  private String sameKey(String row) {
    return keys.stream()
        .map(key -> "%1$s.%2$s = k.%2$s".formatted(row, key))
        .collect(Collectors.joining(" AND "));
  }

  private static String object(List<String> columns, String form) {
    return columns.stream()
        .map(column -> "'" + column + "', " + form.formatted(column))
        .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
  }

  private static String each(List<String> columns, String form) {
    return columns.stream().map(form::formatted).collect(Collectors.joining(", "));
  }
}
