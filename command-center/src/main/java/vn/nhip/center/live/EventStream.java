package vn.nhip.center.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.access.Viewer;

/**
 * One viewer's line. Nobody ever waits for it: what it cannot take yet is kept, and where too much
 * is kept it all gives way to the newest whole state.
 */
final class EventStream implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int MOST_KEPT_BYTES = 512 << 10;

  private final Viewer viewer;
  private final ServletOutputStream out;
  private final AsyncContext request;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Deque<byte[]> kept = new ArrayDeque<>();
  private int keptBytes;
  private boolean idle;
  private boolean unflushed;

  EventStream(Viewer viewer, ServletOutputStream out, AsyncContext request) {
    this.viewer = viewer;
    this.out = out;
    this.request = request;
  }

  Viewer viewer() {
    return viewer;
  }

  /** Completed when the line is dead or was ended. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /**
   * Sends an event, or keeps it until it can be sent.
   *
   * @return whether it was taken; if not, too much is waiting and {@link #replace} has to follow
   */
  synchronized boolean send(byte[] event) {
    if (keptBytes + event.length > MOST_KEPT_BYTES && !kept.isEmpty()) {
      return false;
    }
    keep(event);
    return true;
  }

  /** Forgets all that waits: this event says it all. */
  synchronized void replace(byte[] whole) {
    kept.clear();
    keptBytes = 0;
    keep(whole);
  }

  private void keep(byte[] event) {
    kept.add(event);
    keptBytes += event.length;
    if (idle) {
      idle = false;
      drain();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    drain();
  }

  @Override
  public void onError(Throwable error) {
    end();
  }

  void end() {
    if (!ended.complete(null)) {
      return;
    }
    try {
      request.complete();
    } catch (RuntimeException e) {
      LOG.debug("The request was over before its stream", e);
    }
  }

  private void drain() {
    try {
      while (out.isReady()) {
        byte[] next = kept.poll();
        if (next != null) {
          keptBytes -= next.length;
          unflushed = true;
          out.write(next);
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          idle = true;
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      // The viewer has gone.
      end();
    }
  }
}
