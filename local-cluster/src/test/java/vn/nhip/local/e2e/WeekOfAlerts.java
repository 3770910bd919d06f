package vn.nhip.local.e2e;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Rows as the job writes them: eight working days of twelve teams of Đắk Nông up to 20 March 2021,
 * 21:00, with missed targets and right, wrong and missing alerts; on the last day one team is
 * behind and others could help it. The tables must exist.
 */
final class WeekOfAlerts {
  static final LocalDate TODAY = LocalDate.of(2021, 3, 20);
  static final String BEHIND = "663-LD-02";
  private static final Instant CLOCK = Instant.parse("2021-03-20T14:00:00Z");
  private static final int TARGET = 300;
  private static final int TEAMS = 12;

  private final Statement sql;

  private WeekOfAlerts(Statement sql) {
    this.sql = sql;
  }

  /** Fills the tables. */
  static void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      new WeekOfAlerts(statement).fill();
    }
  }

  private void fill() throws SQLException {
    run(
        """
        INSERT INTO job_heartbeat (job, told_at, written_at, clock, clock_stands_millis, counted,
            duplicate, rejected, late, signal)
        VALUES ('nhip', now(), now() + interval '1 day', '%s', 0, 10, 1, 0, 0, 5)\
        """,
        CLOCK);
    for (int team = 0; team < TEAMS; team++) {
      assign(team);
      for (int ago = 8; ago >= 1; ago--) {
        past(team, TODAY.minusDays(ago), (team * 7 + ago * 5) % 13);
      }
      today(team);
    }
    run(
        "INSERT INTO command_center.assignment VALUES (100, '2021-03-01T00:00:00Z', 'DISTRICT',"
            + " '663', 'Đắk Mil', '67', '663', '2021-03-01', '2021-03-20', 1800, '{}', 1000,"
            + " '2021-06-30')");
    progress("DISTRICT", "663", "663", TODAY, 1500, 1700, "ON_PACE", "60.0");
    progress("DISTRICT", "665", "665", TODAY, 1600, 1700, "ON_PACE", "60.0");
  }

  private static String id(int team) {
    return team < 6 ? "663-LD-0" + (team + 1) : "665-LD-0" + (team - 5);
  }

  private static String district(int team) {
    return team < 6 ? "663" : "665";
  }

  private void assign(int team) throws SQLException {
    run(
        "INSERT INTO command_center.assignment VALUES (%d, '2021-03-01T00:00:00Z', 'TEAM', '%s',"
            + " 'Tổ lưu động %d, %s', '67', '%s', '2021-03-01', '2021-03-20', %d,"
            + " '{450,690,810,1050,1110,1320}', NULL, NULL)",
        team + 1,
        id(team),
        team % 6 + 1,
        team < 6 ? "Đắk Mil" : "Đắk Song",
        district(team),
        TARGET);
  }

  /** Writes a past day. Its luck says how it went: 0 to 3 are bad, 4 only looks bad. */
  private void past(int team, LocalDate day, int luck) throws SQLException {
    boolean missed = luck <= 3;
    int received = missed ? TARGET - 40 - 20 * luck : TARGET + luck;
    progress(
        "TEAM", id(team), district(team), day, received, TARGET, missed ? "MISSED" : "MET", null);
    Instant end = day.atTime(15, 0).toInstant(java.time.ZoneOffset.UTC);
    if (missed) {
      alert(team, day, "MISSED", luck < 2 ? "WARNING" : "CRITICAL", end, null, null);
    }
    if (luck == 1 || luck == 2 || luck == 4) {
      boolean critical = luck == 2;
      Instant raised = end.minusSeconds(3600L * (4 + luck));
      Instant resolved = luck == 4 ? raised.plusSeconds(600) : end;
      alert(
          team,
          day,
          "BEHIND",
          critical ? "CRITICAL" : "WARNING",
          raised,
          resolved,
          luck == 4 ? "RECOVERED" : "SHIFT_ENDED");
    }
    int projected = received + (missed ? 25 : -10);
    run(
        "INSERT INTO own_day VALUES ('TEAM', '%s', '67', '%s', '%s', false, %d,"
            + " array_fill(0, ARRAY[41]), '{%d,%d,%d,%d,%d,%d,%d,%d,%d}')",
        id(team),
        district(team),
        day,
        TARGET,
        projected + 20,
        projected - 60,
        projected + 80,
        projected,
        projected - 40,
        projected + 50,
        received + 6,
        received - 10,
        received + 20);
  }

  /**
   * Writes the current day at 20:00. The second team will miss its target by 60; others have 55,
   * 35, 15, … to spare.
   */
  private void today(int team) throws SQLException {
    boolean behind = id(team).equals(BEHIND);
    int received = behind ? 170 : 230;
    progress(
        "TEAM",
        id(team),
        district(team),
        TODAY,
        received,
        TARGET,
        behind ? "BEHIND" : "ON_PACE",
        "35.0");
    int low =
        behind ? 210 : TARGET + (team % 6 == 3 ? 35 : team % 6 == 5 ? 15 : team == 8 ? 55 : -20);
    run(
        "UPDATE daily_progress SET projected = %d, projected_low = %d, projected_high = %d,"
            + " held = 0, enough = %d, expected = 262, help_until = '2021-03-20T14:20:00Z'"
            + " WHERE scope_id = '%s' AND working_day = '%s'",
        behind ? 240 : low + 20, low, behind ? 255 : low + 60, behind ? 1 : 8, id(team), TODAY);
    if (behind) {
      alert(team, TODAY, "BEHIND", "WARNING", CLOCK.minusSeconds(3_000), null, null);
    }
  }

  private void progress(
      String scope,
      String id,
      String district,
      LocalDate day,
      int received,
      int target,
      String status,
      String required)
      throws SQLException {
    run(
        """
        INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,
            returned, completed, delivered, students, elderly, priority, daily_target, expected,
            projected, required_per_hour, status, last_arrived_at, as_of)
        VALUES ('%s', '%s', '67', '%s', '%s', %d, 0, 0, 0, 0, 0, 0, %d, %d, %d, %s, '%s', '%s', '%s')\
        """,
        scope,
        id,
        district,
        day,
        received,
        target,
        target,
        received,
        required,
        status,
        CLOCK.minusSeconds(120),
        CLOCK);
  }

  private void alert(
      int team,
      LocalDate day,
      String kind,
      String severity,
      Instant raised,
      Instant resolved,
      String resolution)
      throws SQLException {
    String same =
        String.format(
            Locale.ROOT,
            "'%s-%s-%s', 'TEAM', '%s', '67', '%s', '%s', '%s', '%s'",
            day,
            id(team),
            kind,
            id(team),
            district(team),
            day,
            kind,
            severity);
    String columns =
        "(alert_id, scope, scope_id, province, district, working_day, kind, severity, state,"
            + " raised_at, daily_target, received, expected, projected, required_per_hour,"
            + " message_vi, message_en, resolved_at, resolution, version, changed_at";
    String figures =
        "300, 170, 262, 240, 65.0, 'Tổ lưu động %s chậm: 170/300 lúc 20:10, kế hoạch 262.',"
                .formatted(id(team))
            + " 'Team %s is behind: 170 of 300 by 20:10, the plan is 262.'".formatted(id(team));
    String last =
        resolved == null ? "NULL, NULL, 1" : "'%s', '%s', 2".formatted(resolved, resolution);
    run(
        "INSERT INTO alert %s) VALUES (%s, '%s', '%s', %s, %s, '%s')",
        columns,
        same,
        resolved == null ? "FIRING" : "RESOLVED",
        raised,
        figures,
        last,
        resolved == null ? raised : resolved);
    run(
        "INSERT INTO alert_history %s, change) VALUES (%s, 'FIRING', '%s', %s, NULL, NULL, 1, '%s',"
            + " 'RAISED')",
        columns, same, raised, figures, raised);
    if (resolved != null) {
      run(
          "INSERT INTO alert_history %s, change) VALUES (%s, 'RESOLVED', '%s', %s, %s, '%s',"
              + " 'RESOLVED')",
          columns, same, raised, figures, last, resolved);
    }
  }

  private void run(String format, Object... values) throws SQLException {
    sql.execute(String.format(Locale.ROOT, format, values));
  }
}
