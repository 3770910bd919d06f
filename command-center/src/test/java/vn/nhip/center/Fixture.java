package vn.nhip.center;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Rows as the job writes them: Đắk Nông on 20 March 2021 at 21:00, with a team that keeps the pace,
 * one behind, one silent and one that never sent anything, and a bit of Quảng Nam.
 */
public final class Fixture {
  public static final LocalDate DAY = LocalDate.of(2021, 3, 20);
  public static final Instant CLOCK = Instant.parse("2021-03-20T14:00:00Z");

  private final TestDatabase database;

  private Fixture(TestDatabase database) {
    this.database = database;
  }

  /** Fills a database that has the job's and the centre's tables. */
  public static Fixture fill(TestDatabase database) {
    Fixture fixture = new Fixture(database);
    fixture.heartbeat(CLOCK);
    fixture.progress("PROVINCE", "67", "67", null, DAY, 230, null, null, null);
    fixture.progress("DISTRICT", "663", "67", "663", DAY, 150, 300, 240, "BEHIND");
    fixture.progress("DISTRICT", "665", "67", "665", DAY, 80, 90, 80, "ON_PACE");
    fixture.progress("TEAM", "665-LD-01", "67", "665", DAY, 80, 90, 80, "ON_PACE");
    fixture.progress("TEAM", "663-LD-01", "67", "663", DAY, 100, 150, 120, "BEHIND");
    fixture.progress("TEAM", "663-LD-02", "67", "663", DAY, 50, 150, 120, "SILENT");
    fixture.progress("INTAKE_POINT", "663-TH-01", "67", "663", DAY, 90, null, null, null);
    fixture.progress("COMMUNE", "24664", "67", "663", DAY, 150, null, null, null);
    fixture.progress("PROVINCE", "67", "67", null, DAY.minusDays(1), 200, null, null, null);
    fixture.progress("DISTRICT", "663", "67", "663", DAY.minusDays(1), 120, 300, 300, "MISSED");
    fixture.progress("PROVINCE", "49", "49", null, DAY, 40, null, null, null);
    fixture.progress("DISTRICT", "514", "49", "514", DAY, 40, 600, 500, "CRITICAL");
    fixture.progress("TEAM", "514-LD-01", "49", "514", DAY, 40, 600, 500, "CRITICAL");
    for (int minute = 1; minute <= 50; minute++) {
      Instant start = CLOCK.minusSeconds(60L * minute);
      fixture.minute("PROVINCE", "67", "67", null, start, 3);
      fixture.minute("DISTRICT", "663", "67", "663", start, 2);
      fixture.minute("TEAM", "663-LD-01", "67", "663", start, 2);
    }
    fixture.alert("67-b", "TEAM", "663-LD-01", "67", "663", "BEHIND", "WARNING", 90);
    fixture.alert("67-s", "TEAM", "663-LD-02", "67", "663", "SILENT", "WARNING", 30);
    fixture.alert("49-c", "TEAM", "514-LD-01", "49", "514", "BEHIND", "CRITICAL", 45);
    fixture.station("663-LD-02-M1", "663-LD-02", "67", "663");
    fixture.waits("663-TH-01", "{5,10,20,10,25,0,10,5,3,1,0,1}");
    fixture.waits("663-LD-02", "{0,0,20,0,0,0,0,0,0,0,0,20}");
    fixture.odd("663-LD-01", 7, 25);
    fixture.works("663-LD-02-M1", "663-TH-01", "24664");
    fixture.assignment(1, "TEAM", "663-LD-01", "Tổ lưu động 1", "67", "663", 150);
    fixture.assignment(2, "TEAM", "663-LD-02", "Tổ lưu động 2", "67", "663", 150);
    fixture.assignment(3, "TEAM", "665-LD-01", "Tổ Đắk Song", "67", "665", 90);
    fixture.assignment(4, "TEAM", "665-LD-02", "=1+1", "67", "665", 60);
    fixture.assignment(5, "DISTRICT", "663", "Đắk Mil", "67", "663", 300);
    fixture.assignment(6, "PROVINCE", "67", "Đắk Nông", "67", null, 450);
    return fixture;
  }

  /** The job says that it lives, with that clock. */
  public void heartbeat(Instant clock) {
    execute(
        """
        INSERT INTO job_heartbeat (job, told_at, written_at, clock, clock_stands_millis, counted,
            duplicate, rejected, late, signal)
        VALUES ('nhip', now(), now(), '%s', 0, 10, 1, 0, 0, 5)
        ON CONFLICT (job) DO UPDATE SET written_at = now(), clock = excluded.clock\
        """,
        clock);
  }

  /** A unit's day. */
  public void progress(
      String scope,
      String id,
      String province,
      String district,
      LocalDate day,
      int received,
      Integer target,
      Integer expected,
      String status) {
    execute(
        """
        INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,
            returned, completed, delivered, students, elderly, priority, daily_target, expected,
            projected, required_per_hour, status, last_arrived_at, as_of)
        VALUES ('%s', '%s', '%s', %s, '%s', %d, 1, 2, 3, 4, 5, 6, %s, %s, %s, 12.5, %s, '%s', '%s')
        ON CONFLICT (scope, scope_id, key_province, working_day) DO UPDATE
        SET received = excluded.received, status = excluded.status\
        """,
        scope,
        id,
        province,
        text(district),
        day,
        received,
        target,
        expected,
        target == null ? null : received + 10,
        text(status),
        CLOCK.minusSeconds(120),
        day.equals(DAY) ? CLOCK : CLOCK.minusSeconds(86_400));
  }

