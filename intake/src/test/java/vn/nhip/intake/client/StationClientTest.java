package vn.nhip.intake.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.intake.client.StationClient.Queue;
import vn.nhip.intake.client.StationClient.Service;
import vn.nhip.intake.client.StationClient.Station;

class StationClientTest {
  private static final Station STATION =
      new Station("67", "663", "663-LD-02", "663-LD-02-A", Duration.ofHours(1));
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long AHEAD_MILLIS = 3_600_000;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @Test
  void sendsSmallerBatchesIfOneWasTooLargeAndKeepsTheClockOffset() throws Exception {
    try (Queue queue = Queue.open(folder)) {
      for (int i = 0; i < 4; i++) {
        queue.add(n -> "event " + n);
      }
    }
    HttpServer server = server(2);
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (StationClient client = start(url)) {
      await(() -> client.pending() == 0);
      assertThat(batches).containsExactly(4, 2, 2);
      assertThat(client.clockOffsetMillis()).isCloseTo(AHEAD_MILLIS, within(10_000L));
    } finally {
      server.stop(0);
    }
    try (StationClient client = start(url)) {
      assertThat(client.clockOffsetMillis()).isCloseTo(AHEAD_MILLIS, within(10_000L));
    }
  }

  @Test
  void continuesAfterAnUncheckedException() throws Exception {
    // Java's HTTP client rejects such an address with an unchecked exception.
    try (StationClient client = start(URI.create("mailto:x"))) {
      await(() -> said.toString(UTF_8).lines().count() >= 2);
      assertThat(said.toString(UTF_8)).contains("IllegalArgumentException");
      assertThat(client.record("RECEIVED", "HS-1", null, -1)).isEqualTo(1);
    }
  }

  private StationClient start(URI url) throws IOException {
    Service service = new Service(url, "token", Duration.ofSeconds(10));
    return StationClient.start(STATION, service, folder, new PrintStream(said, true, UTF_8));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(PATIENCE.toNanos());
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** A server that accepts at most this many events at once and is an hour ahead. */
  private HttpServer server(int most) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/time",
        exchange ->
            answer(
                exchange,
                200,
                "{\"epochMillis\":" + (System.currentTimeMillis() + AHEAD_MILLIS) + "}"));
    server.createContext("/v1/heartbeats", exchange -> answer(exchange, 200, "{}"));
    server.createContext(
        "/v1/events",
        exchange -> {
          int lines = lines(exchange);
          batches.add(lines);
          answer(exchange, lines > most ? 413 : 200, accepted(lines));
        });
    server.start();
    return server;
  }

  private static int lines(HttpExchange exchange) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(exchange.getRequestBody())) {
      return (int) new String(in.readAllBytes(), UTF_8).lines().count();
    }
  }

  private static String accepted(int lines) {
    return IntStream.rangeClosed(1, lines)
        .mapToObj(line -> "{\"line\":" + line + ",\"accepted\":true}")
        .collect(Collectors.joining(","));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
