package vn.nhip.center.access;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Throttles failed sign-ins. After five failures in a row, the next attempt must wait one minute,
 * then two, four, eight and at most fifteen. Failures are counted separately for each known browser
 * of an account, and together for all unknown ones. Guessing by strangers therefore does not lock
 * out people who use a known browser, and locks out others for at most a quarter of an hour after
 * it stops.
 */
final class Attempts {
  static final int FREE_FAILURES = 5;
  private static final int MAX_MINUTES = 15;

  private Attempts() {}

  /** The key under which failures are counted. */
  static String bucket(String account, String knownDevice) {
    return Tokens.hex(
        Tokens.hash(knownDevice == null ? "account:" + account : "device:" + knownDevice));
  }

  /**
   * Begins an attempt. It counts as failed until {@link #succeeded}, so that concurrent attempts do
   * not bypass the limit.
   *
   * @return number of failures in a row including this one; empty if it must wait
   */
  static Optional<Integer> begin(Handle handle, String bucket) {
    handle.execute(
        "DELETE FROM command_center.sign_in_attempt WHERE last_at < now() - interval '1 hour'");
    return handle
        .createQuery(
            "INSERT INTO command_center.sign_in_attempt AS t (bucket, failures, last_at)"
                + " VALUES (:bucket, 1, now()) ON CONFLICT (bucket) DO UPDATE SET"
                + " failures = t.failures + 1, last_at = now(), locked_until ="
                + " CASE WHEN t.failures + 1 >= :free THEN now() + interval '1 minute' *"
                + " least(:longest, 2.0 ^ least(t.failures + 1 - :free, 10)) END"
                + " WHERE t.locked_until IS NULL OR t.locked_until <= now() RETURNING failures")
        .bind("bucket", bucket)
        .bind("free", FREE_FAILURES)
        .bind("longest", MAX_MINUTES)
        .mapTo(Integer.class)
        .findOne();
  }

  /** Seconds until the next attempt is allowed, at least 1. */
  static int secondsToWait(Handle handle, String bucket) {
    return handle
        .createQuery(
            "SELECT greatest(1, ceil(extract(epoch FROM max(locked_until) - now())))::int"
                + " FROM command_center.sign_in_attempt WHERE bucket = :bucket")
        .bind("bucket", bucket)
        .mapTo(Integer.class)
        .one();
  }

  static void succeeded(Handle handle, String bucket) {
    handle.execute("DELETE FROM command_center.sign_in_attempt WHERE bucket = ?", bucket);
  }
}
