package vn.nhip.benchmark.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import vn.nhip.job.domain.Judgement;

/**
 * Looks, at little cost, how far a database is on its way to the rows of a {@link Recount}. What is
 * costly to ask is asked only when all that is cheap says that the end is reached.
 */
public final class Progress {
  private static final String DAILY =
      """
      SELECT scope, sum(received + returned + completed + delivered)
      FROM daily_progress GROUP BY scope\
      """;

  /** Few rows, found by the key's index. */
  private static final String PROVINCES =
      """
      SELECT 'PROVINCE' || window_minutes, sum(received + returned + completed + delivered)
      FROM throughput WHERE scope = 'PROVINCE' GROUP BY window_minutes\
      """;

  private static final String WINDOWS =
      """
      SELECT scope || window_minutes, sum(received + returned + completed + delivered)
      FROM throughput GROUP BY scope, window_minutes\
      """;

  /** Few rows too: each sum is reached when all of them are as they have to be in the end. */
  private static final String REST =
      """
      SELECT 'audit', coalesce(sum(events), 0) FROM intake_audit
      UNION ALL SELECT 'received', coalesce(sum(received_events), 0) FROM station_status
      UNION ALL SELECT 'pending', coalesce(sum(pending), 0) FROM station_status
      UNION ALL SELECT 'arrived',
        coalesce(sum((extract(epoch from last_arrived_at) * 1000)::bigint), 0) FROM station_status
      UNION ALL SELECT 'judged', coalesce(sum(extract(epoch from judged_as_of)::bigint), 0)
        FROM daily_progress
      UNION ALL SELECT 'alerts', coalesce(sum(version), 0) FROM alert
      UNION ALL SELECT 'history', count(*) FROM alert_history\
      """;

  /** The last question costs a second of CPU: it is not asked at each look. */
  private static final long COSTLY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Connection connection;
  private final boolean whole;
  private final TreeMap<String, Long> expectedDaily = new TreeMap<>();
  private final TreeMap<String, Long> expectedWindows = new TreeMap<>();
  private final TreeMap<String, Long> expectedRest = new TreeMap<>();
  private TreeMap<String, Long> seen = new TreeMap<>();
  private long costlyNotBefore = Long.MIN_VALUE;

  /**
   * @param connection to the database, used by nobody else
   * @param five whether intake points and communes are expected too
   * @param whole whether all tables of the job are to be waited for
   */
  public Progress(Connection connection, Recount recount, boolean five, boolean whole) {
    this.connection = connection;
    this.whole = whole;
    for (UnitCounts unit : recount.units()) {
      boolean asked = five || !unit.scope.matches("INTAKE_POINT|COMMUNE");
      for (int day = 0; asked && day < unit.days(); day++) {
        if (unit.day(day) != null) {
          long sum = Arrays.stream(unit.day(day).counts).sum();
          expectedDaily.merge(unit.scope, sum, Long::sum);
        }
      }
    }
    expectedDaily.forEach(
        (scope, sum) -> {
          expectedWindows.put(scope + "1", sum);
          expectedWindows.put(scope + "60", sum);
        });
    if (whole) {
      rest(recount);
    }
  }

  private void rest(Recount recount) {
    long audited = recount.audit().values().stream().flatMapToLong(Arrays::stream).sum();
    expectedRest.put("audit", audited);
    for (Stations.Station station : recount.stations().all().values()) {
      expectedRest.merge("received", station.received, Long::sum);
      expectedRest.merge("pending", station.pending == null ? 0L : station.pending, Long::sum);
      expectedRest.merge("arrived", station.lastArrived, Long::sum);
    }
    Judged.Rows judged = recount.judged();
    expectedRest.put("judged", judged.days().values().stream().mapToLong(Judgement::asOf).sum());
    expectedRest.put("alerts", (long) judged.history().size());
    expectedRest.put("history", (long) judged.history().size());
  }

  /** The process of the database that answers here. */
  public long backend() throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** What one look has shown. */
  public enum State {
    NOTHING_NEW,
    MOVED,
    COMPLETE
  }

  /**
   * Looks once.
   *
   * @param beforeLastQuestion is run before the costly question whose answer ends the run, so that
   *     clocks can be read before it
   */
  public State look(Runnable beforeLastQuestion) throws SQLException {
    TreeMap<String, Long> now = new TreeMap<>();
    ask(DAILY, now);
    boolean daily = now.equals(expectedDaily);
    TreeMap<String, Long> provinces = new TreeMap<>();
    ask(PROVINCES, provinces);
    TreeMap<String, Long> all = new TreeMap<>(now);
    all.putAll(provinces);
    boolean moved = !all.isEmpty() && !all.equals(seen);
    seen = all;
    if (daily
        && provinces.size() == 2
        && expectedWindows.entrySet().containsAll(provinces.entrySet())
        && System.nanoTime() >= costlyNotBefore) {
      beforeLastQuestion.run();
      if (isRestComplete()) {
        if (areWindowsComplete()) {
          return State.COMPLETE;
        }
        costlyNotBefore = System.nanoTime() + COSTLY_NANOS;
      }
    }
    return moved ? State.MOVED : State.NOTHING_NEW;
  }

  private boolean isRestComplete() throws SQLException {
    TreeMap<String, Long> rest = new TreeMap<>();
    if (whole) {
      ask(REST, rest);
    }
    return rest.equals(expectedRest);
  }

  private boolean areWindowsComplete() throws SQLException {
    TreeMap<String, Long> windows = new TreeMap<>();
    ask(WINDOWS, windows);
    return windows.equals(expectedWindows);
  }

  /** How far it was at the last look, for people. */
  public String lastSeen() {
    return "seen %s of %s".formatted(seen, expectedDaily);
  }

  private void ask(String query, Map<String, Long> into) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        into.put(rows.getString(1), rows.getLong(2));
      }
    }
  }
}
