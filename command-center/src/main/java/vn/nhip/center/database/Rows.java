package vn.nhip.center.database;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Reads nullable columns, and converts times for the driver. */
public final class Rows {
  private Rows() {}

  /** A time, or null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A date, or null. */
  public static LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  /** A whole number, or null. */
  public static Integer integer(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Integer.class);
  }

  /** An array of whole numbers, or null. */
  public static List<Integer> integers(ResultSet row, String column) throws SQLException {
    Array values = row.getArray(column);
    return values == null ? null : List.of((Integer[]) values.getArray());
  }

  /** Converts a time for the driver. */
  public static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
