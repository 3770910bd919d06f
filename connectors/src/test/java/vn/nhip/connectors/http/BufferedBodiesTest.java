package vn.nhip.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BufferedBodiesTest {
  private static final int BUDGET = 1_000;
  private static final String STRANGER = "stranger";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    BufferedBodies bodies = new BufferedBodies(WebLimits.USUAL, new Stations(), BUDGET);
    bodies.setHandler(new Length());
    server.setHandler(bodies);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void rejectsBodiesBeyondTheBudgetAndReleasesThoseOfAnsweredRequests() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(post(BUDGET, false).body()).isEqualTo("1000");
      HttpResponse<String> declined = post(BUDGET + 1, false);
      assertThat(declined.statusCode()).isEqualTo(503);
      assertThat(declined.headers().firstValue("Retry-After")).contains("5");
      assertThat(declined.body()).contains("\"error\":\"TOO_MANY\"");
    }
  }

  @Test
  void discardsTheBodyOfAStranger() throws Exception {
    HttpResponse<String> answer = post(100 * BUDGET, true);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("none");
  }

  private HttpResponse<String> post(int bytes, boolean stranger) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]));
    if (stranger) {
      request.header(STRANGER, "1");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Discards bodies of strangers. */
  private static final class Stations implements BodySizes {
    @Override
    public int largest(Request request) {
      return SMALL;
    }

    @Override
    public boolean keeps(Request request) {
      return !request.getHeaders().contains(STRANGER);
    }
  }

  /** Responds with the length of the body, or that there is none. */
  private static final class Length extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String body;
      try {
        body = Integer.toString(Content.Source.asByteBuffer(request).remaining());
      } catch (Exception e) {
        body = "none";
      }
      response.write(true, ByteBuffer.wrap(body.getBytes(UTF_8)), callback);
      return true;
    }
  }
}
