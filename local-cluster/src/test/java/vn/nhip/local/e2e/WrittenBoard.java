package vn.nhip.local.e2e;

import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.local.e2e.Chromium.Looks;

/** A command centre and a browser in front of tables that a test writes in place of a job. */
final class WrittenBoard implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Chain chain;
  private final Center center;
  private final Chromium chromium;
  private Map<Role, Demo> accounts;
  private Instant clock = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private WrittenBoard(Chain chain, Center center) {
    this.chain = chain;
    this.center = center;
    chromium = Chromium.start("http://127.0.0.1:" + center.port());
    makeAccounts(Bounds.of(List.of("67")));
  }

  /** Starts them on empty tables; accounts see Đắk Nông. */
  static WrittenBoard start(Chain chain) {
    chain.prepare();
    return new WrittenBoard(chain, BoardApi.startCenter(chain, Map.of()));
  }

  /** Gives the accounts other bounds and passwords. */
  void makeAccounts(Bounds bounds) {
    accounts =
        center.makeDemoAccounts(bounds).stream()
            .collect(Collectors.toMap(Demo::role, demo -> demo));
    accounts.values().forEach(chromium::forget);
  }

  Demo account(Role role) {
    return accounts.get(role);
  }

  Page visitor(Role role, Looks looks) {
    return chromium.visitor(accounts.get(role), looks);
  }

  /** A browser in which nobody has signed in. */
  Page stranger(Looks looks) {
    return chromium.stranger(looks);
  }

  Instant clock() {
    return clock;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.minus(Duration.ofHours(4)), ZONE);
  }

  /** The clock moves on. */
  void tick() throws SQLException {
    clock = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    heartbeat(Duration.ZERO, Duration.ZERO);
  }

  /** The clock moves on, and the job goes on saying so for ten minutes. */
  void tickForLong() throws SQLException {
    clock = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    heartbeat(Duration.ZERO, Duration.ofMinutes(-10));
  }

  /** A replay has come to a moment. */
  void replayedTo(Instant moment) {
    clock = moment;
  }

  /**
   * The job says where its clock is.
   *
   * @param stands for how long the clock has not moved
   * @param ago how long ago the job said so
   */
  void heartbeat(Duration stands, Duration ago) throws SQLException {
    execute(
"""
INSERT INTO job_heartbeat (job, told_at, written_at, clock, clock_stands_millis, counted,
    duplicate, rejected, late, signal)
VALUES ('nhip', now(), now() - interval '%d s', '%s', %d, 15399, 0, 0, 0, 5)
ON CONFLICT (job) DO UPDATE SET written_at = excluded.written_at, clock = excluded.clock,
    told_at = excluded.told_at, clock_stands_millis = excluded.clock_stands_millis
"""
            .formatted(ago.toSeconds(), clock, stands.toMillis()));
  }

  /** A unit's day, of which three quarters are expected. */
  void progress(
      String scope,
      String id,
      String district,
      LocalDate day,
      int received,
      int target,
      String status)
      throws SQLException {
    execute(
"""
INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,
    returned, completed, delivered, students, elderly, priority, daily_target, expected,
    projected, required_per_hour, status, last_arrived_at, as_of, short_start, short_silent,
    short_pace)
VALUES ('%s', '%s', '67', %s, '%s', %d, 0, 0, 0, 0, 0, 0, %d, %d, %d, 12.5, %s, '%s', '%s',
    9, 15, 18)
"""
            .formatted(
                scope,
                id,
                text(district),
                day,
                received,
                target,
                target * 3 / 4,
                received * 4 / 3,
                text(status),
                clock,
                clock));
  }

  /** A plan from ten days ago on; the name may be null. */
  void assign(
      String scope,
      String id,
      String name,
      String district,
      int target,
      Integer eligible,
      LocalDate deadline)
      throws SQLException {
    execute(
"""
INSERT INTO command_center.assignment
SELECT coalesce(max(record_offset), 0) + 1, now() - interval '20 days', '%s', '%s', %s, '67', %s,
    '%s', NULL, %d, '{}', %s, %s FROM command_center.assignment
"""
            .formatted(
                scope,
                id,
                text(name),
                text(district),
                today().minusDays(10),
                target,
                eligible,
                deadline == null ? null : "'" + deadline + "'"));
  }

  private static String text(String text) {
    return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
  }

  /** An open alert of a team, raised some minutes ago; its id. */
  String alert(String team, String district, String kind, String severity, int minutesAgo)
      throws SQLException {
    Instant raised = clock.minus(Duration.ofMinutes(minutesAgo)).truncatedTo(ChronoUnit.MINUTES);
    String columns =
        "(alert_id, scope, scope_id, province, district, working_day, kind, severity, state,"
            + " raised_at, daily_target, received, expected, projected, required_per_hour,"
            + " message_vi, message_en, version, changed_at, held, enough, projected_low,"
            + " projected_high, short_start, short_silent, short_pace, rests, own_days";
    String values =
        "'%s', 'TEAM', '%s', '67', '%s', '%s', '%s', '%s', 'FIRING', '%s', 340, 255, 330, 319,"
            + " 15.9, '%s', '%s', 1, '%s', 12, 0, 302, 337, 30, 15, 18,"
            + " '{70,52,40,35,61,52,60,44,66,52}', 10";
    boolean isSilent = kind.equals("SILENT");
    String id = team + "." + kind;
    values =
        values.formatted(
            id,
            team,
            district,
            today(),
            kind,
            severity,
            raised,
            isSilent ? "Mất tín hiệu." : "Chậm.",
            isSilent ? "No signal." : "Behind.",
            raised);
    execute("INSERT INTO alert " + columns + ") VALUES (" + values + ")");
    execute("INSERT INTO alert_history " + columns + ", change) VALUES (" + values + ", 'RAISED')");
    return id;
  }

  void execute(String sql) throws SQLException {
    chain.execute(sql);
  }

  @Override
  public void close() {
    chromium.close();
    center.close();
  }
}
