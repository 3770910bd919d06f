package vn.nhip.local.e2e;

import static vn.nhip.local.e2e.TableReader.instant;
import static vn.nhip.local.e2e.TableReader.longOrNull;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.Rests;

/** Reads the alert tables in the form of the recomputation. */
public record AlertReader(Chain chain) {

  public SortedMap<String, AlertRow> alerts() throws SQLException {
    return new TableReader(chain)
        .rows("alert", row -> row.getString("alert_id"), AlertReader::alert);
  }

  public SortedMap<ChangeKey, AlertRow> history() throws SQLException {
    return new TableReader(chain)
        .rows(
            "alert_history",
            row ->
                new ChangeKey(
                    instant(row, "changed_at"), row.getString("alert_id"), row.getString("change")),
            AlertReader::alert);
  }

  private static AlertRow alert(ResultSet row) throws SQLException {
    return new AlertRow(
        row.getString("alert_id"),
        row.getString("scope"),
        row.getString("scope_id"),
        row.getString("province"),
        row.getString("district"),
        row.getObject("working_day", LocalDate.class),
        row.getString("kind"),
        row.getString("severity"),
        row.getString("state"),
        instant(row, "raised_at"),
        instant(row, "resolved_at"),
        row.getString("resolution"),
        figures(row, row.getLong("received"), rests(row)));
  }

  /** The judged columns of an alert or a working day. */
  public static Figures figures(ResultSet row, long received, Rests rests) throws SQLException {
    BigDecimal required = row.getBigDecimal("required_per_hour");
    return new Figures(
        row.getLong("daily_target"),
        received,
        longOrNull(row, "expected"),
        longOrNull(row, "projected"),
        required == null ? null : required.setScale(1),
        longOrNull(row, "held"),
        row.getObject("enough", Integer.class),
        longOrNull(row, "projected_low"),
        longOrNull(row, "projected_high"),
        longOrNull(row, "short_start"),
        longOrNull(row, "short_silent"),
        longOrNull(row, "short_pace"),
        instant(row, "help_until"),
        rests);
  }

  private static Rests rests(ResultSet row) throws SQLException {
    Array rests = row.getArray("rests");
    return rests == null
        ? null
        : new Rests(
            Arrays.stream((Integer[]) rests.getArray()).map(Long::valueOf).toList(),
            row.getInt("own_days"));
  }
}
