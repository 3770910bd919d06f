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
 * A viewer's stream of server-sent events. Writing never blocks: events that cannot be sent yet are
 * buffered, and a full buffer is replaced by the newest full state.
 */
final class EventStream implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int MAX_BUFFERED_BYTES = 512 << 10;

  private final Viewer viewer;
  private final ServletOutputStream out;
  private final AsyncContext request;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Deque<byte[]> buffer = new ArrayDeque<>();
  private int bufferedBytes;
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

  /** Completed when the connection has failed or the stream was ended. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /**
   * Sends an event, or buffers it until it can be sent.
   *
   * @return false if the buffer is full; then {@link #replace} must follow
   */
  synchronized boolean send(byte[] event) {
    if (bufferedBytes + event.length > MAX_BUFFERED_BYTES && !buffer.isEmpty()) {
      return false;
    }
    enqueue(event);
    return true;
  }

  /** Replaces all buffered events by one with the full state. */
  synchronized void replace(byte[] whole) {
    buffer.clear();
    bufferedBytes = 0;
    enqueue(whole);
  }

  private void enqueue(byte[] event) {
    buffer.add(event);
    bufferedBytes += event.length;
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
      LOG.debug("The request ended before its stream", e);
    }
  }

  private void drain() {
    try {
      while (out.isReady()) {
        byte[] next = buffer.poll();
        if (next != null) {
          bufferedBytes -= next.length;
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
      // The viewer has disconnected.
      end();
    }
  }
}
