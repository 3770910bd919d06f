package vn.nhip.connectors.postgres.writer;

import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.connectors.postgres.SqlErrors;

/**
 * Backs off while the database accepts no rows, and logs once when an outage begins and once when
 * it ends.
 */
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

  /**
   * Sleeps before the next attempt, for a random time between half of a limit and the limit. The
   * limit doubles each time.
   */
  void pause(SQLException reason) throws InterruptedException {
    if (pauseMillis == 0) {
      began = System.nanoTime();
      pauseMillis = FIRST_PAUSE_MILLIS;
      LOG.warn(
          "PostgreSQL accepts no rows for {}; they wait and are retried ({})",
          table,
          SqlErrors.describe(reason));
    }
    Thread.sleep(ThreadLocalRandom.current().nextLong(pauseMillis / 2, pauseMillis + 1));
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
  }

  /** Ends the outage, as the database has accepted rows. */
  void end() {
    if (pauseMillis > 0) {
      pauseMillis = 0;
      LOG.info(
          "PostgreSQL accepts rows for {} again after {}",
          table,
          Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS));
    }
  }
}
