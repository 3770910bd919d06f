package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Role;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Settings;
import vn.nhip.simulation.scenarios.Scenario;
import vn.nhip.simulation.scenarios.Scenarios;

/**
 * The command centre on the real chain, into which the evening of 20 March 2021 in Đắk Nông is
 * replayed up to a time chosen by the test, with a little of Quảng Nam.
 */
final class ReplayedBoard implements AutoCloseable {
  /** The team without a signal from 18:30 on; its alert is raised at 19:23. */
  static final String CUT_OFF_TEAM = "663-LD-02";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRICKLE = 20;

  /** A time just before the working day. Nothing of the day before is counted, which is faster. */
  static final String ONE_DAY = "2021-03-20T03:30:00+07:00";

  /** A time that includes the day before. */
  static final String BOTH_DAYS = "2021-03-19T00:00:00+07:00";

  private final Chain chain;
  private final List<LogRecord> log;
  private final RunningJob job;
  private final Feeder feeder;
  private final Map<String, String> centerSettings = new HashMap<>();
  private Center center;
  private final Map<Role, Demo> accounts;
  private final ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
  private volatile int allowed;

  private ReplayedBoard(Chain chain, String begin) throws Exception {
    this.chain = chain;
    log = log(millis(begin));
    job = chain.startJob();
    feeder = Feeder.start(chain.bootstrapServers(), log, Integer.MAX_VALUE, 0);
    for (String key : List.of("postgres.url", "postgres.user", "kafka.bootstrap.servers")) {
      centerSettings.put(key, chain.settings().get(key));
    }
    centerSettings.put("web.port", "0");
    center = start(centerSettings);
    centerSettings.put("web.port", Integer.toString(center.port()));
    accounts =
        center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).stream()
            .collect(Collectors.toMap(Demo::role, demo -> demo));
  }

  /**
   * Starts everything without sending records.
   *
   * @param begin time before which records are left out
   */
  static ReplayedBoard start(Chain chain, String begin) throws Exception {
    return new ReplayedBoard(chain, begin);
  }

  /** Replays up to a time of the day, even one at which nobody works and nothing is counted. */
  void passTo(String time) throws SQLException {
    long until = millis("2021-03-20T" + time + ":00+07:00");
    int records = (int) log.stream().takeWhile(one -> one.timestamp() < until).count();
    allow(records);
    long applications =
        log.stream()
            .limit(records)
            .filter(one -> one.topic().equals(TopicNames.APPLICATIONS))
            .count();
    chain.awaitRead(applications);
  }

  /** Replays up to a time of the evening, such as 19:10, and waits until everything is counted. */
  void playTo(String time) throws SQLException {
    passTo(time);
    await("the province's row")
        .atMost(PATIENCE)
        .until(
            () ->
                chain.number(
                        "SELECT count(*) FROM daily_progress WHERE scope = 'PROVINCE'"
                            + " AND as_of >= '2021-03-20T"
                            + time
                            + ":00+07:00'::timestamptz - interval '2 minutes'")
                    > 0);
  }

  /**
   * Sends a few records every few seconds while the board is open, because a clock without progress
   * for a minute would be shown as stalled.
   */
  void goOnSlowly() {
    Future<?> unused =
        trickle.scheduleAtFixedRate(() -> allow(allowed + TRICKLE), 0, 5, TimeUnit.SECONDS);
  }

  private synchronized void allow(int records) {
    allowed = Math.max(allowed, records);
    feeder.allow(allowed);
  }

  Chain chain() {
    return chain;
  }

  /** Makes all sessions look as if the password had been entered long ago. */
  void ageSessions() throws SQLException {
    chain.execute("UPDATE command_center.session SET proved_at = 'epoch'");
  }

  /** Stops the command centre. */
  void stopCenter() {
    center.close();
  }

  /** Restarts the command centre on the same port. */
  void startCenter() {
    center = start(centerSettings);
  }

  /** Starts a second command centre on the same database with working days in another time zone. */
  Center startIn(String zone) {
    Map<String, String> settings = new HashMap<>(centerSettings);
    settings.put("web.port", "0");
    settings.put("working-day.zone", zone);
    return start(settings);
  }

  private static Center start(Map<String, String> settings) {
    return Center.start(
        Settings.of(CenterOptions.ALL, settings, Map.of("NHIP_POSTGRES_PASSWORD", "nhip")));
  }

  /** Stops the job abruptly, as if its machine had failed. */
  void stopJob() throws Exception {
    job.cancel();
  }

  String address() {
    return "http://127.0.0.1:" + center.port();
  }

  Demo account(Role role) {
    return accounts.get(role);
  }

  private static List<LogRecord> log(long begin) {
    Scenario scenario = Scenarios.find("dak-nong-2021-03").orElseThrow();
    try (Stream<LogRecord> records = scenario.records()) {
      List<LogRecord> log =
          new ArrayList<>(
              records
                  .filter(one -> one.topic().equals(TopicNames.TARGETS) || one.timestamp() >= begin)
                  .toList());
      log.addAll(quangNam());
      // The sort is stable, so each partition stays in the order of arrival.
      log.sort(Comparator.comparingLong(LogRecord::timestamp));
      return log;
    }
  }

  /** Twenty applications of a team in Tiên Phước. */
  private static List<LogRecord> quangNam() {
    List<LogRecord> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long at = millis("2021-03-20T18:%02d:00+07:00".formatted(10 + i));
      String event =
"""
{"eventId":"00000000-0000-4000-8000-0000000000%02d","type":"RECEIVED","applicationId":"A-%d",\
"occurredAt":"2021-03-20T18:%02d:00+07:00","province":"49","district":"514","team":"514-LD-01"}\
"""
              .formatted(i, i, 10 + i);
      events.add(new LogRecord(TopicNames.APPLICATIONS, 1, at, "514-LD-01", event.getBytes(UTF_8)));
    }
    return events;
  }

  private static long millis(String time) {
    return OffsetDateTime.parse(time).toInstant().toEpochMilli();
  }

  @Override
  public void close() throws Exception {
    trickle.shutdownNow();
    feeder.close();
    center.close();
    job.close();
  }
}
