package vn.nhip.local.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.settings.Settings;
import vn.nhip.local.e2e.Chain;

/**
 * A client of the intake, like a station.
 *
 * @param url address without a path
 * @param token token sent with each request; null for none
 */
record IntakeClient(String url, String token) {
  static final String TEAM = "663-LD-02";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** An answer, read as JSON. */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {}

  /** Creates topics and tables. */
  static void prepare(Chain chain) {
    chain.prepare();
    Map<String, String> settings = new HashMap<>(chain.settings());
    settings.keySet().removeIf(key -> !CenterOptions.ALL.has(key));
    CenterSchema.migrate(Settings.of(CenterOptions.ALL, settings));
  }

  /** Creates a token for a team and station of district 663, or for all of them if null. */
  static String makeToken(Chain chain, String team, String station) throws Exception {
    String token = UUID.randomUUID().toString();
    try (Connection connection = chain.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO command_center.station_token"
                    + " (token_hash, name, province, district, team, station, made_by)"
                    + " VALUES (?, 'test', '67', '663', ?, ?, 'test')")) {
      insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
      insert.setString(2, team);
      insert.setString(3, station);
      insert.executeUpdate();
    }
    return token;
  }

  /** Waits until the intake answers; it may still be starting. */
  void awaitReady(Duration patience) {
    await("ready").atMost(patience).ignoreExceptions().until(() -> get("/health").status() == 200);
  }

  /** A valid event of now. */
  static Map<String, Object> event() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("eventId", UUID.randomUUID().toString());
    fields.put("type", "RECEIVED");
    fields.put("applicationId", "HS-663-0412");
    fields.put("occurredAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("province", "67");
    fields.put("district", "663");
    fields.put("team", TEAM);
    fields.put("station", TEAM + "-A");
    return fields;
  }

  static Map<String, Object> event(String field, Object value) {
    Map<String, Object> fields = event();
    fields.put(field, value);
    return fields;
  }

  static String json(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Answer post(String path, String body, String... headers) throws Exception {
    return post(path, body.getBytes(UTF_8), headers);
  }

  Answer post(String path, byte[] body, String... headers) throws Exception {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  Answer get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    HttpRequest sent = response.request();
    DescribedAnswers.check(
        sent.method(),
        sent.uri().getPath(),
        response.statusCode(),
        response.headers().firstValue("Retry-After").isPresent(),
        response.body());
    boolean json =
        response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    return new Answer(
        response.statusCode(), json ? JSON.readTree(response.body()) : null, response);
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
