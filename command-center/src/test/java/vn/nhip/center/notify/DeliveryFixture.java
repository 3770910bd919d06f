package vn.nhip.center.notify;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.notify.MailSettings.Tls;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.settings.Role;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Secret;

/**
 * A database with test data, and a delivery whose wall clock and channels are controlled by the
 * test.
 */
final class DeliveryFixture implements AutoCloseable {
  static final Duration MINUTE = Duration.ofMinutes(1);

  /** High enough for tests that are not about the limit; the others set their own. */
  private static final int PER_HOUR = 1_000;

  final TestDatabase tables = TestDatabase.create();
  final Database database;
  final ManualClock clock = new ManualClock(Changes.AT_21_10.plusSeconds(5));
  final List<Letter> arrived = new ArrayList<>();
  final List<Long> arrivedAt = new ArrayList<>();
  Outcome answer = Outcome.DELIVERED;
  int perHour = PER_HOUR;

  private Connection owner;
  private String gone;

  DeliveryFixture() {
    CenterSchema.migrate(tables.settings());
    database = Database.open(tables.settings());
    try {
      owner = tables.connect();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** One whose first start, which skips existing changes, is over; there are none yet. */
  static DeliveryFixture started() {
    DeliveryFixture started = new DeliveryFixture();
    started.run();
    return started;
  }

  static DeliverySettings settings() {
    return settings("127.0.0.1", 1, Duration.ofMillis(20), Duration.ofHours(12));
  }

  static DeliverySettings settings(String smtpHost, int smtpPort, Duration poll, Duration maxAge) {
    return new DeliverySettings(
        new Calendar(Changes.ZONE, LocalTime.of(4, 0)),
        "https://board.example.vn",
        poll,
        MINUTE,
        MINUTE.multipliedBy(15),
        MINUTE.multipliedBy(15),
        PER_HOUR,
        LocalTime.of(6, 30),
        maxAge,
        false,
        new MailSettings(smtpHost, smtpPort, Tls.NONE, "", new Secret(""), "nhip@example.vn"),
        new WebhookAddress(Set.of(), Set.of()),
        List.of("http://127.0.0.1"),
        "mailto:truc-ban@example.vn");
  }

  Planner planner() {
    DeliverySettings settings = settings();
    return new Planner(
        database, settings, clock, new LetterWriter(settings, new AlertHistory(database)));
  }

  /** A dispatcher whose senders record into {@link #arrived} and return {@link #answer}. */
  Dispatcher dispatcher() {
    Sender sender =
        (letter, to, secret) -> {
          synchronized (arrived) {
            arrived.add(letter);
            arrivedAt.add(to.id());
          }
          return answer;
        };
    Map<Channel, Sender> all =
        Map.of(Channel.EMAIL, sender, Channel.WEBHOOK, sender, Channel.PUSH, sender);
    return new Dispatcher(
        database,
        all,
        new LetterWriter(settings(), new AlertHistory(database)),
        new HourLimit(new AlertHistory(database), perHour),
        clock);
  }

  /** Plans and sends everything that is due now. */
  void run() {
    planner().plan();
    Dispatcher dispatcher = dispatcher();
    List<Dispatcher.Claim> claims = dispatcher.claim(100);
    while (!claims.isEmpty()) {
      claims.forEach(claim -> send(dispatcher, claim));
      claims = dispatcher.claim(100);
    }
  }

  /** Advances the wall clock, then plans and sends. */
  void runAfter(Duration time) {
    clock.advance(time);
    run();
  }

  static void send(Dispatcher dispatcher, Dispatcher.Claim claim) {
    try {
      dispatcher.send(claim);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  List<String> titles() {
    return arrived.stream().map(Letter::title).toList();
  }

  List<UUID> ids() {
    return arrived.stream().map(Letter::deliveryId).toList();
  }

  long recipient(Rule... rules) {
    return recipient(Channel.EMAIL, "truc-ban@example.vn", rules);
  }

  long recipient(Channel channel, String address, Rule... rules) {
    return recipient(channel, address, null, rules);
  }

  /** Adds a recipient that belongs to an account. */
  long recipientOf(String account, Rule... rules) {
    return recipient(Channel.EMAIL, account + "@example.vn", account, rules);
  }

  private long recipient(Channel channel, String address, String account, Rule... rules) {
    Recipient recipient =
        new Recipient(0, "Trực ban", channel, address, Language.VI, true, List.of(rules));
    return database.asService(db -> Recipients.add(db, recipient, account));
  }

  void bounds(String account, String bounds) {
    update("UPDATE command_center.account SET bounds = ?::text[] WHERE name = ?", bounds, account);
  }

  /** Adds an account with bounds as stored, such as {@code {67,49514}}. */
  void account(String name, Role role, String bounds) {
    update(
        "INSERT INTO command_center.account (name, shown_name, role, bounds)"
            + " VALUES (?, '', ?, ?::text[])",
        name,
        role.name(),
        bounds);
  }

  static Rule province(int level) {
    return new Rule("67", null, null, Set.of(), Severity.WARNING, null, level, false);
  }

  static Rule digest() {
    return new Rule("67", null, null, Set.of(), Severity.CRITICAL, null, 5, true);
  }

  /** Writes changes as the job does. */
  void write(Changes... changes) {
    for (Changes each : changes) {
      AlertChange change = each.get();
      update(
          """
          INSERT INTO alert_history (alert_id, changed_at, change, scope, scope_id, province, district, working_day,
            kind, severity, state, raised_at, resolution, daily_target, received, expected, projected,
            required_per_hour, message_vi, message_en, version, held, enough, projected_low, projected_high,
            short_start, short_silent, short_pace, help_until, rests, own_days)
          VALUES (?, ?, ?, 'TEAM', ?, '67', ?, ?, ?, ?, ?, ?, ?, 300, 212, 251, 280, 74.0, ?, ?, ?, 5, 0, 240, 280,
            10, 0, 24, ?, '{30,32,35,38,40,44,50,58,60,63}', 10)
          """,
          change.alertId(),
          Timestamp.from(change.changedAt()),
          change.change().name(),
          change.scopeId(),
          change.district(),
          change.workingDay(),
          change.kind().name(),
          change.severity().name(),
          change.resolved() ? "RESOLVED" : "FIRING",
          Timestamp.from(change.changedAt()),
          change.resolution(),
          change.figures().messageVi(),
          change.figures().messageEn(),
          change.version(),
          Timestamp.from(change.outlook().helpUntil()));
    }
    awaitVisible();
  }

  /**
   * Waits for earlier transactions of the server itself, such as an analysis of a table, and of
   * other databases. Transactions that the test holds open still delay the feed.
   */
  private void awaitVisible() {
    String earlier =
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE (backend_type <> 'client backend' OR datname <> current_database())
          AND backend_xid::text::bigint < %s
        """
            .formatted(query("SELECT pg_current_xact_id()").get(0));
    await().until(() -> query(earlier).get(0).equals("0"));
  }

  /** Adds teams with a target in a district. */
  void atWork(String district, LocalDate day, int received, String... teams) {
    for (String team : teams) {
      update(
          """
          INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received, returned,
            completed, delivered, students, elderly, priority, daily_target, as_of)
          VALUES ('TEAM', ?, '67', ?, ?, ?, 0, 0, 0, 0, 0, 0, 300, now())
          """,
          team,
          district,
          day,
          received);
    }
  }

  /** Teams with a target of 0 on a day. */
  void dayOff(String district, LocalDate day, String... teams) {
    atWork(district, day, 0, teams);
    for (String team : teams) {
      update(
          "UPDATE daily_progress SET daily_target = 0 WHERE scope_id = ? AND working_day = ?",
          team,
          day);
    }
  }

  /** Sets the job's clock, by which mutes are measured. */
  void jobClock(Instant time) {
    update(
        """
        INSERT INTO job_heartbeat VALUES ('nhip', now(), now(), ?, 0, 0, 0, 0, 0, 0)
        ON CONFLICT (job) DO UPDATE SET clock = EXCLUDED.clock
        """,
        Timestamp.from(time));
  }

  void mute(String team, Instant until) {
    update(
        """
        INSERT INTO command_center.mute (scope, scope_id, province, district, from_clock, until, reason, account)
        VALUES ('TEAM', ?, '67', '663', ?, ?, 'mất điện', 'truc-ban')
        """,
        team,
        Timestamp.from(Changes.AT_21_10.minusSeconds(3600)),
        Timestamp.from(until));
  }

  void acknowledge(Changes alert) {
    AlertChange change = alert.get();
    update(
        """
        INSERT INTO command_center.acknowledgement (alert_id, province, district, severity, at_clock, account, note)
        VALUES (?, '67', '663', ?, now(), 'truc-ban', '')
        """,
        change.alertId(),
        change.severity().name());
  }

  void update(String sql, Object... values) {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The first column of each row. */
  List<String> query(String sql) {
    try (PreparedStatement statement = owner.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Refuses new connections to the database and terminates existing ones. */
  void stopDatabase() {
    String name = query("SELECT current_database()").get(0);
    try (Connection elsewhere = TestDatabase.empty().connect()) {
      execute(elsewhere, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      execute(
          elsewhere,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
      gone = name;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void startDatabase() {
    try (Connection elsewhere = TestDatabase.empty().connect()) {
      execute(elsewhere, "ALTER DATABASE " + gone + " ALLOW_CONNECTIONS true");
      owner = tables.connect();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  NotificationService service(DeliverySettings settings) {
    return new NotificationService(database, settings, Clock.systemUTC());
  }

  @Override
  public void close() {
    database.close();
    try {
      owner.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
