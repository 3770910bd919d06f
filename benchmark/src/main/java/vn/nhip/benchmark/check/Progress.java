package vn.nhip.benchmark.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import vn.nhip.core.pace.Judgement;

/**
 * Checks at little cost how far a database is from the rows of a {@link Recount}. Costly queries
 * run only when all cheap ones indicate that the end is reached.
 */
public final class Progress {
  private static final String DAILY =
      """
      SELECT scope, sum(received + returned + completed + delivered)
      FROM daily_progress GROUP BY scope\
      """;

  /** Few rows, found by the index of the key. */
  private static final String PROVINCES =
      """
      SELECT 'PROVINCE' || window_minutes, sum(received + returned + completed + delivered)
      FROM throughput WHERE scope = 'PROVINCE' GROUP BY window_minutes\
      """;

  /** Covers one working day only, because all days of a large table would take a second of CPU. */
  private static final String WINDOWS =
      """
      SELECT scope || window_minutes, sum(received + returned + completed + delivered)
      FROM throughput WHERE window_start >= to_timestamp(%d) AND window_start < to_timestamp(%d)
      GROUP BY scope, window_minutes\
      """;

  /** Few rows too. Each sum is reached only when all of its rows are final. */
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
      UNION ALL SELECT 'history', count(*) FROM alert_history
      UNION ALL SELECT 'own days', count(*) FROM own_day\
      """;

  /** The last query takes a fraction of a second of CPU, so it is not run at each check. */
  private static final long COSTLY_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final long DAY_SECONDS = 60L * UnitCounts.DAY_MINUTES;

  private final Connection connection;
  private final boolean allTables;
  private final TreeMap<String, Long> expectedDaily = new TreeMap<>();

  /** By working day. */
  private final List<TreeMap<String, Long>> expectedWindows = new ArrayList<>();

  private final Map<String, Long> expectedProvinces;
  private final TreeMap<String, Long> expectedRest = new TreeMap<>();

  /** Begin of the first working day, seconds since 1970. */
  private final long begin;

  /** Working days whose windows were complete at an earlier check; counts only grow. */
  private final BitSet completeDays = new BitSet();

  private TreeMap<String, Long> seen = new TreeMap<>();
  private TreeMap<String, Long> seenRest = new TreeMap<>();
  private long nextCostlyCheck = Long.MIN_VALUE;

  /**
   * @param connection connection to the database, used by nobody else
   * @param allScopes whether intake points and communes are included
   * @param allTables whether all tables of the job must be complete
   */
  public Progress(Connection connection, Recount recount, boolean allScopes, boolean allTables) {
    this.connection = connection;
    this.allTables = allTables;
    this.begin = recount.begin() / 1000;
    for (UnitCounts unit : recount.units()) {
      boolean asked = allScopes || !unit.scope.matches("INTAKE_POINT|COMMUNE");
      for (int day = 0; asked && day < unit.days(); day++) {
        if (expectedWindows.size() == day) {
          expectedWindows.add(new TreeMap<>());
        }
        if (unit.day(day) != null) {
          expect(unit.scope, day, Arrays.stream(unit.day(day).counts).sum());
        }
      }
    }
    long provinces = expectedDaily.getOrDefault("PROVINCE", 0L);
    this.expectedProvinces = Map.of("PROVINCE1", provinces, "PROVINCE60", provinces);
    if (allTables) {
      rest(recount);
    }
  }

  private void expect(String scope, int day, long counts) {
    expectedDaily.merge(scope, counts, Long::sum);
    expectedWindows.get(day).merge(scope + "1", counts, Long::sum);
    expectedWindows.get(day).merge(scope + "60", counts, Long::sum);
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
    expectedRest.put("own days", (long) judged.ownDays().size());
  }

  /** Process id of the database backend that serves this connection. */
  public long backend() throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** The result of one check. */
  public enum State {
    NOTHING_NEW,
    MOVED,
    COMPLETE
  }

  /**
   * Checks once.
   *
   * @param beforeLastQuery runs before the costly query whose result ends the run, so that clocks
   *     can be read before it
   */
  public State look(Runnable beforeLastQuery) throws SQLException {
    TreeMap<String, Long> now = new TreeMap<>();
    query(DAILY, now);
    boolean daily = now.equals(expectedDaily);
    TreeMap<String, Long> provinces = new TreeMap<>();
    query(PROVINCES, provinces);
    TreeMap<String, Long> all = new TreeMap<>(now);
    all.putAll(provinces);
    boolean moved = !all.isEmpty() && !all.equals(seen);
    seen = all;
    if (daily && provinces.equals(expectedProvinces) && System.nanoTime() >= nextCostlyCheck) {
      beforeLastQuery.run();
      if (isRestComplete()) {
        if (areWindowsComplete()) {
          return State.COMPLETE;
        }
        nextCostlyCheck = System.nanoTime() + COSTLY_CHECK_NANOS;
      }
    }
    return moved ? State.MOVED : State.NOTHING_NEW;
  }

  private boolean isRestComplete() throws SQLException {
    seenRest = new TreeMap<>();
    if (allTables) {
      query(REST, seenRest);
    }
    return seenRest.equals(expectedRest);
  }

  /** Checks one day after the other, from the last one backwards, until one is incomplete. */
  private boolean areWindowsComplete() throws SQLException {
    for (int day = expectedWindows.size() - 1; day >= 0; day--) {
      if (!completeDays.get(day)) {
        long from = begin + day * DAY_SECONDS;
        TreeMap<String, Long> windows = new TreeMap<>();
        query(WINDOWS.formatted(from, from + DAY_SECONDS), windows);
        if (!windows.equals(expectedWindows.get(day))) {
          return false;
        }
        completeDays.set(day);
      }
    }
    return true;
  }

  /** Description of the state at the last check. */
  public String lastSeen() {
    return "seen %s of %s, and %s of %s".formatted(seen, expectedDaily, seenRest, expectedRest);
  }

  private void query(String query, Map<String, Long> into) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        into.put(rows.getString(1), rows.getLong(2));
      }
    }
  }
}
