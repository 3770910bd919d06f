package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The header of a file, which maps its columns. */
final class Header {
  private static final Map<String, Column> NAMES = names();
  // Columns of planners' lists that are ignored: a running number and remarks.
  private static final Set<String> IGNORED = Set.of("stt", "tt", "ghichu", "note", "notes");
  private static final List<Column> REQUIRED =
      List.of(Column.SCOPE, Column.ID, Column.PROVINCE, Column.FROM, Column.DAILY_TARGET);

  /**
   * The number of column names that make a row a header; no title or row of figures has as many by
   * chance.
   */
  private static final int ENOUGH = 3;

  private final Map<Column, Integer> places = new EnumMap<>(Column.class);
  private final Map<Column, String> written = new EnumMap<>(Column.class);
  private final Set<Integer> named = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private Header() {}

  /** Whether a row is a header, complete or not. */
  static boolean isIn(SheetRow row) {
    Set<Column> columns = EnumSet.noneOf(Column.class);
    for (Cell cell : row.cells()) {
      Column column = cell.isEmpty() ? null : NAMES.get(Folded.of(cell.text()));
      if (column != null) {
        columns.add(column);
      }
    }
    return columns.size() >= ENOUGH;
  }

  /** Reads the header row and collects {@link #problems}. */
  static Header of(SheetRow row) {
    Header header = new Header();
    for (int i = 0; i < row.cells().size(); i++) {
      if (!row.cell(i).isEmpty()) {
        header.add(i, row.cell(i).text(), row.line());
      }
    }
    for (Column column : REQUIRED) {
      if (!header.places.containsKey(column)) {
        header.problems.add(
            new Problem(row.line(), null, SheetText.of("header.missing", "column", column.key)));
      }
    }
    return header;
  }

  List<Problem> problems() {
    return problems;
  }

  Cell cell(SheetRow row, Column column) {
    Integer place = places.get(column);
    return place == null ? Cell.EMPTY : row.cell(place);
  }

  /** A column's name for messages: its key and, if it differs, its name in the file. */
  String label(Column column) {
    String name = written.getOrDefault(column, column.key);
    return name.equals(column.key) ? name : column.key + " (" + name + ")";
  }

  /** The names, as written in the file, of the columns at some places. */
  List<String> namesAt(List<Integer> some) {
    return places.entrySet().stream()
        .filter(entry -> some.contains(entry.getValue()))
        .map(entry -> written.get(entry.getKey()))
        .toList();
  }

  /** The first column with a value but without a name, counted from 1, or 0. */
  int unnamedValue(SheetRow row) {
    for (int i = 0; i < row.cells().size(); i++) {
      if (!row.cell(i).isEmpty() && !named.contains(i)) {
        return i + 1;
      }
    }
    return 0;
  }

  private void add(int place, String name, int line) {
    named.add(place);
    String folded = Folded.of(name);
    Column column = NAMES.get(folded);
    if (column == null) {
      if (!IGNORED.contains(folded)) {
        // A misspelt optional column must not be ignored silently.
        problems.add(
            new Problem(
                line,
                null,
                SheetText.of("header.unknown", "value", Quote.of(name), "keys", keys())));
      }
    } else if (places.putIfAbsent(column, place) == null) {
      written.put(column, name);
    } else {
      problems.add(new Problem(line, label(column), SheetText.of("header.twice")));
    }
  }

  private static String keys() {
    return Arrays.stream(Column.values()).map(c -> c.key).collect(Collectors.joining(", "));
  }

  private static Map<String, Column> names() {
    Map<String, Column> names = new HashMap<>();
    for (Column column : Column.values()) {
      column.names().forEach(name -> names.put(Folded.of(name), column));
    }
    return names;
  }
}
