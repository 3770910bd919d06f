package vn.nhip.center;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CenterIT {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void servesItsPagesAndDescriptionWithStrictHeaders() throws Exception {
    try (Center center = Center.start(TestDatabase.create().settings())) {
      HttpResponse<String> page = get(center, "/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(get(center, "/api/v1/openapi.yaml").body()).startsWith("openapi: 3");
      HttpResponse<String> unknown = get(center, "/api/v1/nothing");
      assertThat(unknown.statusCode()).isEqualTo(401);
      assertThat(unknown.body()).contains("\"error\":\"SIGN_IN\"");
    }
  }

  private HttpResponse<String> get(Center center, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + center.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
