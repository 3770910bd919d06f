package vn.nhip.center.web;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * An answer that is kept until the client has read it, so that nobody waits in {@link #write}. A
 * stream of events is passed on as it is: it does so itself.
 */
final class Answer extends Response.Wrapper {
  private static final int SLICE_BYTES = 64 << 10;

  private final Callback whenDone;
  private final Answers all;
  private final Sending sending = new Sending();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private boolean begun;
  private boolean isSending;
  private boolean ended;
  private Throwable failure;
  private Callback held;
  private long keptBytes;
  private long readBytes;
  private long since = System.nanoTime();

  private record Piece(boolean last, ByteBuffer content) {}

  Answer(Request request, Response response, Callback whenDone, Answers all) {
    super(request, response);
    this.whenDone = whenDone;
    this.all = all;
  }

  synchronized long keptBytes() {
    return keptBytes;
  }

  /** Bytes that the client has read since {@link #since}. */
  synchronized long readBytes() {
    return readBytes;
  }

  /** Since when something has been kept without a pause, as {@link System#nanoTime}. */
  synchronized long since() {
    return since;
  }

  void giveUp() {
    getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    String type = getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type != null && type.startsWith("text/event-stream")) {
      super.write(last, content, callback);
      return;
    }
    int bytes = BufferUtil.length(content);
    Throwable before = keep(last, bytes, BufferUtil.copy(content), callback);
    BufferUtil.clear(content);
    if (before != null) {
      callback.failed(before);
      return;
    }
    all.changed(this, bytes);
    sending.iterate();
    release();
  }

  private synchronized Throwable keep(
      boolean last, int bytes, ByteBuffer content, Callback callback) {
    if (failure != null) {
      return failure;
    }
    if (last
        && !begun
        && bytes > SLICE_BYTES
        && !getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
      getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes);
    }
    begun = true;
    if (keptBytes == 0) {
      since = System.nanoTime();
      readBytes = 0;
    }
    keptBytes += bytes;
    pieces.add(new Piece(last, content));
    held = callback;
    return null;
  }

  /** Lets the route go on, unless too much is kept. */
  private void release() {
    Callback callback;
    Throwable why;
    synchronized (this) {
      if (held == null || (failure == null && all.isTooMuch(keptBytes))) {
        return;
      }
      callback = held;
      held = null;
      why = failure;
    }
    if (why == null) {
      callback.succeeded();
    } else {
      callback.failed(why);
    }
  }

  /** What the route calls at its end; passed on when all has been read. */
  Callback end() {
    return Callback.from(this::endWhenRead, whenDone::failed);
  }

  private void endWhenRead() {
    Throwable why;
    synchronized (this) {
      if (failure == null && (isSending || !pieces.isEmpty())) {
        ended = true;
        return;
      }
      why = failure;
    }
    if (why == null) {
      whenDone.succeeded();
    } else {
      whenDone.failed(why);
    }
  }

  private void writeOut(boolean last, ByteBuffer slice, Callback callback) {
    super.write(last, slice, callback);
  }

  private final class Sending extends IteratingCallback {
    private int inFlight;

    @Override
    protected Action process() {
      int sent = inFlight;
      inFlight = 0;
      ByteBuffer slice = null;
      boolean last = false;
      boolean over = false;
      synchronized (Answer.this) {
        keptBytes -= sent;
        readBytes += sent;
        Piece next = pieces.peek();
        isSending = next != null;
        if (next == null) {
          over = ended;
          ended = false;
        } else {
          inFlight = Math.min(SLICE_BYTES, next.content().remaining());
          slice = next.content().slice(next.content().position(), inFlight);
          next.content().position(next.content().position() + inFlight);
          if (!next.content().hasRemaining()) {
            pieces.poll();
            last = next.last();
          }
        }
      }
      if (sent > 0) {
        all.changed(Answer.this, -sent);
        release();
      }
      if (slice != null) {
        writeOut(last, slice, this);
        return Action.SCHEDULED;
      }
      if (over) {
        whenDone.succeeded();
      }
      return Action.IDLE;
    }

    @Override
    protected void onFailure(Throwable cause) {
      long given;
      boolean over;
      synchronized (Answer.this) {
        failure = cause;
        given = keptBytes;
        keptBytes = 0;
        pieces.clear();
        isSending = false;
        over = ended;
        ended = false;
      }
      all.changed(Answer.this, -given);
      release();
      if (over) {
        whenDone.failed(cause);
      }
    }
  }
}
