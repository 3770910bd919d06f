package vn.nhip.connectors.http;

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
 * A response that buffers its content until the client has read it, so that no thread blocks in
 * {@link #write}. A stream of events passes unbuffered, as it has its own buffer.
 */
final class BufferedResponse extends Response.Wrapper {
  private static final int SLICE_BYTES = 64 << 10;

  private final Callback whenDone;
  private final BufferedResponses all;
  private final Sending sending = new Sending();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private boolean isBegun;
  private boolean isSending;
  private boolean ended;
  private Throwable failure;
  private Callback held;
  private long bufferedBytes;
  private long readBytes;
  private long since = System.nanoTime();

  private record Piece(boolean last, ByteBuffer content) {}

  BufferedResponse(Request request, Response response, Callback whenDone, BufferedResponses all) {
    super(request, response);
    this.whenDone = whenDone;
    this.all = all;
  }

  synchronized long bufferedBytes() {
    return bufferedBytes;
  }

  /** Number of bytes that the client has read since {@link #since}. */
  synchronized long readBytes() {
    return readBytes;
  }

  /** {@link System#nanoTime} since when the buffer has not been empty. */
  synchronized long since() {
    return since;
  }

  void abort() {
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
    Throwable before = buffer(last, bytes, BufferUtil.copy(content), callback);
    BufferUtil.clear(content);
    if (before != null) {
      callback.failed(before);
      return;
    }
    all.changed(this, bytes);
    sending.iterate();
    release();
  }

  private synchronized Throwable buffer(
      boolean last, int bytes, ByteBuffer content, Callback callback) {
    if (failure != null) {
      return failure;
    }
    if (last
        && !isBegun
        && bytes > SLICE_BYTES
        && !getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
      getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes);
    }
    isBegun = true;
    if (bufferedBytes == 0) {
      since = System.nanoTime();
      readBytes = 0;
    }
    bufferedBytes += bytes;
    pieces.add(new Piece(last, content));
    held = callback;
    return null;
  }

  /** Lets the route continue unless too much is buffered. */
  private void release() {
    Callback callback;
    Throwable why;
    synchronized (this) {
      if (held == null || (failure == null && all.isTooMuch(bufferedBytes))) {
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

  /** The callback for the end of the route, which completes once all content has been read. */
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
      boolean isOver = false;
      synchronized (BufferedResponse.this) {
        bufferedBytes -= sent;
        readBytes += sent;
        Piece next = pieces.peek();
        isSending = next != null;
        if (next == null) {
          isOver = ended;
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
        all.changed(BufferedResponse.this, -sent);
        release();
      }
      if (slice != null) {
        writeOut(last, slice, this);
        return Action.SCHEDULED;
      }
      if (isOver) {
        whenDone.succeeded();
      }
      return Action.IDLE;
    }

    @Override
    protected void onFailure(Throwable cause) {
      long given;
      boolean isOver;
      synchronized (BufferedResponse.this) {
        failure = cause;
        given = bufferedBytes;
        bufferedBytes = 0;
        pieces.clear();
        isSending = false;
        isOver = ended;
        ended = false;
      }
      all.changed(BufferedResponse.this, -given);
      release();
      if (isOver) {
        whenDone.failed(cause);
      }
    }
  }
}
