package vn.nhip.center.notify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts to an address that was resolved and checked before, and to no other: the JDK's client would
 * resolve the name again and could be redirected by DNS. Only the status of the response is read. A
 * post never takes longer than the timeout.
 */
record WebhookPost(Duration timeout) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
  private static final int MAX_LINE = 8192;
  private static final int MAX_LINES = 100;
  private static final int INTERIM = 100;

  /**
   * Posts a body.
   *
   * @param uri its host is used for TLS verification and the {@code Host} header
   * @param address the resolved address of that host
   * @param headers without {@code Host} and {@code Content-Length}
   */
  Outcome post(URI uri, InetAddress address, Map<String, String> headers, byte[] body)
      throws InterruptedException {
    try (Socket socket = new Socket()) {
      FutureTask<Integer> status =
          new FutureTask<>(
              () -> {
                socket.connect(new InetSocketAddress(address, WebhookAddress.port(uri)));
                return exchange(secured(socket, uri), uri, headers, body);
              });
      Thread thread = new Thread(status, "command-center-webhook");
      thread.setDaemon(true);
      thread.start();
      return Outcome.ofStatus(status.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      // Closing the socket ends the thread too.
      return Outcome.failed("no answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      return Outcome.of(e.getCause());
    } catch (IOException e) {
      return Outcome.of(e);
    }
  }

  private static Socket secured(Socket socket, URI uri) throws IOException {
    if (!uri.getScheme().equalsIgnoreCase("https")) {
      return socket;
    }
    SSLSocket tls =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, uri.getHost(), WebhookAddress.port(uri), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private static int exchange(Socket socket, URI given, Map<String, String> headers, byte[] body)
      throws IOException {
    // Percent-encodes non-ASCII characters in the path.
    URI uri = URI.create(given.toASCIIString());
    StringBuilder head = new StringBuilder("POST ");
    head.append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
    if (uri.getRawQuery() != null) {
      head.append('?').append(uri.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority());
    headers.forEach((name, value) -> head.append("\r\n" + name + ": " + value));
    head.append("\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
    OutputStream out = socket.getOutputStream();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    all.writeTo(out);
    out.flush();
    return status(new BufferedInputStream(socket.getInputStream()));
  }

  private static int status(InputStream in) throws IOException {
    for (int line = 0; line < MAX_LINES; line++) {
      Matcher status = STATUS.matcher(line(in));
      // The final status may be preceded by interim ones with headers of their own.
      if (status.matches() && Integer.parseInt(status.group(1)) / INTERIM > 1) {
        return Integer.parseInt(status.group(1));
      }
    }
    throw new IOException("no status");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > MAX_LINE) {
        throw new IOException("no status");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
