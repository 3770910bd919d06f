package vn.nhip.center.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nhip.center.web.Refused;

/** Limits the number of sign-in attempts per network address and minute. */
final class SourceLimit {
  private static final long MINUTE = 60_000_000_000L;
  private static final int MAX_SOURCES = 20_000;

  private final int limit;
  private Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private long since = System.nanoTime();

  SourceLimit(int limit) {
    this.limit = limit;
  }

  /**
   * Counts an attempt.
   *
   * @throws Refused 429, if it exceeds the limit
   */
  void count(String source) {
    Map<String, AtomicInteger> now = counts();
    // More addresses than that in a minute indicate an attack, so the rest share one counter.
    String key = now.size() < MAX_SOURCES ? network(source) : "others";
    if (now.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet() > limit) {
      throw new Refused(
          429, "TOO_MANY", "Too many attempts from your address; try again in a minute.");
    }
  }

  private synchronized Map<String, AtomicInteger> counts() {
    if (System.nanoTime() - since >= MINUTE) {
      since = System.nanoTime();
      counts = new ConcurrentHashMap<>();
    }
    return counts;
  }

  /** The network of an address: for IPv6, the /64 prefix of a subscriber. */
  private static String network(String source) {
    String[] groups = source.split(":", -1);
    return groups.length > 4
        ? String.join(":", groups[0], groups[1], groups[2], groups[3])
        : source;
  }
}
