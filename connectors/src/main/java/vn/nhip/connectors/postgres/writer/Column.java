package vn.nhip.connectors.postgres.writer;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * One column of an {@link Upsert}: its values, sent as one array for all rows, and how they are
 * merged into an existing row.
 *
 * @param name the column
 * @param element PostgreSQL's name of the element type that is sent
 * @param value SQL that converts the sent value, {@code u.name}, to the column's value
 * @param array the values of all rows, as an array that the driver sends in binary form, except for
 *     {@code numeric}; null for a generated part of the key
 * @param merge SQL that merges the existing value, {@code t.name}, with the new one, {@code
 *     excluded.name}; null for a part of the key
 * @param <R> the type of the rows
 */
public record Column<R>(
    String name, String element, String value, Function<List<R>, Object> array, String merge) {

  /** The unit of a timestamp sent as a number since 1970. */
  public enum Unit {
    SECOND,
    MILLISECOND,
    MICROSECOND
  }

  public static <R> Column<R> text(String name, Function<R, String> of) {
    return plain(name, "text", rows -> rows.stream().map(of).toArray(String[]::new));
  }

  public static <R> Column<R> integer(String name, ToIntFunction<R> of) {
    return plain(name, "int4", rows -> rows.stream().mapToInt(of).toArray());
  }

  public static <R> Column<R> integerOrNull(String name, Function<R, Integer> of) {
    return plain(name, "int4", rows -> rows.stream().map(of).toArray(Integer[]::new));
  }

  public static <R> Column<R> bigint(String name, ToLongFunction<R> of) {
    return plain(name, "int8", rows -> rows.stream().mapToLong(of).toArray());
  }

  public static <R> Column<R> numericOrNull(String name, Function<R, BigDecimal> of) {
    return plain(name, "numeric", rows -> rows.stream().map(of).toArray(BigDecimal[]::new));
  }

  /** An {@code int[]}, sent as text because {@code unnest} would flatten an array of arrays. */
  public static <R> Column<R> countsOrNull(String name, Function<R, List<Integer>> of) {
    Function<List<R>, Object> array =
        rows -> rows.stream().map(row -> literal(of.apply(row))).toArray(String[]::new);
    return new Column<>(name, "text", "u." + name + "::int[]", array, null);
  }

  private static String literal(List<Integer> counts) {
    return counts == null
        ? null
        : counts.stream().map(String::valueOf).collect(joining(",", "{", "}"));
  }

  public static <R> Column<R> date(String name, ToIntFunction<R> epochDay) {
    return integer(name, epochDay).value("date 'epoch' + u." + name);
  }

  public static <R> Column<R> time(String name, Unit unit, ToLongFunction<R> since1970) {
    return bigint(name, since1970).value(time(name, unit));
  }

  public static <R> Column<R> timeOrNull(String name, Unit unit, Function<R, Long> since1970) {
    Function<List<R>, Object> array = rows -> rows.stream().map(since1970).toArray(Long[]::new);
    return plain(name, "int8", array).value(time(name, unit));
  }

  /** The database's clock at the time of writing, not a value of the row. */
  public static <R> Column<R> now(String name) {
    Column<R> column = integer(name, row -> 0);
    return column.value("now()");
  }

  /** A part of the primary key that the table generates from other columns; it is not sent. */
  public static <R> Column<R> generatedKey(String name) {
    return new Column<>(name, null, null, null, null);
  }

  /** Marks a part of the primary key, which is the default. */
  public Column<R> key() {
    return this;
  }

  /** Keeps the greater value; for values that only grow. A null is ignored. */
  public Column<R> greatest() {
    return merge("greatest(t." + name + ", excluded." + name + ")");
  }

  /**
   * Keeps the greater value of each element, for an array of counts that only grow. A null is
   * ignored. Arrays are merged by element, as either may be ahead in some of them.
   */
  public Column<R> eachGreatest(int counts) {
    String each =
        IntStream.rangeClosed(1, counts)
            .mapToObj(n -> "greatest(t.%1$s[%2$d], excluded.%1$s[%2$d])".formatted(name, n))
            .collect(joining(", "));
    return merge(
        "CASE WHEN t.%1$s IS NULL THEN excluded.%1$s ELSE ARRAY[%2$s] END".formatted(name, each));
  }

  /** Keeps the smaller value; for values that only fall. A null is ignored. */
  public Column<R> least() {
    return merge("least(t." + name + ", excluded." + name + ")");
  }

  /** Takes the new value; for values that may be corrected. */
  public Column<R> replaced() {
    return merge("excluded." + name);
  }

  /** Takes the new value unless its row is older by the column {@code version}. */
  public Column<R> newestBy(String version) {
    return merge(
        "CASE WHEN t.%2$s IS NULL OR excluded.%2$s >= t.%2$s THEN excluded.%1$s ELSE t.%1$s END"
            .formatted(name, version));
  }

  private static <R> Column<R> plain(String name, String element, Function<List<R>, Object> array) {
    return new Column<>(name, element, "u." + name, array, null);
  }

  /**
   * PostgreSQL multiplies an interval, a whole number of microseconds, as a double. That is exact
   * up to the year 2255, or 2⁵³ µs, from where on doubles skip whole numbers.
   */
  private static String time(String name, Unit unit) {
    return "timestamptz 'epoch' + u." + name + " * interval '1 " + unit + "'";
  }

  /** This column with another conversion. */
  public Column<R> value(String sql) {
    return new Column<>(name, element, sql, array, merge);
  }

  private Column<R> merge(String sql) {
    return new Column<>(name, element, value, array, sql);
  }
}
