package vn.nhip.intake.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.connectors.http.LimitedServer;
import vn.nhip.connectors.http.OpenApi;
import vn.nhip.intake.answers.Declined;
import vn.nhip.intake.events.EventBody;
import vn.nhip.intake.events.EventIntake;
import vn.nhip.intake.stations.StationToken;
import vn.nhip.intake.stations.TeamPlans;

/**
 * The paths of the intake service, and the answers to failures.
 *
 * @param largest the maximum size of a body in bytes, before and after decompression
 * @param ready whether the tokens have been read and the topic has been found
 */
public record Api(
    StationGate gate,
    EventIntake events,
    TeamPlans plans,
    int largest,
    BooleanSupplier ready,
    Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** The body of an answer that declines a request. */
  record ErrorBody(String error, String reason) {}

  /** The current time. */
  record Time(Instant time, long epochMillis) {}

  /** Adds the paths. */
  public void configure(JavalinConfig config) {
    config.jsonMapper(new JavalinJackson(JSON, false));
    JavalinDefaultRoutingApi app = config.routes;
    app.before(
        context ->
            context
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff"));
    app.post("/v1/events", context -> take(context, false));
    app.post("/v1/heartbeats", context -> take(context, true));
    app.get("/v1/time", this::time);
    app.get("/v1/targets/{team}", this::plan);
    // Not at the root, where the command centre has its own document.
    app.get("/v1/openapi.yaml", new OpenApi("/vn/nhip/intake/openapi.yaml"));
    app.get("/health", this::health);
    app.exception(Declined.class, (e, context) -> answer(context, e));
    app.exception(CompletionException.class, (e, context) -> answerFailure(e.getCause(), context));
    app.exception(HttpResponseException.class, (e, context) -> answerServer(e, context));
    app.exception(Exception.class, Api::answerFailure);
  }

  private void take(Context context, boolean heartbeats) {
    StationToken token = gate.of(context);
    byte[] body =
        EventBody.plain(context.bodyAsBytes(), context.header(Header.CONTENT_ENCODING), largest);
    boolean single = isJson(context.contentType());
    context.future(() -> events.take(token, body, single, heartbeats).thenAccept(context::json));
  }

  /** Whether a content type, with or without parameters, is that of a single JSON document. */
  static boolean isJson(String type) {
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }

  private void time(Context context) {
    Instant now = clock.instant();
    context.json(new Time(now, now.toEpochMilli()));
  }

  private void plan(Context context) {
    StationToken token = gate.of(context);
    String team = context.pathParam("team");
    if (token.team() != null && !token.team().equals(team)) {
      throw Declined.foreign("The token is bound to another team.");
    }
    context.json(
        plans
            .of(token, team, clock.instant())
            .orElseThrow(() -> Declined.notFound("The team has no assignment for today.")));
  }

  private void health(Context context) {
    boolean up = ready.getAsBoolean();
    context.status(up ? 200 : 503).json(Map.of("ready", up));
  }

  private static void answerServer(HttpResponseException e, Context context) {
    boolean unknown = e.getStatus() == HttpStatus.NOT_FOUND.getCode();
    answer(
        context,
        unknown
            ? Declined.notFound("There is no such path; docs/stations.md lists them.")
            : Declined.badRequest("The request is not understood."));
  }

  private static void answerFailure(Throwable e, Context context) {
    if (e instanceof Declined declined) {
      answer(context, declined);
    } else if (LimitedServer.isTooLarge(e)) {
      answer(context, Declined.tooLarge("The body is too large."));
    } else {
      LOG.error("{} {} failed", context.method(), context.endpoint().path, e);
      answer(context, Declined.away("This has failed; the log of the service says why."));
    }
  }

  private static void answer(Context context, Declined declined) {
    context.attribute(AnswerCounts.ERROR, declined.code());
    if (declined.retrySeconds() > 0) {
      context.header(Header.RETRY_AFTER, Integer.toString(declined.retrySeconds()));
    }
    context.status(declined.status()).json(new ErrorBody(declined.code(), declined.getMessage()));
  }
}
