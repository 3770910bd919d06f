package vn.nhip.center.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/** Serves the stream of server-sent events. */
public record LiveRoute(Live live, Viewers viewers) implements Route {
  private static final int MIN_RETRY_MILLIS = 1_000;
  private static final int MAX_RETRY_MILLIS = 4_000;

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/live", this::open);
  }

  private void open(Context context) {
    Viewer viewer = viewers.of(context);
    Topic topic = live.topic(viewer, Parameters.province(context));
    context.contentType("text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
    context.future(() -> stream(context, viewer, topic));
  }

  /**
   * Tells the browser how long to wait before it reconnects. The delay is random, so that not all
   * browsers reconnect at once after a restart.
   */
  private static byte[] retryAfter() {
    int millis = ThreadLocalRandom.current().nextInt(MIN_RETRY_MILLIS, MAX_RETRY_MILLIS);
    return ("retry: " + millis + "\n\n").getBytes(UTF_8);
  }

  /**
   * Opens the stream of an asynchronous request. The stream completes the request by itself, so the
   * returned future never completes.
   */
  private static CompletableFuture<Void> stream(Context context, Viewer viewer, Topic topic) {
    try {
      EventStream stream =
          new EventStream(viewer, context.res().getOutputStream(), context.req().getAsyncContext());
      context.res().getOutputStream().setWriteListener(stream);
      stream.send(retryAfter());
      topic.add(stream);
      return new CompletableFuture<>();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
