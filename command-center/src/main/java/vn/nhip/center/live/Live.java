package vn.nhip.center.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.board.BoardReader;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Health;
import vn.nhip.center.web.Refused;

/**
 * Polls the database on behalf of all viewers. Several times a second it checks whether there were
 * new transactions, which is cheap. Only then does it read each watched topic again, spending at
 * most a tenth of the time on reading.
 */
public final class Live implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final long POLL_MILLIS = 100;
  private static final long MIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
  private static final int PAUSE_PER_READ = 9;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
  private static final int MAX_STREAMS = 4_000;

  /** A frozen database does not refuse, and pages consider the stream lost after 12 seconds. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(4);

  private static final long WATCH_MILLIS = 1_000;

  private final Database database;
  private final BoardReader reader;
  private final Viewers viewers;
  private final int streamsPerAccount;
  private final Map<String, Watched> topics = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "command-center-live");
  private final Thread watch = new Thread(this::watch, "command-center-live-watch");

  private volatile String seen = "";
  private long keepAliveAt = System.nanoTime();

  /** When the database last answered or failed; nano time. */
  private volatile long answeredAt = System.nanoTime();

  private static final class Watched {
    final Topic topic;
    volatile boolean stale = true;
    volatile long nextRead = System.nanoTime();

    Watched(Topic topic) {
      this.topic = topic;
    }
  }

  private Live(Database database, BoardReader reader, Viewers viewers, int streamsPerAccount) {
    this.database = database;
    this.reader = reader;
    this.viewers = viewers;
    this.streamsPerAccount = streamsPerAccount;
    thread.setDaemon(true);
    watch.setDaemon(true);
  }

  /**
   * Starts polling.
   *
   * @param streamsPerAccount maximum number of concurrent streams per account
   */
  public static Live start(
      Database database, BoardReader reader, Viewers viewers, int streamsPerAccount) {
    Live live = new Live(database, reader, viewers, streamsPerAccount);
    live.thread.start();
    live.watch.start();
    return live;
  }

  /**
   * The topic for viewers with these bounds.
   *
   * @param province null for the overview of all provinces
   * @throws Refused if the province is outside the bounds, or too many streams are open
   */
  Topic topic(Viewer viewer, String province) {
    if (openStreams() >= MAX_STREAMS || openStreams(viewer.account()) >= streamsPerAccount) {
      throw new Refused(429, "TOO_MANY", "Too many boards are open.");
    }
    Topic fresh = new Topic(database, reader, viewers, viewer.bounds(), province);
    String key = viewer.bounds().key() + ' ' + province;
    Topic topic = watched(key, fresh).topic;
    try {
      topic.ensureRead();
    } catch (RuntimeException e) {
      if (topic == fresh) {
        topics.remove(key);
      }
      throw e;
    }
    return topic;
  }

  /** Number of open streams over all topics. */
  int openStreams() {
    return topics.values().stream().mapToInt(each -> each.topic.size()).sum();
  }

  private int openStreams(String account) {
    return topics.values().stream().mapToInt(each -> each.topic.size(account)).sum();
  }

  private Watched watched(String key, Topic fresh) {
    return topics.compute(
        key,
        (k, known) -> {
          Watched watched = known == null ? new Watched(fresh) : known;
          // Protects the topic from removal until the stream is added.
          watched.nextRead = System.nanoTime();
          return watched;
        });
  }

  private void removeUnwatched() {
    for (String key : topics.keySet()) {
      topics.computeIfPresent(
          key, (k, each) -> !each.topic.isWatched() && isOld(each) ? null : each);
    }
  }

  private void run() {
    try {
      while (!stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          poll();
        } catch (RuntimeException e) {
          LOG.error("Updating the live board failed; continuing", e);
        }
        answeredAt = System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells viewers that the database is away while a query remains unanswered. */
  private void watch() {
    long toldAt = answeredAt;
    try {
      while (!stopped.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        if (now - answeredAt >= ANSWER_TIMEOUT.toNanos()) {
          boolean keepAlive = now - toldAt >= KEEP_ALIVE.toNanos();
          sendLost(keepAlive);
          toldAt = keepAlive ? now : toldAt;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll() {
    removeUnwatched();
    boolean keepAlive = System.nanoTime() - keepAliveAt >= KEEP_ALIVE.toNanos();
    if (!topics.isEmpty()) {
      try {
        detectChanges();
        readStale(keepAlive);
      } catch (RuntimeException e) {
        if (!Database.isAway(e)) {
          throw e;
        }
        sendLost(keepAlive);
      }
    }
    if (keepAlive) {
      keepAliveAt = System.nanoTime();
    }
  }

  /** False for a topic just created for a stream not added yet, or just left by its last stream. */
  private static boolean isOld(Watched each) {
    return System.nanoTime() - each.nextRead > KEEP_ALIVE.toNanos();
  }

  private void detectChanges() {
    String now =
        database.asService(
            handle ->
                handle.createQuery("SELECT pg_current_snapshot()::text").mapTo(String.class).one());
    if (!now.equals(seen)) {
      seen = now;
      topics.values().forEach(each -> each.stale = true);
    }
  }

  private void readStale(boolean keepAlive) {
    for (Watched each : topics.values()) {
      long begin = System.nanoTime();
      // The health also changes with time alone.
      boolean due = (each.stale && begin - each.nextRead >= 0) || keepAlive;
      if (!due || !each.topic.isWatched()) {
        continue;
      }
      Health.State before = each.topic.state();
      each.stale = false;
      each.topic.read();
      answeredAt = System.nanoTime();
      long took = System.nanoTime() - begin;
      each.nextRead =
          begin
              + took
              + Math.min(MAX_PAUSE_NANOS, Math.max(MIN_PAUSE_NANOS, PAUSE_PER_READ * took));
      if (keepAlive || before != each.topic.state()) {
        each.topic.sendHealth();
      }
    }
  }

  private void sendLost(boolean keepAlive) {
    seen = "";
    for (Watched each : topics.values()) {
      each.stale = true;
      if (keepAlive || each.topic.state() != Health.State.NO_DATABASE) {
        each.topic.sendLost();
      }
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
      watch.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    topics.values().forEach(each -> each.topic.end());
  }
}
