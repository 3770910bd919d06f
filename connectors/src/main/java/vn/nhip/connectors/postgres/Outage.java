package vn.nhip.connectors.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A time in which the database takes no rows: told once when it begins and once when it ends. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final String table;
  private long pauseMillis;
  private long began;

  Outage(String table) {
    this.table = table;
  }

  /** Waits before the next attempt: twice as long each time, less up to a half by chance. */
  void pause(SQLException reason) throws InterruptedException {
    if (pauseMillis == 0) {
      began = System.nanoTime();
      pauseMillis = FIRST_PAUSE_MILLIS;
      LOG.warn(
          "PostgreSQL takes no rows of {} now, they wait ({})", table, SqlErrors.describe(reason));
    }
    Thread.sleep(ThreadLocalRandom.current().nextLong(pauseMillis / 2, pauseMillis + 1));
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
  }

  /** The database has taken rows. */
  void end() {
    if (pauseMillis > 0) {
      pauseMillis = 0;
      LOG.info(
          "PostgreSQL takes rows of {} again after {}",
          table,
          Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS));
    }
  }
}
