package vn.nhip.local.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Polls all tables like a board, over one connection. */
public final class PollingReader {
  private static final String LOOK =
      """
      SELECT (SELECT coalesce(sum(received + returned + completed + delivered), 0) FROM daily_progress),
             (SELECT coalesce(sum(received), 0) FROM throughput WHERE scope = 'PROVINCE'),
             (SELECT coalesce(sum(events), 0) FROM intake_audit),
             (SELECT count(*) FROM alert_history),
             (SELECT count(*) FROM alert),
             (SELECT coalesce(sum(received_events), 0) FROM station_status),
             (SELECT count(*) FROM job_health)
      """;
  private static final long PAUSE_MILLIS = 10;

  private final Chain chain;
  private final long pauseMillis;
  private final List<String> complaints = new ArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::look, "polling-reader");
  private int looks;

  private PollingReader(Chain chain, long pauseMillis) {
    this.chain = chain;
    this.pauseMillis = pauseMillis;
  }

  static PollingReader start(Chain chain) {
    return start(chain, PAUSE_MILLIS);
  }

  /** Like {@link #start(Chain)}, with a different pause between polls, for large tables. */
  public static PollingReader start(Chain chain, long pauseMillis) {
    PollingReader reader = new PollingReader(chain, pauseMillis);
    reader.thread.start();
    return reader;
  }

  /** Stops polling; returns everything that was wrong: errors, and counts that decreased. */
  public List<String> stop() throws InterruptedException {
    stop.countDown();
    thread.join();
    return complaints;
  }

  /** Number of polls, once stopped. */
  public int looks() {
    return looks;
  }

  private void look() {
    long[] seen = new long[0];
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      while (!stop.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        looks++;
        seen = compare(statement, seen);
      }
    } catch (SQLException e) {
      complaints.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long[] compare(Statement statement, long[] seen) throws SQLException {
    try (ResultSet row = statement.executeQuery(LOOK)) {
      row.next();
      long[] now = new long[row.getMetaData().getColumnCount()];
      for (int i = 0; i < now.length; i++) {
        now[i] = row.getLong(i + 1);
        if (i < seen.length && now[i] < seen[i]) {
          complaints.add("count %d fell from %d to %d".formatted(i + 1, seen[i], now[i]));
        }
      }
      return now;
    }
  }
}
