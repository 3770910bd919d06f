package vn.nhip.connectors.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which column of the file is which. */
final class Header {
  private static final Map<String, Column> NAMES = names();
  // What planners' lists have besides: the running number and remarks.
  private static final Set<String> IGNORED = Set.of("stt", "ghichu", "note", "notes");
  private static final List<Column> REQUIRED =
      List.of(Column.SCOPE, Column.ID, Column.PROVINCE, Column.FROM, Column.DAILY_TARGET);

  private final Map<Column, Integer> places = new EnumMap<>(Column.class);
  private final Map<Column, String> written = new EnumMap<>(Column.class);
  private final Set<Integer> named = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private Header() {}

  /** Reads the header row; what is wrong with it is in {@link #problems}. */
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
            new Problem(row.line(), null, "the column " + column.key + " is missing"));
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

  /** How messages name a column: by its key and, if it differs, as the file does. */
  String label(Column column) {
    String name = written.getOrDefault(column, column.key);
    return name.equals(column.key) ? name : column.key + " (" + name + ")";
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
        // A misspelt optional column must not be dropped in silence.
        problems.add(new Problem(line, null, Quote.of(name) + " is none of the columns " + keys()));
      }
    } else if (places.putIfAbsent(column, place) == null) {
      written.put(column, name);
    } else {
      problems.add(new Problem(line, label(column), "is there twice"));
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
