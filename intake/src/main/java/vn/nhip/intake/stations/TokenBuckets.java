package vn.nhip.intake.stations;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import vn.nhip.intake.answers.Declined;

/**
 * Limits the rate of each sender with the token bucket algorithm: a long-term rate per second, and
 * a burst after a pause.
 *
 * @param <K> type of the senders
 */
public final class TokenBuckets<K> {
  /** With more senders than this, those with a full bucket are dropped. */
  private static final int MAX_SENDERS = 50_000;

  private final double perSecond;
  private final double most;
  private final LongSupplier nanoTime;
  private final Map<K, Bucket> buckets = new ConcurrentHashMap<>();

  private static final class Bucket {
    private double left;
    private long since;
  }

  /**
   * @param perSecond the long-term rate per second
   * @param most the maximum burst
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  public TokenBuckets(double perSecond, int most, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a number of pieces from a sender's bucket.
   *
   * @throws Declined 429 with the seconds after which there will be enough
   */
  public void take(K sender, int pieces, String reason) {
    if (buckets.size() > MAX_SENDERS) {
      buckets.values().removeIf(this::isFull);
    }
    Bucket bucket = buckets.computeIfAbsent(sender, ignored -> full());
    double missing;
    synchronized (bucket) {
      refill(bucket);
      missing = pieces - bucket.left;
      if (missing <= 0) {
        bucket.left -= pieces;
        return;
      }
    }
    throw Declined.tooMany(reason, (int) Math.ceil(missing / perSecond));
  }

  private Bucket full() {
    Bucket bucket = new Bucket();
    bucket.left = most;
    bucket.since = nanoTime.getAsLong();
    return bucket;
  }

  private boolean isFull(Bucket bucket) {
    synchronized (bucket) {
      refill(bucket);
      return bucket.left >= most;
    }
  }

  private void refill(Bucket bucket) {
    long now = nanoTime.getAsLong();
    double seconds = (now - bucket.since) / (double) TimeUnit.SECONDS.toNanos(1);
    bucket.left = Math.min(most, bucket.left + seconds * perSecond);
    bucket.since = now;
  }
}
