package vn.nhip.center.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that accepts or refuses messages, hangs, or responds endlessly. */
final class Receiver implements AutoCloseable {
  /** A request that was received. */
  record Taken(String path, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow()
          .getValue()
          .get(0);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Host and port. */
  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** An address that responds with a status. */
  String address(int status) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + status;
  }

  /** An address that accepts the message and never responds. */
  String hanging() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hang";
  }

  /** An address whose response never ends. */
  String endless() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/endless";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    taken.add(new Taken(path, Map.copyOf(exchange.getRequestHeaders()), body));
    switch (path) {
      case "/hang" -> await();
      case "/endless" -> pour(exchange);
      default -> {
        int status = Integer.parseInt(path.substring(1));
        if (status / 100 == 3) {
          exchange.getResponseHeaders().add("Location", address(200));
        }
        exchange.sendResponseHeaders(status, -1);
      }
    }
    exchange.close();
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pour(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      byte[] some = new byte[8192];
      while (true) {
        out.write(some);
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
