package vn.nhip.center.queues;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.nhip.center.database.Rows;

/** The table {@code command_center.queue_sample}: samples of waiting times. */
final class QueueTable {
  private static final String READ =
      "SELECT scope, scope_id, province, district, "
          + WaitCounts.COLUMNS
          + """
            FROM daily_progress
            WHERE working_day = :day AND (waits IS NOT NULL OR scope IN ('PROVINCE', 'DISTRICT'))\
            """;
  private static final String INSERT =
      """
      INSERT INTO command_center.queue_sample (province, at_clock, working_day, scope, scope_id,
          district, told, over_hour)
      VALUES (:province, :at, :day, :scope, :id, :district, :told, :over) ON CONFLICT DO NOTHING\
      """;
  private static final String NEWEST =
      """
      SELECT max(at_clock) AS at FROM command_center.queue_sample
      WHERE province = :province AND working_day = :day AND at_clock BETWEEN :from AND :to\
      """;
  private static final String AT =
      """
      SELECT scope, scope_id, told, over_hour FROM command_center.queue_sample
      WHERE province = :province AND at_clock = :at\
      """;

  private QueueTable() {}

  /**
   * A sample of a unit.
   *
   * @param people people of the working day up to then
   */
  record Sample(String scope, String id, String province, String district, WaitCounts people) {}

  /** The current state of all units on a working day; needs a handle that may read figures. */
  static List<Sample> now(Handle handle, LocalDate day) {
    return handle
        .createQuery(READ)
        .bind("day", day)
        .map(
            (row, ctx) ->
                new Sample(
                    row.getString("scope"),
                    row.getString("scope_id"),
                    row.getString("province"),
                    row.getString("district"),
                    WaitCounts.of(row)))
        .list();
  }

  /**
   * Adds samples and deletes those older than {@code keptFrom}. Also deletes those from later than
   * {@code at}: they stem from before the clock was set back, as by a second replay.
   */
  static void add(
      Handle handle, Instant at, LocalDate day, List<Sample> samples, Instant keptFrom) {
    handle.execute(
        "DELETE FROM command_center.queue_sample WHERE at_clock < ? OR at_clock >= ?",
        Rows.time(keptFrom),
        Rows.time(at));
    if (samples.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (Sample each : samples) {
      batch
          .bind("province", each.province())
          .bind("at", Rows.time(at))
          .bind("day", day)
          .bind("scope", each.scope())
          .bind("id", each.id())
          .bind("district", each.district())
          .bind("told", each.people().told())
          .bind("over", each.people().overHour())
          .add();
    }
    batch.execute();
  }

  /** When a province was last sampled up to a given time, or null if that is too long before it. */
  static Instant newest(
      Handle handle, String province, LocalDate day, Instant upTo, Duration atMost) {
    return handle
        .createQuery(NEWEST)
        .bind("province", province)
        .bind("day", day)
        .bind("from", Rows.time(upTo.minus(atMost)))
        .bind("to", Rows.time(upTo))
        .map((row, ctx) -> Rows.instant(row, "at"))
        .findFirst()
        .orElse(null);
  }

  /** The units of a province in the sample of a given time, by scope and id. */
  static Map<String, WaitCounts> at(Handle handle, String province, Instant at) {
    Map<String, WaitCounts> units = new HashMap<>();
    handle
        .createQuery(AT)
        .bind("province", province)
        .bind("at", Rows.time(at))
        .map(
            (row, ctx) ->
                units.put(
                    row.getString("scope") + '/' + row.getString("scope_id"), WaitCounts.of(row)))
        .list();
    return units;
  }
}
