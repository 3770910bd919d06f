package vn.nhip.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * A client for the HTTP API of a running Prometheus.
 *
 * @param root its address, with a trailing slash
 */
record PrometheusApi(URI root) {

  /** Whether an expression has a value now. */
  boolean hasSeries(String expression) throws IOException, InterruptedException {
    return !get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .at("/data/result")
        .isEmpty();
  }

  /** The firing alerts; empty while Prometheus does not answer. */
  Set<String> firing() throws InterruptedException {
    Set<String> names = new TreeSet<>();
    try {
      for (JsonNode alert : get("alerts").at("/data/alerts")) {
        if (alert.path("state").asText().equals("firing")) {
          names.add(alert.at("/labels/alertname").asText());
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return names;
  }

  /** Names of the rules whose evaluation succeeds. */
  Set<String> healthyRules() throws IOException, InterruptedException {
    Set<String> names = new TreeSet<>();
    for (JsonNode rule : get("rules").at("/data/groups/0/rules")) {
      if (rule.path("health").asText().equals("ok")) {
        names.add(rule.path("name").asText());
      }
    }
    return names;
  }

  private JsonNode get(String what) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(root.resolve("api/v1/" + what)).build();
    return DeployFiles.JSON.readTree(
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
