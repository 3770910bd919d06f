package vn.nhip.local.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.nhip.local.e2e.Chain;

/**
 * Measures the longest time in which no row changes, as someone who watches the tables would see
 * it; while PostgreSQL is away, nothing changes.
 */
final class RowWatch implements AutoCloseable {
  private static final String ROWS = "SELECT last_value FROM rows_changed";
  private static final long POLL_MILLIS = 20;
  private static final long NONE = -1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Chain chain;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "chaos-row-watch");
  private volatile long longest;
  private long last = NONE;
  private long since = System.nanoTime();

  private RowWatch(Chain chain) {
    this.chain = chain;
  }

  /** Begins to watch the tables, which must have the triggers of {@link FallWatch}. */
  static RowWatch begin(Chain chain) {
    RowWatch watch = new RowWatch(chain);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** The longest time without a change so far. */
  Duration longestGap() {
    return Duration.ofNanos(longest);
  }

  private void run() {
    try {
      while (!stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        watchConnected();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchConnected() throws InterruptedException {
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      do {
        try (ResultSet rows = statement.executeQuery(ROWS)) {
          rows.next();
          see(rows.getLong(1));
        }
      } while (!stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (SQLException e) {
      see(last);
    }
  }

  private void see(long rows) {
    long now = System.nanoTime();
    longest = Math.max(longest, now - since);
    if (rows != last) {
      last = rows;
      since = now;
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop.countDown();
    thread.join(PATIENCE.toMillis());
  }
}
