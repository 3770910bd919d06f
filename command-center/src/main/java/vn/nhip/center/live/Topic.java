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
 * What all viewers of the same bounds and province see: read once, written as JSON once, and sent
 * to each of them as the same bytes.
 */
final class Topic {
  private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis() << 10);

  private final Database database;
  private final BoardReader reader;
  private final Viewers viewers;
  private final Bounds bounds;
  private final String province;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  private Board board;
  private Overview overview;
  private byte[] whole;
  private Health health;
  private boolean lost;

  /**
   * @param province null for the overview of all
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

  /** Streams of one account. */
  int size(String account) {
    return (int) streams.stream().filter(each -> each.viewer().account().equals(account)).count();
  }

  /** A new stream gets the whole state first, and from then on every change. */
  synchronized void add(EventStream stream) {
    streams.add(stream);
    var unused = stream.ended().thenRun(() -> streams.remove(stream));
    stream.send(whole());
    if (health != null) {
      stream.send(event("health", health));
    }
  }

  /** Reads once, where nothing was read yet: so a stream that cannot be is refused at once. */
  synchronized void ensureRead() {
    if (board == null && overview == null) {
      read();
    }
  }

  /** Reads anew and sends what has changed. */
  synchronized void read() {
    if (province == null) {
      Overview now = database.inBounds(bounds, (Handle handle) -> reader.overview(handle));
      boolean changed = lost || !now.equals(overview);
      overview = now;
      health = now.health();
      sendAll(changed, "overview", now);
      return;
    }
    Board now = database.inBounds(bounds, handle -> reader.board(handle, bounds, province));
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

  /** Tells all how the figures are; also a sign of life. */
  synchronized void tellHealth() {
    if (health != null) {
      send(event("health", health));
    }
  }

  /** The database cannot be read: what is shown is the last known. */
  synchronized void tellLost() {
    if (health != null) {
      lost = true;
      health = health.withoutDatabase();
      send(event("health", health));
    }
  }

  /** Ends all its streams; browsers come back by themselves. */
  void end() {
    streams.forEach(EventStream::end);
  }

  Health.State state() {
    return health == null ? null : health.state();
  }

  private void send(byte[] event) {
    for (EventStream stream : streams) {
      if (!viewers.isStillIn(stream.viewer())) {
        stream.end();
      } else if (!stream.send(event)) {
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
