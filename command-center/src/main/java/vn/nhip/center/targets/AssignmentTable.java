package vn.nhip.center.targets;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Calendar;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** {@code command_center.assignment}: the ledger of the topic {@code targets}. */
public final class AssignmentTable {
  /** Begin of a query of which {@link #assignment} reads the rows. */
  public static final String COLUMNS =
      """
      SELECT arrived_at, scope, scope_id, name, province, district, from_day, to_day, daily_target,
             shift, eligible, deadline, assigned_by, reason\
      """;

  static final String FROM = " FROM command_center.assignment";

  /**
   * The ledger. For a viewer who may see only one of two districts, the days on which a team of it
   * belongs to the other appear as assignments of which {@link #isElsewhere} is true. Otherwise the
   * team's earlier assignments would stay in force for ever.
   */
  public static final String LEDGER =
      """
       (SELECT record_offset, record_key, arrived_at, scope, scope_id, name, province, district,
               from_day, to_day, daily_target, shift, eligible, deadline, assigned_by, reason
        FROM command_center.assignment
        UNION ALL
        SELECT record_offset, NULL, arrived_at, 'TEAM', scope_id, NULL, province, NULL, from_day,
               to_day, 0, '{}', NULL, NULL, NULL, NULL
        FROM command_center.assignment_elsewhere) AS a
      """;

  /** The order of the log; where both can be seen, the assignment itself is the one in force. */
  public static final String IN_ORDER = " ORDER BY record_offset, district IS NOT NULL";

  private static final String ELSEWHERE =
      """
      INSERT INTO command_center.assignment_elsewhere
          (record_offset, arrived_at, scope_id, province, district, from_day, to_day)
      SELECT DISTINCT n.record_offset, n.arrived_at, n.scope_id, o.province, o.district, n.from_day,
             n.to_day
      FROM command_center.assignment n JOIN command_center.assignment o
           ON o.scope = 'TEAM' AND o.scope_id = n.scope_id AND o.record_offset < n.record_offset
      WHERE n.scope = 'TEAM' AND n.record_offset >= :first
        AND (o.province, o.district) <> (n.province, n.district)
      ON CONFLICT DO NOTHING\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.assignment (record_offset, arrived_at, scope, scope_id, name,
          province, district, from_day, to_day, daily_target, shift, eligible, deadline,
          assigned_by, reason, record_key)
      VALUES (:offset, :arrivedAt, :scope, :id, :name, :province, :district, :from, :to, :target,
          :shift, :eligible, :deadline, :assignedBy, :reason, :key)
      ON CONFLICT DO NOTHING\
      """;

  /** Longest text of a record that is kept, in characters. */
  private static final int LONGEST_TEXT = 500;

  private AssignmentTable() {}

  /** Those of a province that the handle may see, in the order of the log. */
  public static PlanBook ofProvince(Handle handle, String province, Calendar calendar) {
    return new PlanBook(
        handle
            .createQuery(COLUMNS + " FROM" + LEDGER + " WHERE province = :province" + IN_ORDER)
            .bind("province", province)
            .map((row, ctx) -> assignment(row))
            .list(),
        PointNameTable.read(handle, province),
        calendar);
  }

  /** Those of provinces alone, of the whole country. */
  public static PlanBook ofProvinces(Handle handle, Calendar calendar) {
    return new PlanBook(
        handle
            .createQuery(COLUMNS + FROM + " WHERE scope = 'PROVINCE' ORDER BY record_offset")
            .map((row, ctx) -> assignment(row))
            .list(),
        calendar);
  }

  /** The provinces that have one which the handle may see. */
  public static List<String> provinces(Handle handle) {
    return handle
        .createQuery("SELECT DISTINCT province FROM command_center.assignment ORDER BY province")
        .mapTo(String.class)
        .list();
  }

  /**
   * An assignment as a record of the topic.
   *
   * @param key null where the record has none
   */
  record Keyed(String key, TargetAssignment assignment) {}

  /** Adds what the topic holds from an offset on; what is there already stays. */
  static void add(Handle handle, Map<Long, Keyed> assignments) {
    if (assignments.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    assignments.forEach(
        (offset, keyed) -> {
          TargetAssignment assignment = keyed.assignment();
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
              .bind("assignedBy", line(assignment.assignedBy()))
              .bind("reason", line(assignment.reason()))
              .bind("key", line(keyed.key()))
              .add();
        });
    batch.execute();
    handle.createUpdate(ELSEWHERE).bind("first", Collections.min(assignments.keySet())).execute();
  }

  /** A text of a record in one line, without what no column of the database can hold. */
  private static String line(String text) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("\\p{Cntrl}", " ");
    int length = Math.min(LONGEST_TEXT, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, length));
  }

  /** Makes the table what the topic is: another topic may have taken the place of the last one. */
  static void replace(Handle handle, Map<Long, Keyed> assignments) {
    handle.execute("DELETE FROM command_center.assignment");
    handle.execute("DELETE FROM command_center.assignment_elsewhere");
    add(handle, assignments);
  }

  /** Whether it is none, but says that a team belongs elsewhere: see {@link #LEDGER}. */
  public static boolean isElsewhere(TargetAssignment assignment) {
    return assignment.scope() == TargetAssignment.Scope.TEAM && assignment.district() == null;
  }

  /** The assignment of a row of {@link #COLUMNS}. */
  public static TargetAssignment assignment(ResultSet row) throws SQLException {
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
        row.getString("assigned_by"),
        row.getString("reason"),
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
