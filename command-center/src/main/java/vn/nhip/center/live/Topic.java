package vn.nhip.center.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.board.Board;
import vn.nhip.center.board.BoardReader;
import vn.nhip.center.board.Overview;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Health;
import vn.nhip.center.web.Json;

/**
 * The data shown to all viewers with the same bounds and province: read once, serialised once, and
 * sent to each of them.
 */
final class Topic {
  private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis() << 10);

  private final Database database;
  private final BoardReader reader;
  private final Viewers viewers;
  private final Bounds bounds;
  private final String province;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  /** Held by the one who reads, so that an older answer never follows a newer one. */
  private final Object reading = new Object();

  private Board board;
  private Overview overview;
  private byte[] whole;
  private Health health;
  private boolean lost;

  /**
   * @param province null for the overview of all provinces
   */
  Topic(Database database, BoardReader reader, Viewers viewers, Bounds bounds, String province) {
    this.database = database;
    this.reader = reader;
    this.viewers = viewers;
    this.bounds = bounds;
    this.province = province;
  }

  boolean isWatched() {
    return !streams.isEmpty();
  }

  int size() {
    return streams.size();
  }

  /** Number of streams of an account. */
  int size(String account) {
    return (int) streams.stream().filter(each -> each.viewer().account().equals(account)).count();
  }

  /** Adds a stream. It receives the full state first, then every change. */
  synchronized void add(EventStream stream) {
    streams.add(stream);
    var unused = stream.ended().thenRun(() -> streams.remove(stream));
    stream.send(whole());
    if (health != null) {
      stream.send(event("health", health));
    }
  }

  /**
   * Reads the data unless they are kept current for other viewers, so that an invalid request is
   * refused at once.
   */
  void ensureRead() {
    if (isCurrent()) {
      return;
    }
    synchronized (reading) {
      if (!isCurrent()) {
        read();
      }
    }
  }

  private synchronized boolean isCurrent() {
    return (board != null || overview != null) && isWatched();
  }

  /** Reads the data again and sends the changes. Other calls do not wait for the read. */
  void read() {
    synchronized (reading) {
      if (province == null) {
        Overview now = database.inBounds(bounds, (Handle handle) -> reader.overview(handle));
        endSignedOut();
        show(now);
      } else {
        Board now = database.inBounds(bounds, handle -> reader.board(handle, bounds, province));
        endSignedOut();
        show(now);
      }
    }
  }

  /** Ends the streams of ended sessions; other calls do not wait while the database is asked. */
  private void endSignedOut() {
    for (EventStream stream : streams) {
      if (!viewers.isStillSignedIn(stream.viewer())) {
        stream.end();
      }
    }
  }

  private synchronized void show(Overview now) {
    boolean changed = lost || !now.equals(overview);
    overview = now;
    health = now.health();
    sendAll(changed, "overview", now);
  }

  private synchronized void show(Board now) {
    Board before = board;
    board = now;
    health = now.health();
    if (before == null || lost || BoardChange.isAnother(before, now)) {
      sendAll(true, "board", now);
      return;
    }
    BoardChange change = BoardChange.between(before, now);
    sendAll(change != null, "change", change);
  }

  private void sendAll(boolean changed, String type, Object data) {
    lost = false;
    if (changed) {
      whole = null;
      send(event(type, data));
    }
  }

  /** Sends the health to all streams; also serves as keep-alive. */
  synchronized void sendHealth() {
    if (health != null) {
      send(event("health", health));
    }
  }

  /** Reports that the database cannot be read and the last known state is shown. */
  synchronized void sendLost() {
    if (health != null) {
      lost = true;
      health = health.withoutDatabase();
      send(event("health", health));
    }
  }

  /** Ends all streams; browsers reconnect by themselves. */
  void end() {
    streams.forEach(EventStream::end);
  }

  synchronized Health.State state() {
    return health == null ? null : health.state();
  }

  private void send(byte[] event) {
    for (EventStream stream : streams) {
      if (!stream.send(event)) {
        stream.replace(whole());
      }
    }
  }

  private byte[] whole() {
    if (whole == null) {
      whole = province == null ? event("overview", overview) : event("board", board);
    }
    return whole;
  }

  private static byte[] event(String type, Object data) {
    try {
      return ("event: "
              + type
              + "\nid: "
              + IDS.incrementAndGet()
              + "\ndata: "
              + Json.MAPPER.writeValueAsString(data)
              + "\n\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
