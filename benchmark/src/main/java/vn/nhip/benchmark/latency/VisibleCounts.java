package vn.nhip.benchmark.latency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.benchmark.log.Country.Team;

/** Reads how many events of some teams are visible in both tables. */
final class VisibleCounts {
  private static final String COUNTS =
      """
      SELECT scope_id, sum(received) FROM daily_progress
      WHERE scope = 'TEAM' AND scope_id = ANY (?) GROUP BY scope_id
      UNION ALL
      SELECT '+' || scope_id, sum(received) FROM throughput
      WHERE scope = 'TEAM' AND scope_id = ANY (?) AND window_minutes = 60 GROUP BY scope_id""";

  private final PreparedStatement statement;
  private final Map<String, Integer> indexes = new HashMap<>();

  VisibleCounts(Connection connection, List<Team> teams) throws SQLException {
    statement = connection.prepareStatement(COUNTS);
    Object[] ids = teams.stream().map(Team::id).toArray();
    statement.setArray(1, connection.createArrayOf("text", ids));
    statement.setArray(2, connection.createArrayOf("text", ids));
    for (int i = 0; i < ids.length; i++) {
      indexes.put(ids[i].toString(), i);
    }
  }

  /** For each team, the lower of its counts in the two tables. */
  long[] read() throws SQLException {
    long[] daily = new long[indexes.size()];
    long[] windows = new long[indexes.size()];
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String id = rows.getString(1);
        if (id.startsWith("+")) {
          windows[indexes.get(id.substring(1))] = rows.getLong(2);
        } else {
          daily[indexes.get(id)] = rows.getLong(2);
        }
      }
    }
    Arrays.setAll(daily, i -> Math.min(daily[i], windows[i]));
    return daily;
  }
}
