package vn.nhip.center.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nhip.center.web.Refused;

/** How often one network address may try to sign in: so many times in a minute of the clock. */
final class SourceLimit {
  private static final long MINUTE = 60_000_000_000L;
  private static final int SOURCES = 20_000;

  private final int most;
  private Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private long since = System.nanoTime();

  SourceLimit(int most) {
    this.most = most;
  }

  /**
   * Counts one.
   *
   * @throws Refused 429, where it is one too many
   */
  void count(String source) {
    Map<String, AtomicInteger> now = counts();
    // More addresses than that in a minute are no people: together they are one.
    String key = now.size() < SOURCES ? network(source) : "others";
    if (now.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet() > most) {
      throw new Refused(429, "TOO_MANY", "Too many tries from here; try again in a minute.");
    }
  }

  private synchronized Map<String, AtomicInteger> counts() {
    if (System.nanoTime() - since >= MINUTE) {
      since = System.nanoTime();
      counts = new ConcurrentHashMap<>();
    }
    return counts;
  }

  /** Of IPv6 the half that a subscriber is given. */
  private static String network(String source) {
    String[] groups = source.split(":", -1);
    return groups.length > 4
        ? String.join(":", groups[0], groups[1], groups[2], groups[3])
        : source;
  }
}
