package vn.nhip.center.words;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import vn.nhip.center.database.Rows;

/**
 * The figures of a unit at a change of its alert, and what the job says of them; null if unknown.
 *
 * @param target applications due that day
 * @param received applications received
 * @param expected applications expected by then
 * @param projected best estimate for the shift's end
 * @param requiredPerHour applications needed per remaining planned hour; null when no hours are
 *     left
 * @param messageVi the change as a sentence in Vietnamese
 * @param messageEn the same in English
 */
public record Figures(
    Integer target,
    Integer received,
    Integer expected,
    Integer projected,
    BigDecimal requiredPerHour,
    String messageVi,
    String messageEn) {
  /** The columns of {@code alert} and {@code alert_history}. */
  public static final String COLUMNS =
      "daily_target, received, expected, projected, required_per_hour, message_vi, message_en";

  /** Reads {@link #COLUMNS}. */
  public static Figures of(ResultSet row) throws SQLException {
    return new Figures(
        Rows.integer(row, "daily_target"),
        Rows.integer(row, "received"),
        Rows.integer(row, "expected"),
        Rows.integer(row, "projected"),
        row.getBigDecimal("required_per_hour"),
        row.getString("message_vi"),
        row.getString("message_en"));
  }
}
