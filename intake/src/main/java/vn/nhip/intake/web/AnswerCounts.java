package vn.nhip.intake.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import vn.nhip.intake.metrics.IntakeMetrics;

/** Counts every answer, including those that the server gives before routing. */
record AnswerCounts(IntakeMetrics metrics) implements RequestLog {
  /** The request attribute that holds the error code of the answer. */
  static final String ERROR = "vn.nhip.intake.error";

  private static final Map<String, String> PATHS =
      Map.of(
          "/v1/events", "events",
          "/v1/heartbeats", "heartbeats",
          "/v1/time", "time",
          "/v1/openapi.yaml", "openapi",
          "/health", "health");
  private static final String TARGETS = "/v1/targets/";

  @Override
  public void log(Request request, Response response) {
    Object error = request.getAttribute(ERROR);
    metrics.answered(
        name(request.getHttpURI()), response.getStatus(), error == null ? "" : error.toString());
  }

  /** Maps a path to one of a fixed set of names, because a path may hold anything. */
  private static String name(HttpURI uri) {
    String path = uri == null ? null : uri.getPath();
    if (path == null) {
      return "other";
    }
    return path.startsWith(TARGETS) ? "targets" : PATHS.getOrDefault(path, "other");
  }
}
