package vn.nhip.center.access;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Failed sign-ins in a row. After five, the next one has to wait a minute, then two, four, eight
 * and at most fifteen. What is counted together is an account on one browser on which it has signed
 * in before, or an account on all other browsers: so strangers who guess keep nobody out who comes
 * from where he always does, and nobody is kept out for more than a quarter of an hour after they
 * stop.
 */
final class Attempts {
  static final int FREE = 5;
  private static final int LONGEST_MINUTES = 15;

  private Attempts() {}

  /** What is counted together. */
  static String bucket(String account, String knownDevice) {
    return Tokens.hex(
        Tokens.hash(knownDevice == null ? "account:" + account : "device:" + knownDevice));
  }

  /**
   * Begins an attempt. It counts as failed until {@link #succeeded}, so that many at the same time
   * are no way around.
   *
   * @return how many failures in a row there are with this one; empty where it has to wait
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
        .bind("free", FREE)
        .bind("longest", LONGEST_MINUTES)
        .mapTo(Integer.class)
        .findOne();
  }

  /** Seconds until the next attempt is let in, at least 1. */
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
