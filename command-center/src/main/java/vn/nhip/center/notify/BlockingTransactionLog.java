package vn.nhip.center.notify;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when an open transaction has held back alerts for more than a minute, and when it no
 * longer does.
 */
final class BlockingTransactionLog {
  private static final Logger LOG = LoggerFactory.getLogger(BlockingTransactionLog.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private String blocking;
  private Instant since;

  /** Whether the log names this transaction as the one that holds alerts back for too long. */
  private boolean warned;

  /** Whether the log's last word is that alerts are held back, by this transaction or another. */
  private boolean isReported;

  /**
   * Takes in what a look at the feed has found.
   *
   * @param transaction the one that holds changes back; null where nothing waits
   */
  void observe(String transaction, Instant now) {
    if (transaction == null || !transaction.equals(blocking)) {
      logEnd(transaction);
      blocking = transaction;
      since = now;
      warned = false;
    } else if (!warned && Duration.between(since, now).compareTo(PATIENCE) > 0) {
      warned = true;
      isReported = true;
      LOG.warn(
          "Alerts are held back, because transaction {} on the database server has been open for"
              + " more than a minute; end its session: the one with the oldest backend_xid in"
              + " pg_stat_activity, or an entry of pg_prepared_xacts",
          blocking);
    }
  }

  /** The next one is named only after one that was, so that a busy server does not fill the log. */
  private void logEnd(String next) {
    if (next == null && isReported) {
      isReported = false;
      LOG.info("Transaction {} has ended; alerts are sent again", blocking);
    } else if (next != null && warned) {
      LOG.info(
          "Transaction {} has ended, but transaction {} now holds back alerts", blocking, next);
    }
  }
}
