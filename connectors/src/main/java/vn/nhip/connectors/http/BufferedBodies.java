package vn.nhip.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads the complete body of a request before the request gets a thread, so that a slow sender
 * costs memory for what it has sent but no thread. A body must arrive within a time limit and at a
 * minimum rate, otherwise the response is 408. A body that is too large is not loaded; reading it
 * fails with {@link HttpException} 413. All bodies together are limited to a memory budget; beyond
 * it, the response is 503.
 */
final class BufferedBodies extends Handler.Wrapper {
  /** Time before the rate of a body is checked. */
  static final long GRACE_SECONDS = 5;

  private static final byte[] TOO_SLOW =
      "{\"error\":\"BAD_REQUEST\",\"reason\":\"The body is too slow.\"}".getBytes(UTF_8);

  private static final byte[] TOO_MANY =
      "{\"error\":\"TOO_MANY\",\"reason\":\"Too many requests at once.\"}".getBytes(UTF_8);
  private static final String RETRY_SECONDS = "5";

  private final WebLimits limits;
  private final BodySizes sizes;
  private final long budget;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param budget memory for the bodies of all unanswered requests, in bytes
   */
  BufferedBodies(WebLimits limits, BodySizes sizes, long budget) {
    this.limits = limits;
    this.sizes = sizes;
    this.budget = budget;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    long length = request.getLength();
    if (!chunked && length <= 0) {
      return super.handle(request, response, callback);
    }
    if (length > BodySizes.SMALL && length > sizes.largest(request)) {
      return super.handle(new TooLarge(request), response, callback);
    }
    new Loader(request, response, callback, length).start();
    return true;
  }

  /** The part of the budget that one request holds until it is answered. */
  private final class Share {
    private long bytes;
    private boolean released;

    /** Takes bytes from the budget; returns whether there were enough. */
    synchronized boolean add(int more) {
      if (released) {
        return false;
      }
      if (held.addAndGet(more) > budget) {
        held.addAndGet(-more);
        return false;
      }
      bytes += more;
      return true;
    }

    synchronized void release() {
      if (!released) {
        released = true;
        held.addAndGet(-bytes);
      }
    }
  }

  private static final class TooLarge extends Request.Wrapper {
    TooLarge(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      return Content.Chunk.from(
          new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413), true);
    }

    @Override
    public void demand(Runnable ready) {
      ready.run();
    }
  }

  private static final class Loaded extends Request.Wrapper {
    private final Content.Source body;

    Loaded(Request request, byte[] body) {
      super(request);
      this.body = Content.Source.from(ByteBuffer.wrap(body));
    }

    @Override
    public long getLength() {
      return body.getLength();
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable ready) {
      body.demand(ready);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }

  private final class Loader implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final long largest;
    private final boolean kept;
    private final Share share = new Share();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean over = new AtomicBoolean();
    private final long startedAt = System.nanoTime();
    private int read;
    private volatile int arrived;
    private volatile Scheduler.Task watch;

    Loader(Request request, Response response, Callback callback, long length) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      // A body without a length is allowed only a small size.
      this.largest = length < 0 ? BodySizes.SMALL : length;
      this.kept = sizes.keeps(request);
    }

    void start() {
      Request.addCompletionListener(request, failure -> share.release());
      scheduleCheck();
      run();
    }

    @Override
    public void run() {
      while (!over.get()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          if (end()) {
            callback.failed(chunk.getFailure());
          }
          return;
        }
        boolean last = chunk.isLast();
        if (!take(chunk)) {
          if (end()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
            refuse(HttpStatus.SERVICE_UNAVAILABLE_503, TOO_MANY);
          }
          return;
        }
        if (arrived > largest) {
          if (end()) {
            forward(new TooLarge(request));
          }
          return;
        }
        if (last) {
          if (end()) {
            forward(kept ? new Loaded(request, bytes.toByteArray()) : new TooLarge(request));
          }
          return;
        }
      }
    }

    /** Adds a chunk; returns whether it fitted into the budget. */
    private boolean take(Content.Chunk chunk) {
      int length = chunk.remaining();
      boolean room = !kept || share.add(length);
      if (kept && room) {
        byte[] part = new byte[length];
        chunk.getByteBuffer().get(part);
        bytes.writeBytes(part);
      }
      chunk.release();
      read += length;
      arrived = read;
      return room;
    }

    private void forward(Request whole) {
      try {
        if (!BufferedBodies.super.handle(whole, response, callback)) {
          Response.writeError(whole, response, callback, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        Response.writeError(whole, response, callback, e);
      }
    }

    private boolean end() {
      boolean first = over.compareAndSet(false, true);
      if (first && watch != null) {
        watch.cancel();
      }
      return first;
    }

    private void scheduleCheck() {
      watch = getServer().getScheduler().schedule(this::check, GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private void check() {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
      boolean slow = arrived < (seconds - GRACE_SECONDS) * limits.rate();
      boolean late = seconds >= limits.bodyTime().toSeconds();
      if (!slow && !late) {
        if (!over.get()) {
          scheduleCheck();
        }
        return;
      }
      if (end()) {
        request.fail(new TimeoutException("The body is too slow"));
        refuse(HttpStatus.REQUEST_TIMEOUT_408, TOO_SLOW);
      }
    }

    private void refuse(int status, byte[] body) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.setStatus(status);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
