package vn.nhip.center.targets;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.nhip.center.database.Rows;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** {@code command_center.assignment}: the ledger of the topic {@code targets}. */
public final class AssignmentTable {
  private static final String COLUMNS =
      """
      SELECT arrived_at, scope, scope_id, name, province, district, from_day, to_day, daily_target,
             shift, eligible, deadline
      FROM command_center.assignment\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.assignment (record_offset, arrived_at, scope, scope_id, name,
          province, district, from_day, to_day, daily_target, shift, eligible, deadline)
      VALUES (:offset, :arrivedAt, :scope, :id, :name, :province, :district, :from, :to, :target,
          :shift, :eligible, :deadline)
      ON CONFLICT DO NOTHING\
      """;

  private AssignmentTable() {}

  /** Those of a province that the handle may see, in the order of the log. */
  public static PlanBook ofProvince(Handle handle, String province) {
    return new PlanBook(
        handle
            .createQuery(COLUMNS + " WHERE province = :province ORDER BY record_offset")
            .bind("province", province)
            .map((row, ctx) -> assignment(row))
            .list());
  }

  /** Those of provinces alone, of the whole country. */
  public static PlanBook ofProvinces(Handle handle) {
    return new PlanBook(
        handle
            .createQuery(COLUMNS + " WHERE scope = 'PROVINCE' ORDER BY record_offset")
            .map((row, ctx) -> assignment(row))
            .list());
  }

  /** The provinces that have one which the handle may see. */
  public static List<String> provinces(Handle handle) {
    return handle
        .createQuery("SELECT DISTINCT province FROM command_center.assignment ORDER BY province")
        .mapTo(String.class)
        .list();
  }

  /** Adds what the topic holds from an offset on; what is there already stays. */
  static void add(Handle handle, Map<Long, TargetAssignment> assignments) {
    if (assignments.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    assignments.forEach(
        (offset, assignment) -> {
          batch
              .bind("offset", offset)
              .bind("arrivedAt", Rows.time(Instant.ofEpochMilli(assignment.arrivedAt())))
              .bind("scope", assignment.scope().name())
              .bind("id", assignment.id())
              .bind("name", assignment.name())
              .bind("province", assignment.province())
              .bind("district", assignment.district())
              .bind("from", LocalDate.ofEpochDay(assignment.fromDay()))
              .bind("to", day(assignment.toDay()))
              .bind("target", assignment.dailyTarget())
              .bindArray("shift", Integer.class, (Object[]) minutes(assignment.shift()))
              .bind("eligible", assignment.eligible())
              .bind("deadline", day(assignment.deadlineDay()))
              .add();
        });
    batch.execute();
  }

  /** Makes the table what the topic is: another topic may have taken the place of the last one. */
  static void replace(Handle handle, Map<Long, TargetAssignment> assignments) {
    handle.execute("DELETE FROM command_center.assignment");
    add(handle, assignments);
  }

  private static TargetAssignment assignment(ResultSet row) throws SQLException {
    LocalDate to = Rows.day(row, "to_day");
    LocalDate deadline = Rows.day(row, "deadline");
    return new TargetAssignment(
        TargetAssignment.Scope.valueOf(row.getString("scope")),
        row.getString("scope_id"),
        row.getString("name"),
        row.getString("province"),
        row.getString("district"),
        epochDay(Rows.day(row, "from_day")),
        to == null ? null : epochDay(to),
        row.getInt("daily_target"),
        shift(row.getArray("shift")),
        row.getObject("eligible", Long.class),
        deadline == null ? null : epochDay(deadline),
        null,
        null,
        Rows.instant(row, "arrived_at").toEpochMilli());
  }

  private static List<ShiftInterval> shift(Array array) throws SQLException {
    Integer[] minutes = (Integer[]) array.getArray();
    List<ShiftInterval> shift = new ArrayList<>();
    for (int i = 0; i + 1 < minutes.length; i += 2) {
      shift.add(new ShiftInterval(minutes[i], minutes[i + 1]));
    }
    return shift;
  }

  private static Integer[] minutes(List<ShiftInterval> shift) {
    List<Integer> minutes = new ArrayList<>();
    for (ShiftInterval interval : shift) {
      minutes.add(interval.fromMinute());
      minutes.add(interval.toMinute());
    }
    return minutes.toArray(Integer[]::new);
  }

  private static LocalDate day(Integer epochDay) {
    return epochDay == null ? null : LocalDate.ofEpochDay(epochDay);
  }

  private static int epochDay(LocalDate day) {
    return Math.toIntExact(day.toEpochDay());
  }
}
