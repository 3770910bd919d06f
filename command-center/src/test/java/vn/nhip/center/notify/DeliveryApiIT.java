package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.WebServer;
import vn.nhip.connectors.http.BodySizes;
import vn.nhip.connectors.http.WebLimits;

/** The HTTP API for recipients, messages and push subscriptions. */
class DeliveryApiIT {
  private static final String MAIL =
      """
      {"name":"Công an huyện","channel":"EMAIL","address":"truc-ban@example.vn","language":"vi",
       "rules":[{"province":"67","district":"663","minSeverity":"CRITICAL","kinds":["BEHIND"],
                 "hours":{"from":"18:00","to":"02:00"},"level":2,"digest":true}]}
      """;
  private static final String HOOK =
      """
      {"name":"SMS","channel":"WEBHOOK","address":"http://10.0.0.1/sms?key=hidden","language":"en",
       "rules":[{"province":"49"}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private DeliveryFixture delivery;
  private WebServer server;

  @BeforeEach
  void start() {
    delivery = new DeliveryFixture();
    // The viewer is taken from the request, as ROLE:bounds.
    Viewers viewers =
        context -> {
          String[] who = context.header("Who").split(":", 2);
          Bounds bounds =
              who[1].equals("*") ? Bounds.WHOLE_COUNTRY : new Bounds(Set.of(who[1]), Set.of());
          return new Viewer("who-" + who[1], Role.valueOf(who[0]), bounds);
        };
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            WebLimits.USUAL,
            request -> BodySizes.SMALL,
            NotificationService.routes(
                delivery.database,
                delivery.tables.settings("push.hosts", "http://127.0.0.1"),
                viewers));
  }

  @AfterEach
  void stop() {
    server.close();
    delivery.close();
  }

  @Test
  void administratorAddsChangesTestsAndDeletesARecipient() throws Exception {
    JsonNode added = json(post("/api/v1/recipients", MAIL, "ADMINISTRATOR:*"), 201);
    JsonNode recipient = added.get("recipient");
    String path = "/api/v1/recipients/" + recipient.get("id").asText();
    assertThat(added.get("secret").isNull()).isTrue();
    assertThat(recipient.get("rules").get(0).get("hours").get("from").asText()).isEqualTo("18:00");
    assertThat(json(get(path, "ADMINISTRATOR:*"), 200)).isEqualTo(recipient);

    String changed = MAIL.replace("Công an huyện", "Phòng").replace("\"level\":2", "\"level\":1");
    json(put(path, changed, "ADMINISTRATOR:67"), 400);
    long version = recipient.get("version").asLong();
    JsonNode now = json(put(path, on(version, changed), "ADMINISTRATOR:67"), 200);
    assertThat(now.get("name").asText()).isEqualTo("Phòng");
    assertThat(now.get("version").asLong()).isEqualTo(version + 1);
    json(put(path, on(version, MAIL), "ADMINISTRATOR:67"), 409);
    assertThat(json(get(path, "ADMINISTRATOR:*"), 200)).isEqualTo(now);

    json(post(path + "/test", "", "ADMINISTRATOR:67"), 202);
    JsonNode waiting = json(get("/api/v1/deliveries", "SUPERVISOR:67"), 200).get("deliveries");
    assertThat(waiting).hasSize(1);
    assertThat(waiting.get(0).get("kind").asText()).isEqualTo("TEST");
    delivery.clock.set(Instant.now());
    delivery.run();
    assertThat(delivery.titles()).containsExactly("Nhịp: tin thử, không cần làm gì");

    assertThat(delete(path, "ADMINISTRATOR:67").statusCode()).isEqualTo(204);
    json(get(path, "ADMINISTRATOR:*"), 404);
    assertThat(delivery.query("SELECT address FROM command_center.recipient")).containsExactly("");
    assertThat(delivery.query("SELECT action FROM command_center.audit_log ORDER BY id"))
        .containsExactly(
            "RECIPIENT_ADDED", "RECIPIENT_CHANGED", "RECIPIENT_TESTED", "RECIPIENT_DELETED");
  }

  @Test
  void showsAWebhooksKeyOnceAndItsFullAddressNever() throws Exception {
    JsonNode added = json(post("/api/v1/recipients", HOOK, "ADMINISTRATOR:*"), 201);
    String secret = added.get("secret").asText();
    assertThat(secret).startsWith("whsec_");
    String list = get("/api/v1/recipients", "ADMINISTRATOR:*").body();
    assertThat(list).contains("http://10.0.0.1/…").doesNotContain("hidden", secret.substring(6));

    String path = "/api/v1/recipients/" + added.get("recipient").get("id").asText();
    String unchanged = HOOK.replace("http://10.0.0.1/sms?key=hidden", "http://10.0.0.1/…");
    json(put(path, on(1, unchanged), "ADMINISTRATOR:*"), 200);
    assertThat(delivery.query("SELECT address FROM command_center.recipient"))
        .containsExactly("http://10.0.0.1/sms?key=hidden");
    assertThat(json(post(path + "/secret", "", "ADMINISTRATOR:*"), 200).get("secret").asText())
        .isNotEqualTo(secret);
  }

  @Test
  void limitsARecipientToTheBoundsOfItsAccount() throws Exception {
    delivery.tables.execute(
        "INSERT INTO command_center.account (name, shown_name, role, bounds) VALUES"
            + " ('mil', 'Đắk Mil', 'SUPERVISOR', '{67663}'), ('hue', 'Huế', 'SUPERVISOR', '{46}')");
    String bound = MAIL.replaceFirst("\\{", "{\"account\":\"mil\",");
    json(post("/api/v1/recipients", bound.replace("mil", "hue"), "ADMINISTRATOR:*"), 400);
    json(post("/api/v1/recipients", bound.replace("mil", "nobody"), "ADMINISTRATOR:*"), 400);
    json(
        post("/api/v1/recipients", bound.replace("\"district\":\"663\",", ""), "ADMINISTRATOR:67"),
        400);
    JsonNode added =
        json(post("/api/v1/recipients", bound, "ADMINISTRATOR:67"), 201).get("recipient");
    assertThat(added.get("account").asText()).isEqualTo("mil");
    String path = "/api/v1/recipients/" + added.get("id").asText();

    delivery.tables.execute(
        "UPDATE command_center.account SET bounds = '{67664}' WHERE name = 'mil'");
    long version = added.get("version").asLong();
    JsonNode saved = json(put(path, on(version, bound), "ADMINISTRATOR:*"), 200);
    assertThat(saved.get("rules")).as("kept for wider bounds").isEqualTo(added.get("rules"));
    String other = bound.replace("\"level\":2", "\"level\":1");
    json(put(path, on(version + 1, other), "ADMINISTRATOR:*"), 400);
    delivery.tables.execute(
        "UPDATE command_center.account SET bounds = '{67}', disabled = true WHERE name = 'mil'");
    assertThat(json(get(path, "ADMINISTRATOR:*"), 200).get("enabled").asBoolean()).isFalse();

    json(put(path, on(version + 1, MAIL), "ADMINISTRATOR:*"), 200);
    assertThat(json(get(path, "ADMINISTRATOR:67"), 200).get("account").isNull()).isTrue();
  }

  @Test
  void enforcesRolesAndBounds() throws Exception {
    json(post("/api/v1/recipients", MAIL, "PLANNER:*"), 403);
    json(post("/api/v1/recipients", MAIL, "ADMINISTRATOR:49"), 400);
    JsonNode hook = json(post("/api/v1/recipients", HOOK, "ADMINISTRATOR:*"), 201);
    String path = "/api/v1/recipients/" + hook.get("recipient").get("id").asText();
    json(get(path, "ADMINISTRATOR:67"), 404);
    json(put(path, HOOK, "ADMINISTRATOR:67"), 404);
    assertThat(json(get("/api/v1/recipients", "ADMINISTRATOR:67"), 200).get("recipients"))
        .isEmpty();
    json(get("/api/v1/deliveries", "VIEWER:*"), 403);
    assertThat(json(get("/api/v1/deliveries/summary", "VIEWER:67"), 200).get("dead").asInt())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"name\":\"a\",\"channel\":\"EMAIL\",\"address\":\"a\",\"language\":\"vi\"}",
        "{\"name\":\"a\",\"channel\":\"EMAIL\",\"address\":\"A <a@b.vn>\",\"language\":\"vi\"}",
        "{\"name\":\"a\",\"channel\":\"EMAIL\",\"address\":\"trực@b.vn\",\"language\":\"vi\"}",
        "{\"name\":\"a\",\"channel\":\"EMAIL\",\"address\":\"a@b.vn\\r"
            + "\\n"
            + "Bcc: c@d.vn\",\"language\":\"vi\"}",
        "{\"name\":\"a\",\"channel\":\"EMAIL\",\"address\":\"a@b.vn\",\"language\":\"fr\"}",
        "{\"name\":\"a\",\"channel\":\"WEBHOOK\",\"address\":\"file:///etc/passwd\",\"language\":\"vi\"}",
        "{\"name\":\"a\",\"channel\":\"PUSH\",\"address\":\"https://a/\",\"language\":\"vi\"}",
        "{\"name\":\"a\",\"channel\":\"EMAIL\",\"address\":\"a@b.vn\",\"language\":\"vi\",\"rules\":[{\"province\":\"*\",\"level\":9}]}",
        "{\"name\":\"a\",\"channel\":\"EMAIL\",\"address\":\"a@b.vn\",\"language\":\"vi\",\"rules\":[{\"province\":\"*\",\"hours\":{}}]}"
      })
  void refusesInvalidRecipientsWithAReason(String body) throws Exception {
    JsonNode error = json(post("/api/v1/recipients", body, "ADMINISTRATOR:*"), 400);
    assertThat(error.get("reason").asText()).endsWith(".");
  }

  @Test
  void marksAndRetriesADeadMessage() throws Exception {
    delivery.run();
    delivery.recipient(DeliveryFixture.province(1));
    delivery.write(Changes.of("663-LD-02"));
    delivery.run();
    delivery.answer = Outcome.gone("x");
    delivery.runAfter(DeliveryFixture.MINUTE);
    String id = delivery.ids().get(0).toString();
    assertThat(json(get("/api/v1/deliveries/summary", "VIEWER:67"), 200).get("dead").asInt())
        .isEqualTo(1);
    assertThat(json(get("/api/v1/deliveries?state=DEAD", "SUPERVISOR:67"), 200).get("deliveries"))
        .hasSize(1);
    JsonNode detail = json(get("/api/v1/deliveries/" + id, "SUPERVISOR:67"), 200);
    assertThat(detail.get("text").asText()).startsWith("Tổ 663-LD-02 chậm");
    assertThat(detail.get("changes")).hasSize(1);
    assertThat(post("/api/v1/deliveries/" + id + "/retry", "", "SUPERVISOR:67").statusCode())
        .isEqualTo(204);
    json(post("/api/v1/deliveries/" + id + "/retry", "", "SUPERVISOR:67"), 409);
    json(post("/api/v1/deliveries/" + id + "/retry", "", "SUPERVISOR:49"), 404);

    JsonNode told = json(get("/api/v1/alerts/663-LD-02-BEHIND/deliveries", "SUPERVISOR:67"), 200);
    assertThat(told.get("changes").get(0).get("state").asText()).isEqualTo("TOLD");
    assertThat(told.get("deliveries")).hasSize(1);
    json(get("/api/v1/alerts/663-LD-02-BEHIND/deliveries", "SUPERVISOR:49"), 404);
  }

  @Test
  void subscriptionOfABrowserFollowsItsAccountsBounds() throws Exception {
    String key = json(get("/api/v1/push/key", "VIEWER:67"), 200).get("publicKey").asText();
    assertThat(Base64.getUrlDecoder().decode(key)).hasSize(65);
    assertThat(json(get("/api/v1/push/key", "VIEWER:67"), 200).get("publicKey").asText())
        .isEqualTo(key);

    json(
        post("/api/v1/push/subscriptions", subscription("https://evil.example/"), "VIEWER:67"),
        400);
    String endpoint = "http://127.0.0.1:1/push";
    json(post("/api/v1/push/subscriptions", subscription(endpoint), "VIEWER:67"), 201);
    json(post("/api/v1/push/subscriptions", subscription(endpoint), "VIEWER:67"), 201);
    String renewed = subscription(endpoint + "/renewed");
    JsonNode again =
        json(
            post(
                "/api/v1/push/subscriptions",
                renewed.replace("{\"endpoint", "{\"replaces\":\"" + endpoint + "\",\"endpoint"),
                "VIEWER:67"),
            201);
    account("67", false);
    assertThat(json(get("/api/v1/push/subscriptions", "VIEWER:67"), 200).get("subscriptions"))
        .hasSize(1);
    delivery.run();
    delivery.write(Changes.of("663-LD-02"));
    delivery.run();
    delivery.runAfter(DeliveryFixture.MINUTE);
    assertThat(delivery.titles()).hasSize(1);

    account("67", true);
    delivery.write(Changes.of("663-LD-03"));
    delivery.run();
    delivery.runAfter(DeliveryFixture.MINUTE);
    assertThat(delivery.titles()).hasSize(1);

    String path = "/api/v1/push/subscriptions/" + again.get("id").asText();
    assertThat(delete(path, "VIEWER:49").statusCode()).isEqualTo(404);
    assertThat(delete(path, "VIEWER:67").statusCode()).isEqualTo(204);
  }

  private void account(String province, boolean disabled) {
    delivery.update("DELETE FROM command_center.account");
    delivery.update(
        "INSERT INTO command_center.account (name, shown_name, role, bounds, disabled)"
            + " VALUES (?, '', 'VIEWER', ARRAY[?], ?)",
        "who-" + province,
        province,
        disabled);
  }

  private static String subscription(String endpoint) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] key = PushSenderTest.point((ECPublicKey) generator.generateKeyPair().getPublic());
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return
"""
{"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"},"language":"vi"}
"""
        .formatted(endpoint, base64.encodeToString(key), base64.encodeToString(new byte[16]));
  }

  private HttpResponse<String> get(String path, String who) throws Exception {
    return send(request(path, who).GET());
  }

  private HttpResponse<String> delete(String path, String who) throws Exception {
    return send(request(path, who).DELETE());
  }

  private HttpResponse<String> post(String path, String body, String who) throws Exception {
    return send(request(path, who).POST(BodyPublishers.ofString(body)));
  }

  private static String on(long version, String recipient) {
    return recipient.replaceFirst("\\{", "{\"version\":" + version + ",");
  }

  private HttpResponse<String> put(String path, String body, String who) throws Exception {
    return send(request(path, who).PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String who) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Who", who);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response, int status) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Json.MAPPER.readTree(response.body());
  }
}
