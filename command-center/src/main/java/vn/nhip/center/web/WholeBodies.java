package vn.nhip.center.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * Reads the body of a request before a thread is given to the request: a slow sender costs memory
 * for what it has sent, and no thread. A body has to arrive within a time and with a least rate, or
 * the answer is 408. One that is too large is not read: reading it fails with {@link HttpException}
 * 413.
 */
final class WholeBodies extends Handler.Wrapper {
  /** What a body may take before its rate is looked at. */
  static final long GRACE_SECONDS = 5;

  private final WebLimits limits;
  private final BodySizes sizes;

  WholeBodies(WebLimits limits, BodySizes sizes) {
    this.limits = limits;
    this.sizes = sizes;
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
    new Loader(request, response, callback, length).begin();
    return true;
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
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean over = new AtomicBoolean();
    private final long begun = System.nanoTime();
    private volatile int arrived;
    private volatile Scheduler.Task watch;

    Loader(Request request, Response response, Callback callback, long length) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      // Without a length, the sender could be anybody with anything.
      this.largest = length < 0 ? BodySizes.SMALL : length;
    }

    void begin() {
      watchLater();
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
        take(chunk);
        if (arrived > largest) {
          if (end()) {
            pass(new TooLarge(request));
          }
          return;
        }
        if (last) {
          if (end()) {
            pass(new Loaded(request, bytes.toByteArray()));
          }
          return;
        }
      }
    }

    private void take(Content.Chunk chunk) {
      byte[] part = new byte[chunk.remaining()];
      chunk.getByteBuffer().get(part);
      chunk.release();
      bytes.writeBytes(part);
      arrived = bytes.size();
    }

    private void pass(Request whole) {
      try {
        if (!WholeBodies.super.handle(whole, response, callback)) {
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

    private void watchLater() {
      watch = getServer().getScheduler().schedule(this::look, GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
      boolean slow = arrived < (seconds - GRACE_SECONDS) * limits.rate();
      boolean late = seconds >= limits.bodyTime().toSeconds();
      if (!slow && !late) {
        if (!over.get()) {
          watchLater();
        }
        return;
      }
      if (end()) {
        request.fail(new TimeoutException("The body is too slow"));
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ErrorBody.send(
            response,
            callback,
            new Refused(HttpStatus.REQUEST_TIMEOUT_408, "BAD_REQUEST", "The body is too slow."));
      }
    }
  }
}
