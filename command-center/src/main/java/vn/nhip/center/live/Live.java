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
 * Watches the database for all viewers together. A few times a second it asks which transactions
 * there have been, which costs next to nothing; only where there were any, each topic that somebody
 * watches is read anew, and never for more than a tenth of the time.
 */
public final class Live implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final long LOOK_MILLIS = 250;
  private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(450);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
  private static final int PAUSE_FOR_READING = 9;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
  private static final int MOST_STREAMS = 4_000;

  private final Database database;
  private final BoardReader reader;
  private final Viewers viewers;
  private final int streamsPerAccount;
  private final Map<String, Watched> topics = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "command-center-live");

  private String seen = "";
  private long lifeSignAt = System.nanoTime();

  private static final class Watched {
    final Topic topic;
    volatile boolean behind = true;
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
  }

  /**
   * Begins to watch.
   *
   * @param streamsPerAccount how many streams one account may have at once
   */
  public static Live start(
      Database database, BoardReader reader, Viewers viewers, int streamsPerAccount) {
    Live live = new Live(database, reader, viewers, streamsPerAccount);
    live.thread.start();
    return live;
  }

  /**
   * What viewers of these bounds see.
   *
   * @param province null for the overview of all
   * @throws Refused where there is no such province for these bounds, or too many streams are open
   */
  Topic topic(Viewer viewer, String province) {
    if (openStreams() >= MOST_STREAMS || openStreams(viewer.account()) >= streamsPerAccount) {
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

  /** Streams of all topics together. */
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
          // Not to be forgotten before the stream is on it.
          watched.nextRead = System.nanoTime();
          return watched;
        });
  }

  private void forgetUnwatched() {
    for (String key : topics.keySet()) {
      topics.computeIfPresent(
          key, (k, each) -> !each.topic.isWatched() && isOld(each) ? null : each);
    }
  }

  private void run() {
    try {
      while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.error("The live board goes on after a failure", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    forgetUnwatched();
    boolean lifeSign = System.nanoTime() - lifeSignAt >= SIGN_OF_LIFE.toNanos();
    if (!topics.isEmpty()) {
      try {
        noteChanges();
        readThoseBehind(lifeSign);
      } catch (RuntimeException e) {
        if (!Database.isAway(e)) {
          throw e;
        }
        tellLost(lifeSign);
      }
    }
    if (lifeSign) {
      lifeSignAt = System.nanoTime();
    }
  }

  /** Only just made for a stream that is on its way, or left by its last one a moment ago. */
  private static boolean isOld(Watched each) {
    return System.nanoTime() - each.nextRead > SIGN_OF_LIFE.toNanos();
  }

  private void noteChanges() {
    String now =
        database.asService(
            handle ->
                handle.createQuery("SELECT pg_current_snapshot()::text").mapTo(String.class).one());
    if (!now.equals(seen)) {
      seen = now;
      topics.values().forEach(each -> each.behind = true);
    }
  }

  private void readThoseBehind(boolean lifeSign) {
    for (Watched each : topics.values()) {
      long begin = System.nanoTime();
      // The health also changes by time alone.
      boolean due = (each.behind && begin - each.nextRead >= 0) || lifeSign;
      if (!due || !each.topic.isWatched()) {
        continue;
      }
      Health.State before = each.topic.state();
      each.behind = false;
      each.topic.read();
      long took = System.nanoTime() - begin;
      each.nextRead =
          begin
              + took
              + Math.min(
                  LONGEST_PAUSE_NANOS, Math.max(LEAST_PAUSE_NANOS, PAUSE_FOR_READING * took));
      if (lifeSign || before != each.topic.state()) {
        each.topic.tellHealth();
      }
    }
  }

  private void tellLost(boolean lifeSign) {
    seen = "";
    for (Watched each : topics.values()) {
      each.behind = true;
      if (lifeSign || each.topic.state() != Health.State.NO_DATABASE) {
        each.topic.tellLost();
      }
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    topics.values().forEach(each -> each.topic.end());
  }
}
