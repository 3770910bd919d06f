package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.settings.Settings;

/**
 * A signed-in client of the command centre's API.
 *
 * @param base base address, such as {@code http://127.0.0.1:8080/api/v1/}
 */
public record BoardApi(URI base, HttpClient client, String cookies, String csrf) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Starts a command centre on the services of a job. */
  public static Center startCenter(Chain chain, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    for (String key : List.of("postgres.url", "postgres.user", "kafka.bootstrap.servers")) {
      settings.put(key, chain.settings().get(key));
    }
    settings.put("web.port", "0");
    return Center.start(
        Settings.of(CenterOptions.ALL, settings, Map.of("NHIP_POSTGRES_PASSWORD", "nhip")));
  }

  /** Signs an account in. */
  public static BoardApi signIn(Center center, Demo account) throws Exception {
    URI base = URI.create("http://127.0.0.1:" + center.port() + "/api/v1/");
    HttpClient client = HttpClient.newHttpClient();
    String body =
        JSON.writeValueAsString(Map.of("name", account.name(), "password", account.password()));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(base.resolve("session"))
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String cookies =
        answer.headers().allValues("Set-Cookie").stream()
            .map(each -> each.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    return new BoardApi(base, client, cookies, JSON.readTree(answer.body()).path("csrf").asText());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(text(path));
  }

  String text(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).POST(BodyPublishers.ofString(body))));
  }

  /** A request of the account, such as for {@code provinces/67}. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Cookie", cookies)
        .header("X-Nhip-Csrf", csrf);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }
}
