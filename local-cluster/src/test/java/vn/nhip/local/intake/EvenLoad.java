package vn.nhip.local.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at an even rate over as many connections as a district has stations, with little
 * CPU, so that it measures the intake. Latency counts from the time at which a request was due, so
 * that a connection waiting for an earlier answer delays the next one too.
 *
 * @param port port of the intake on this machine
 * @param token token sent with each request
 * @param perSecond requests per second
 * @param events events in each request
 * @param seconds duration in seconds
 */
record EvenLoad(int port, String token, int perSecond, int events, int seconds) {
  private static final int LINES = 50;
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Latencies in microseconds, sorted. */
  record Times(long[] sorted) {
    double millis(double share) {
      return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e3;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "p50 %.1f ms, p99 %.1f ms, max %.1f ms",
          millis(0.5),
          millis(0.99),
          millis(1));
    }
  }

  /**
   * Sends all requests.
   *
   * @throws AssertionError if an answer is not 200
   */
  Times run() throws Exception {
    int requests = perSecond * seconds;
    List<byte[]> all = new ArrayList<>(requests);
    for (int i = 0; i < requests; i++) {
      all.add(request(i));
    }
    long[] micros = new long[requests];
    ExecutorService lines = Executors.newFixedThreadPool(LINES);
    try {
      long begun = System.nanoTime() + LEAD_NANOS;
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        int first = i;
        running.add(lines.submit(() -> send(all, first, begun, micros)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      lines.shutdownNow();
    }
    Arrays.sort(micros);
    return new Times(micros);
  }

  private Void send(List<byte[]> all, int first, long begun, long[] micros) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int i = first; i < all.size(); i += LINES) {
        long due = begun + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        out.write(all.get(i));
        readAnswer(in);
        micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
      }
    }
    return null;
  }

  private byte[] request(int number) {
    StringBuilder body = new StringBuilder();
    Instant now = Instant.now();
    for (int i = 0; i < events; i++) {
      body.append(
          String.format(
              Locale.ROOT,
              "{\"eventId\":\"%08x-0000-4000-8000-%012x\",\"type\":\"RECEIVED\","
                  + "\"applicationId\":\"HS-663-0412\",\"occurredAt\":\"%s\",\"province\":\"67\","
                  + "\"district\":\"663\",\"team\":\"663-LD-%02d\"}\n",
              perSecond,
              (long) number * events + i,
              now,
              number % LINES));
    }
    String head =
        "POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(token, body.length());
    return (head + body).getBytes(UTF_8);
  }

  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] parts = header.split(":", 2);
      if (parts[0].equalsIgnoreCase("Content-Length")) {
        length = Integer.parseInt(parts[1].strip());
      }
    }
    in.skipNBytes(length);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new AssertionError(status);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The intake has closed the connection.");
      }
      line.append((char) c);
    }
    return line.substring(0, Math.max(0, line.length() - 1));
  }
}