  /** Received in a minute. */
  public void minute(
      String scope, String id, String province, String district, Instant start, int received) {
    execute(
        """
        SELECT ensure_throughput_partition(('%s'::timestamptz AT TIME ZONE 'UTC')::date);
        INSERT INTO throughput VALUES ('%s', '%s', '%s', %s, 1, '%s', %d, 0, 0, 0)\
        """,
        start, scope, id, province, text(district), start, received);
  }

  /** An open alert, raised some minutes ago. */
  public void alert(
      String alertId,
      String scope,
      String id,
      String province,
      String district,
      String kind,
      String severity,
      int minutesAgo) {
    String values =
        String.format(
            Locale.ROOT,
            "'%s', '%s', '%s', '%s', '%s', '%s', '%s', '%s', 'FIRING', '%s', 150, 100, 120, 140,"
                + " 20.5, 'Tổ %s chậm.', 'Team %s is behind.', 1, '%s'",
            alertId,
            scope,
            id,
            province,
            district,
            DAY,
            kind,
            severity,
            CLOCK.minusSeconds(60L * minutesAgo),
            id,
            id,
            CLOCK.minusSeconds(60L * minutesAgo));
    String columns =
        "(alert_id, scope, scope_id, province, district, working_day, kind, severity, state,"
            + " raised_at, daily_target, received, expected, projected, required_per_hour,"
            + " message_vi, message_en, version, changed_at";
    execute("INSERT INTO alert %s) VALUES (%s)", columns, values);
    execute("INSERT INTO alert_history %s, change) VALUES (%s, 'RAISED')", columns, values);
  }

  private void station(String station, String team, String province, String district) {
    execute(
        "INSERT INTO station_status VALUES ('%s', '%s', '%s', '%s', '%s', 60, 50, 10, 7, 1)",
        station, team, province, district, CLOCK.minusSeconds(3_000));
  }

  /** How long people waited today, of a unit that is there. */
  private void waits(String id, String counts) {
    execute(
        "UPDATE daily_progress SET waits = '%s' WHERE scope_id = '%s' AND working_day = '%s'",
        counts, id, DAY);
  }

  /** Applications that came too fast, and minutes with some at the same second. */
  private void odd(String team, int tooFast, int sameSecond) {
    execute(
        "UPDATE daily_progress SET too_fast = %d, same_second = %d WHERE scope_id = '%s'",
        tooFast, sameSecond, team);
  }

  /** Where a station that is there took its newest application, as it was last heard. */
  private void works(String station, String point, String commune) {
    execute(
        "UPDATE station_status SET intake_point = '%s', commune = '%s',"
            + " last_received_at = last_arrived_at WHERE station = '%s'",
        point, commune, station);
  }

  /** A team is called otherwise from a day on, by a sheet that arrives then. */
  void rename(long offset, String team, String name, LocalDate from, Instant arrivedAt) {
    execute(
        """
        INSERT INTO command_center.assignment (record_offset, arrived_at, scope, scope_id, name,
            province, district, from_day, daily_target, shift)
        SELECT %d, '%s', scope, scope_id, '%s', province, district, '%s', daily_target, shift
        FROM command_center.assignment WHERE scope_id = '%s' ORDER BY record_offset LIMIT 1\
        """,
        offset, arrivedAt, name, from, team);
  }

  /** Names an intake point of Đắk Mil from a day on. */
  void namePoint(String id, String name, LocalDate from, Instant at) {
    execute(
        """
        INSERT INTO command_center.point_name (province, district, scope_id, name, from_day, at,
            account, file_name)
        VALUES ('67', '663', '%s', '%s', '%s', '%s', 'planner', 'points.csv')\
        """,
        id, name, from, at);
  }

  /** A district of province 67 with people of card age and a deadline. */
  public void campaign(int offset, String district, String name, int eligible, String deadline) {
    execute(
        """
        INSERT INTO command_center.assignment VALUES (%d, '2021-03-19T00:00:00Z', 'DISTRICT', '%s',
            '%s', '67', '%s', '2021-03-19', '2021-03-20', 90, '{}', %d, '%s')\
        """,
        offset, district, name, district, eligible, deadline);
  }

  private void assignment(
      long offset,
      String scope,
      String id,
      String name,
      String province,
      String district,
      int target) {
    execute(
        """
        INSERT INTO command_center.assignment VALUES (%d, '2021-03-19T00:00:00Z', '%s', '%s', '%s',
            '%s', %s, '2021-03-19', '2021-03-20', %d, '%s', %s, %s)\
        """,
        offset,
        scope,
        id,
        name,
        province,
        text(district),
        target,
        scope.equals("TEAM") ? "{300,660,780,1020,1080,1440}" : "{}",
        scope.equals("TEAM") ? null : "1000",
        scope.equals("TEAM") ? null : "'2021-06-30'");
  }

  private static String text(String value) {
    return value == null ? null : "'" + value + "'";
  }

  private void execute(String sql, Object... values) {
    database.execute(String.format(Locale.ROOT, sql, values));
  }
}
