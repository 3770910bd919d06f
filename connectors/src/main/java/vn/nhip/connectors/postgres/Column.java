package vn.nhip.connectors.postgres;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * One column of an {@link Upsert}: its values, sent as one array for all rows, and what becomes of
 * them when the row is there already.
 *
 * @param name the column
 * @param element PostgreSQL's name of the type that is sent
 * @param value SQL that makes the column's value of what was sent, {@code u.name}
 * @param array the values of all rows, as an array that the driver sends in binary form, but for
 *     {@code numeric}
 * @param merge SQL of the new value made of the table's, {@code t.name}, and the one sent, {@code
 *     excluded.name}; null for a part of the key
 * @param <R> the row as the job makes it
 */
record Column<R>(
    String name, String element, String value, Function<List<R>, Object> array, String merge) {

  /** What a number that stands for a point of time counts since 1970. */
  enum Unit {
    SECOND,
    MILLISECOND,
    MICROSECOND
  }

  static <R> Column<R> text(String name, Function<R, String> of) {
    return plain(name, "text", rows -> rows.stream().map(of).toArray(String[]::new));
  }

  static <R> Column<R> integer(String name, ToIntFunction<R> of) {
    return plain(name, "int4", rows -> rows.stream().mapToInt(of).toArray());
  }

  static <R> Column<R> integerOrNull(String name, Function<R, Integer> of) {
    return plain(name, "int4", rows -> rows.stream().map(of).toArray(Integer[]::new));
  }

  static <R> Column<R> bigint(String name, ToLongFunction<R> of) {
    return plain(name, "int8", rows -> rows.stream().mapToLong(of).toArray());
  }

  static <R> Column<R> numericOrNull(String name, Function<R, BigDecimal> of) {
    return plain(name, "numeric", rows -> rows.stream().map(of).toArray(BigDecimal[]::new));
  }

  /** An {@code int[]}. It is sent as text: an array of arrays would come apart in the server. */
  static <R> Column<R> countsOrNull(String name, Function<R, List<Integer>> of) {
    Function<List<R>, Object> array =
        rows -> rows.stream().map(row -> literal(of.apply(row))).toArray(String[]::new);
    return new Column<>(name, "text", "u." + name + "::int[]", array, null);
  }

  private static String literal(List<Integer> counts) {
    return counts == null
        ? null
        : counts.stream().map(String::valueOf).collect(joining(",", "{", "}"));
  }

  static <R> Column<R> date(String name, ToIntFunction<R> epochDay) {
    return integer(name, epochDay).value("date 'epoch' + u." + name);
  }

  static <R> Column<R> time(String name, Unit unit, ToLongFunction<R> since1970) {
    return bigint(name, since1970).value(time(name, unit));
  }

  static <R> Column<R> timeOrNull(String name, Unit unit, Function<R, Long> since1970) {
    Function<List<R>, Object> array = rows -> rows.stream().map(since1970).toArray(Long[]::new);
    return plain(name, "int8", array).value(time(name, unit));
  }

  /** The database's own clock; nothing that is told by the row. */
  static <R> Column<R> now(String name) {
    Column<R> column = integer(name, row -> 0);
    return column.value("now()");
  }

  /** A part of the primary key, which is how a column is made. */
  Column<R> key() {
    return this;
  }

  /** What only grows: the greater of the two; a null counts as nothing. */
  Column<R> greatest() {
    return merge("greatest(t." + name + ", excluded." + name + ")");
  }

  /**
   * So many counts, each of which only grows: of two arrays each element's greater. A null counts
   * as nothing. Not the greater array: of two snapshots each may be ahead in some elements.
   */
  Column<R> eachGreatest(int counts) {
    String each =
        IntStream.rangeClosed(1, counts)
            .mapToObj(n -> "greatest(t.%1$s[%2$d], excluded.%1$s[%2$d])".formatted(name, n))
            .collect(joining(", "));
    return merge(
        "CASE WHEN t.%1$s IS NULL THEN excluded.%1$s ELSE ARRAY[%2$s] END".formatted(name, each));
  }

  /** What only falls: the lesser of the two; a null counts as nothing. */
  Column<R> least() {
    return merge("least(t." + name + ", excluded." + name + ")");
  }

  /** What may be corrected: the one that comes later. */
  Column<R> replaced() {
    return merge("excluded." + name);
  }

  /** What belongs together: the one whose row is not older by {@code version}, another column. */
  Column<R> newestBy(String version) {
    return merge(
        "CASE WHEN t.%2$s IS NULL OR excluded.%2$s >= t.%2$s THEN excluded.%1$s ELSE t.%1$s END"
            .formatted(name, version));
  }

  private static <R> Column<R> plain(String name, String element, Function<List<R>, Object> array) {
    return new Column<>(name, element, "u." + name, array, null);
  }

  /**
   * An interval is a whole number of microseconds, multiplied as a double: exact up to the year
   * 2255, as 2⁵³ µs is where doubles begin to skip whole numbers.
   */
  private static String time(String name, Unit unit) {
    return "timestamptz 'epoch' + u." + name + " * interval '1 " + unit + "'";
  }

  private Column<R> value(String sql) {
    return new Column<>(name, element, sql, array, merge);
  }

  private Column<R> merge(String sql) {
    return new Column<>(name, element, value, array, sql);
  }
}
