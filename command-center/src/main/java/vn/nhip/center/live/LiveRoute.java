package vn.nhip.center.live;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/** The stream of server-sent events. */
public final class LiveRoute implements Route {
  private final Live live;
  private final Viewers viewers;

  public LiveRoute(Live live, Viewers viewers) {
    this.live = live;
    this.viewers = viewers;
  }

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
   * Called when the request is asynchronous. The stream ends it by itself: what comes back here
   * never completes, for there is nothing more to be answered then.
   */
  private static CompletableFuture<Void> stream(Context context, Viewer viewer, Topic topic) {
    try {
      EventStream stream =
          new EventStream(viewer, context.res().getOutputStream(), context.req().getAsyncContext());
      context.res().getOutputStream().setWriteListener(stream);
      topic.add(stream);
      return new CompletableFuture<>();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
