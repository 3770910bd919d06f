package vn.nhip.connectors.http;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buffers the unread part of responses, so that a slow reader costs memory but no thread. If all
 * buffers together exceed a limit, the response that has waited longest is aborted. A response that
 * is read too slowly is aborted as well.
 */
final class BufferedResponses extends Handler.Wrapper {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedResponses.class);
  private static final long MAX_BUFFERED_BYTES = 64L << 20;

  /** Buffer size of one response above which its route has to wait for the reader. */
  private static final long MAX_BYTES_OF_ONE = MAX_BUFFERED_BYTES / 4;

  private final WebLimits limits;
  private final Set<BufferedResponse> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicLong buffered = new AtomicLong();

  BufferedResponses(WebLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    scheduleCheck();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    BufferedResponse buffer = new BufferedResponse(request, response, callback, this);
    return super.handle(request, buffer, buffer.end());
  }

  /** Called when the number of buffered bytes of a response changes. */
  void changed(BufferedResponse buffer, long bytes) {
    long now = buffered.addAndGet(bytes);
    if (buffer.bufferedBytes() == 0) {
      waiting.remove(buffer);
      return;
    }
    waiting.add(buffer);
    if (bytes > 0 && now > MAX_BUFFERED_BYTES) {
      Optional<BufferedResponse> oldest =
          waiting.stream().min(Comparator.comparingLong(BufferedResponse::since));
      oldest.ifPresent(this::abort);
    }
  }

  boolean isTooMuch(long bufferedBytes) {
    return bufferedBytes > MAX_BYTES_OF_ONE;
  }

  private void abort(BufferedResponse buffer) {
    LOG.debug("A response is read too slowly and is aborted");
    waiting.remove(buffer);
    buffer.abort();
  }

  private void scheduleCheck() {
    getServer().getScheduler().schedule(this::check, 1, TimeUnit.SECONDS);
  }

  private void check() {
    for (BufferedResponse buffer : waiting) {
      double seconds = (System.nanoTime() - buffer.since()) / 1e9 - BufferedBodies.GRACE_SECONDS;
      if (buffer.readBytes() < seconds * limits.rate()) {
        abort(buffer);
      }
    }
    if (isRunning() || isStarting()) {
      scheduleCheck();
    }
  }
}
