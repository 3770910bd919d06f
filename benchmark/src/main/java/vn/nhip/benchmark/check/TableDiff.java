package vn.nhip.benchmark.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Compares the rows of a query with the expected ones, both in the order of their keys, as lines in
 * PostgreSQL's text format: fields separated by tabs, {@code \N} for null.
 */
final class TableDiff implements AutoCloseable {
  private static final int MOST_EXAMPLES = 5;

  private final String table;
  private final int keyFields;
  private final BufferedReader actual;
  private final List<String> examples = new ArrayList<>();
  private String next;
  private long rows;
  private long wrong;

  /**
   * @param table name of the table in findings
   * @param keyFields number of fields at the begin of a line that form its key
   * @param query a query ordered by that key
   */
  TableDiff(Connection connection, String table, int keyFields, String query)
      throws SQLException, IOException {
    this.table = table;
    this.keyFields = keyFields;
    PGConnection postgres = connection.unwrap(PGConnection.class);
    PGCopyInputStream in = new PGCopyInputStream(postgres, "COPY (" + query + ") TO STDOUT");
    this.actual = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    this.next = actual.readLine();
  }

  /** Compares the next expected line. */
  void expect(String line) throws IOException {
    rows++;
    while (next != null && !line.equals(next)) {
      int order = compareKeys(next, line);
      if (order > 0) {
        break;
      }
      if (order == 0) {
        note("expected " + shown(line) + " but found " + shown(next));
        next = actual.readLine();
        return;
      }
      note("not expected: " + shown(next));
      next = actual.readLine();
    }
    if (line.equals(next)) {
      next = actual.readLine();
    } else {
      note("missing: " + shown(line));
    }
  }

  /** Ends the comparison after the last expected line. */
  void end() throws IOException {
    while (next != null) {
      note("not expected: " + shown(next));
      next = actual.readLine();
    }
  }

  /** One sentence about the wrong rows and a few examples; empty if all rows are right. */
  List<String> findings() {
    if (wrong == 0) {
      return List.of();
    }
    List<String> findings = new ArrayList<>();
    findings.add("%s: %d of %d rows are wrong".formatted(table, wrong, rows));
    findings.addAll(examples);
    return findings;
  }

  /** Number of expected rows so far. */
  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    actual.close();
  }

  private void note(String what) {
    wrong++;
    if (examples.size() < MOST_EXAMPLES) {
      examples.add("  " + what);
    }
  }

  private static String shown(String line) {
    return line.replace('\t', ' ');
  }

  private int compareKeys(String left, String right) {
    String[] a = left.split("\t", keyFields + 1);
    String[] b = right.split("\t", keyFields + 1);
    for (int i = 0; i < keyFields; i++) {
      int order =
          isNumber(a[i]) && isNumber(b[i])
              ? Long.compare(Long.parseLong(a[i]), Long.parseLong(b[i]))
              : a[i].compareTo(b[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Also true for codes, which all have the same length within a kind. */
  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,18}");
  }
}
