package vn.nhip.center;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.settings.Role;

/** What people sent, and what the tables hold of it, where a statement fails or is not made. */
class FailingStatementsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In every text that is sent and in what the tables hold. */
  private static final String PLANTED = "b1mat";

  private static final List<String> TABLES =
      List.of(
          "recipient",
          "recipient_rule",
          "recipient_secret",
          "acknowledgement",
          "mute",
          "account",
          "session",
          "known_device",
          "sign_in_attempt",
          "audit_log",
          "delivery",
          "delivery_item",
          "alert_notice");

  private static final Set<String> OF_SIGN_IN =
      Set.of("account", "session", "known_device", "sign_in_attempt", "audit_log");

  /** Members that a request may leave out or send as null. */
  private static final Set<String> NULLABLE =
      Set.of("id", "account", "shownName", "address", "district", "team", "hours", "version");

  @AutoClose private static RunningCenter running;
  private static ApiClient administrator;
  private static List<Sent> requests;

  /** A request that changes something. */
  private record Sent(String method, String path, String body) {
    HttpResponse<byte[]> send() {
      return administrator.send(method, path, body);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    running = RunningCenter.start(TestDatabase.create(), "delivery.enabled", "false");
    Fixture.fill(running.database());
    administrator = running.administrator();
    String account =
        """
        {"name":"b1mat-account","shownName":"b1mat","role":"VIEWER","bounds":["67"]}\
        """;
    String hook =
        """
        {"name":"b1mat","channel":"WEBHOOK","address":"http://10.0.0.1/b1mat","language":"vi",
         "rules":[{"province":"67","district":"663","team":"b1mat","kinds":["BEHIND"],
                   "minSeverity":"WARNING","hours":{"from":"06:00","to":"07:00"}}]}\
        """;
    String accounts = "/api/v1/accounts";
    String recipients = "/api/v1/recipients";
    JsonNode added = read(administrator.send("POST", accounts, account), 201);
    String ofAccount = accounts + "/" + added.get("account").get("id").asText();
    JsonNode recipient = read(administrator.send("POST", recipients, hook), 201);
    String ofRecipient = recipients + "/" + recipient.get("recipient").get("id").asText();
    String version = recipient.get("recipient").get("version").asText();
    requests =
        List.of(
            new Sent("POST", "/api/v1/session", "{\"name\":\"b1mat\",\"password\":\"b1mat\"}"),
            new Sent("POST", accounts, account.replace("account", "other")),
            new Sent(
                "PATCH",
                ofAccount,
                "{\"shownName\":\"b1mat\",\"role\":\"PLANNER\",\"bounds\":[\"67\"]}"),
            new Sent("POST", ofAccount + "/password", ""),
            new Sent("POST", recipients, hook),
            new Sent(
                "PUT",
                ofRecipient,
                hook.replace("{\"name\"", "{\"version\":" + version + ",\"name\"")),
            new Sent("POST", ofRecipient + "/secret", ""),
            new Sent("POST", ofRecipient + "/test", ""),
            new Sent(
                "POST",
                "/api/v1/mutes",
                "{\"scope\":\"TEAM\",\"id\":\"663-LD-01\",\"until\":\"2021-03-20T15:00:00Z\","
                    + "\"reason\":\"b1mat\"}"),
            new Sent("POST", "/api/v1/alerts/67-b/acknowledgements", "{\"note\":\"b1mat\"}"));
  }

  @Test
  void noValueGetsIntoLogsOrAnswers() {
    Set<String> failed = new TreeSet<>();
    try (LogLines log = LogLines.begin()) {
      for (String table : TABLES) {
        String name = "command_center." + table;
        running
            .database()
            .execute("ALTER TABLE " + name + " ADD CONSTRAINT never CHECK (false) NOT VALID");
        sendAll(table, failed);
        running.database().execute("ALTER TABLE " + name + " DROP CONSTRAINT never");
        running.database().execute("ALTER TABLE " + name + " RENAME TO away");
        sendAll(table, failed);
        running.database().execute("ALTER TABLE command_center.away RENAME TO " + table);
      }
      // Each of them has a statement that failed, of each way to fail.
      assertThat(failed).hasSizeGreaterThanOrEqualTo(requests.size());
      for (Sent request : requests) {
        assertThat(failed).contains(request.method() + " " + request.path());
      }
      assertThat(log.lines())
          .anyMatch(line -> line.contains("42P01"))
          .anyMatch(line -> line.contains("23514"))
          .noneMatch(line -> line.contains(PLANTED))
          .noneMatch(line -> line.contains("$argon2"))
          .noneMatch(line -> line.contains("Failing row"));
    }
  }

  private static void sendAll(String table, Set<String> failed) {
    for (Sent request : requests) {
      if (request.path().equals("/api/v1/session") && !OF_SIGN_IN.contains(table)) {
        continue;
      }
      HttpResponse<byte[]> answer = request.send();
      String text = new String(answer.body(), UTF_8);
      if (answer.statusCode() >= 500) {
        failed.add(request.method() + " " + request.path());
        assertThat(text).contains("FAILED").doesNotContain(PLANTED, "$argon2");
      }
    }
  }

  @Test
  void nulAndNullAreRefusedEverywhere() throws Exception {
    for (Sent request : requests) {
      if (request.body().isEmpty()) {
        continue;
      }
      JsonNode body = JSON.readTree(request.body());
      List<JsonNode> bad = new ArrayList<>();
      spoil(body, body, bad);
      assertThat(bad).as(request.path()).isNotEmpty();
      for (JsonNode each : bad) {
        HttpResponse<byte[]> answer =
            administrator.send(request.method(), request.path(), each.toString());
        assertThat(answer.statusCode()).as("%s %s", request.path(), each).isEqualTo(400);
      }
    }
    for (String path :
        List.of(
            "/api/v1/alerts/67%00b",
            "/api/v1/alerts?state=OPEN%00",
            "/api/v1/units/TEAM/663-LD-01%00/curve",
            "/api/v1/teams/%00",
            "/api/v1/audit?account=%00",
            "/api/v1/deliveries?state=%00")) {
      assertThat(administrator.get(path).statusCode()).as(path).isEqualTo(400);
    }
  }

  /** Copies of a body, each with NUL in one text or null in place of one member. */
  private static void spoil(JsonNode root, JsonNode at, List<JsonNode> bad) {
    if (at instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
        JsonNode before = member.getValue();
        if (before.isTextual()) {
          object.put(member.getKey(), before.textValue() + '\0');
          bad.add(root.deepCopy());
        }
        boolean ownId = root.equals(at) && member.getKey().equals("id");
        if (!NULLABLE.contains(member.getKey()) || ownId) {
          object.putNull(member.getKey());
          bad.add(root.deepCopy());
        }
        object.set(member.getKey(), before);
        spoil(root, before, bad);
      }
    } else if (at instanceof ArrayNode array && !array.isEmpty()) {
      JsonNode before = array.get(0);
      array.set(0, JSON.nullNode());
      bad.add(root.deepCopy());
      if (before.isTextual()) {
        array.set(0, before.textValue() + '\0');
        bad.add(root.deepCopy());
      }
      array.set(0, before);
      spoil(root, before, bad);
    }
  }

  @Test
  void readsOnAndAnswers503WhereTheDatabaseTakesNoWrites() {
    Sent note = requests.get(requests.size() - 1);
    ApiClient viewer = running.signedIn(Role.VIEWER, "67665");
    // A reader of bounds that nobody had before can only be made where something can be written.
    viewer.json("/api/v1/provinces/67/board");
    administrator.json("/api/v1/health");
    try (LogLines log = LogLines.begin()) {
      running.database().makeReadOnly();
      // The connections that were cut are found out one by one.
      await().atMost(Duration.ofSeconds(20)).until(() -> statusOf(viewer) == 200);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> note.send().statusCode() == 503 && statusOf(viewer) == 200);
      for (int i = 0; i < 10; i++) {
        assertThat(read(note.send(), 503).get("error").asText()).isEqualTo("NO_DATABASE");
        assertThat(statusOf(viewer)).isEqualTo(200);
        assertThat(administrator.get("/api/v1/health").statusCode()).isEqualTo(200);
      }
      running.database().letNewConnectionsWrite();
      await().atMost(Duration.ofSeconds(20)).until(() -> note.send().statusCode() == 201);
      assertThat(log.lines()).noneMatch(line -> line.contains("\tat "));
      assertThat(log.lines()).filteredOn(line -> line.contains("is unavailable")).hasSize(1);
    } finally {
      running.database().letNewConnectionsWrite();
    }
  }

  private static int statusOf(ApiClient viewer) {
    return viewer.get("/api/v1/provinces/67/board").statusCode();
  }

  private static JsonNode read(HttpResponse<byte[]> answer, int status) {
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
    return ApiClient.read(answer);
  }
}
