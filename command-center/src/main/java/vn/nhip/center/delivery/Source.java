package vn.nhip.center.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What is read of the job's tables, with the rights of a reader of the whole country. */
final class Source {
  /**
   * About so many changes at a time, so that a whole campaign does not come into memory at once.
   */
  private static final int MANY = 20_000;

  private Source() {}

  /**
   * What the job says now.
   *
   * @param changes of days of which more is known than was taken; those that were taken too
   * @param complete whether all such days are among them
   * @param clock the job's clock, on which mutes are measured; null where it was never heard
   * @param atWork teams with a target, by district and working day
   */
  record News(
      List<AlertChange> changes,
      boolean complete,
      Instant clock,
      Map<DistrictDay, Integer> atWork) {
    int teamsAtWork(String district, LocalDate day) {
      return atWork.getOrDefault(new DistrictDay(district, day), 0);
    }
  }

  /** A district in a working day. */
  record DistrictDay(String district, LocalDate day) {}

  /**
   * Reads what is new. History is only ever added to and has no running number, so days are
   * compared by the number of their changes.
   *
   * @param taken number of changes that were taken before, by working day
   * @param watched days of which the teams at work are wanted in any case
   */
  static News read(Handle db, Map<LocalDate, Integer> taken, Collection<LocalDate> watched) {
    List<AlertChange> changes = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>(watched);
    boolean complete = true;
    for (Map.Entry<LocalDate, Integer> day : counts(db).entrySet()) {
      if (day.getValue() > taken.getOrDefault(day.getKey(), 0)) {
        if (changes.size() >= MANY) {
          complete = false;
          break;
        }
        changes.addAll(changes(db, day.getKey()));
        days.add(day.getKey());
      }
    }
    return new News(changes, complete, clock(db), atWork(db, days));
  }

  private static Map<LocalDate, Integer> counts(Handle db) {
    Map<LocalDate, Integer> counts = new TreeMap<>();
    db.createQuery("SELECT working_day, count(*) FROM alert_history GROUP BY working_day")
        .map((row, context) -> Map.entry(row.getObject(1, LocalDate.class), row.getInt(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private static List<AlertChange> changes(Handle db, LocalDate day) {
    return db.createQuery("SELECT * FROM alert_history WHERE working_day = :day")
        .bind("day", day)
        .map((row, context) -> AlertLog.change(row))
        .list();
  }

  private static Instant clock(Handle db) {
    return db.createQuery("SELECT max(clock) FROM job_health")
        .map((row, context) -> AlertLog.instant(row, 1))
        .list()
        .get(0);
  }

  private static Map<DistrictDay, Integer> atWork(Handle db, Collection<LocalDate> days) {
    Map<DistrictDay, Integer> counts = new HashMap<>();
    for (LocalDate day : days) {
      db.createQuery(
              """
              SELECT district, count(*) FROM daily_progress
              WHERE working_day = :day AND scope = 'TEAM' AND daily_target > 0 GROUP BY district
              """)
          .bind("day", day)
          .map((row, context) -> Map.entry(new DistrictDay(row.getString(1), day), row.getInt(2)))
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    }
    return counts;
  }
}
