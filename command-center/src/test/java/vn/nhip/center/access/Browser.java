package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import vn.nhip.center.Center;
import vn.nhip.center.web.Json;

/** Somebody's browser: keeps cookies, sends the session's token with what changes something. */
public final class Browser {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final AtomicInteger BROWSERS = new AtomicInteger();

  private final String address;
  private final String source = "10.1.0." + BROWSERS.incrementAndGet();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String csrf = "";

  public Browser(Center center) {
    this.address = "http://127.0.0.1:" + center.port();
  }

  /** One that is signed in. */
  public static Browser signedIn(Center center, DemoAccounts.Demo account) {
    Browser browser = new Browser(center);
    HttpResponse<String> answer = browser.signIn(account.name(), account.password());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return browser;
  }

  public HttpResponse<String> signIn(String name, String password) {
    HttpResponse<String> answer =
        post("/api/v1/session", Map.of("name", name, "password", password));
    if (answer.statusCode() == 200) {
      csrf = json(answer).get("csrf").textValue();
    }
    return answer;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<String> post(String path, Object body) {
    return send("POST", path, json(body));
  }

  public HttpResponse<String> patch(String path, Object body) {
    return send("PATCH", path, json(body));
  }

  public HttpResponse<String> put(String path, Object body) {
    return send("PUT", path, json(body));
  }

  public HttpResponse<String> delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  public HttpResponse<String> send(String method, String path, BodyPublisher body) {
    return send(request(path).method(method, body).header(Gate.CSRF_HEADER, csrf));
  }

  /** A request with the cookies and without the session's token. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path))
            .header("X-Forwarded-For", source);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
        cookies.values().removeIf(String::isEmpty);
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Map<String, String> cookies() {
    return cookies;
  }

  public String csrf() {
    return csrf;
  }

  /** The session's token anew, after a sign-in that was not by password. */
  void takeCsrf() {
    csrf = json(get("/api/v1/session")).get("csrf").textValue();
  }

  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
