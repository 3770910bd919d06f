package vn.nhip.center.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Fixture;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.settings.Role;

/** What people do about an alert: whom they call, who looks after it, when somebody looks again. */
class AlertCareIT {
  private static final String TELEPHONE = "0912 345 678";
  private static final String CONTACTS = "/api/v1/units/TEAM/663-LD-02/contacts";
  private static final String BODY =
      "{\"contacts\":[{\"post\":\"Tổ trưởng\",\"telephone\":\"" + TELEPHONE + "\"}]}";

  @AutoClose private static RunningCenter running;
  private static TestDatabase database;
  private static Fixture fixture;
  private static ApiClient planner;
  private static ApiClient officer;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    running = RunningCenter.start(database);
    fixture = Fixture.fill(database);
    planner = running.signedIn(Role.PLANNER, "67");
    officer = running.signedIn(Role.SUPERVISOR, "67663");
    database.execute(
        "UPDATE command_center.account SET shown_name = 'Trần Thị Lan' WHERE role = 'SUPERVISOR'");
  }

  @Test
  void keepsTelephonesInOneTableAloneAndShowsThemToSupervisors() {
    assertThat(planner.send("PUT", CONTACTS, BODY).statusCode()).isEqualTo(200);

    JsonNode contact = officer.json(CONTACTS).get("contacts").get(0);
    assertThat(contact.get("post").asText()).isEqualTo("Tổ trưởng");
    assertThat(contact.get("telephone").asText()).isEqualTo(TELEPHONE);
    assertThat(running.signedIn(Role.VIEWER, "67").get(CONTACTS).statusCode()).isEqualTo(403);
    assertThat(running.signedIn(Role.SUPERVISOR, "67665").get(CONTACTS).statusCode())
        .isEqualTo(404);
    assertThat(officer.send("PUT", CONTACTS, BODY).statusCode()).isEqualTo(403);
    assertThat(running.signedIn(Role.PLANNER, "49").send("PUT", CONTACTS, BODY).statusCode())
        .isEqualTo(404);

    JsonNode entry =
        running.administrator().json("/api/v1/audit?action=CONTACTS_CHANGED").get("entries").get(0);
    assertThat(entry.get("action").asText()).isEqualTo("CONTACTS_CHANGED");
    assertThat(entry.get("detail").toString()).contains("Tổ trưởng").doesNotContain("0912");
    for (String table : List.of("day", "alerts", "stations", "actions")) {
      byte[] file =
          running.administrator().get("/api/v1/exports/" + table + ".csv?province=67").body();
      assertThat(new String(file, StandardCharsets.UTF_8)).as(table).doesNotContain("0912");
    }
  }

  @Test
  void refusesWhatIsNoContact() {
    for (String wrong : List.of("", "call me", "0912;rm", "1-- -- --", "1".repeat(40))) {
      assertThat(planner.send("PUT", CONTACTS, BODY.replace(TELEPHONE, wrong)).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    for (String wrong :
        List.of(" ", "Anh Nam 0912 345 678", "Trực (09-12)3", "٠٩١٢٣", "Tổ\\nphó")) {
      assertThat(planner.send("PUT", CONTACTS, BODY.replace("Tổ trưởng", wrong)).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(planner.get(CONTACTS.replace("TEAM", "PROVINCE")).statusCode()).isEqualTo(400);
  }

  @Test
  void contactsFollowATeamIntoItsDistrict() {
    String path = CONTACTS.replace("663-LD-02", "663-LD-09");
    fixture.progress(
        "TEAM", "663-LD-09", "67", "663", Fixture.DAY.minusDays(1), 5, null, null, null);
    ApiClient there = running.signedIn(Role.PLANNER, "67663");
    assertThat(there.send("PUT", path, BODY).statusCode()).isEqualTo(200);

    fixture.progress("TEAM", "663-LD-09", "67", "665", Fixture.DAY, 5, null, null, null);
    assertThat(there.get(path).statusCode()).isEqualTo(404);
    assertThat(there.send("PUT", path, BODY).statusCode()).isEqualTo(404);
    assertThat(running.signedIn(Role.SUPERVISOR, "67665").json(path).get("contacts")).hasSize(1);
  }

  @Test
  void ofChangesMadeAtOnceNoneFailsOrIsOverwrittenUnseen() {
    String path = CONTACTS.replace("663-LD-02", "663-LD-01");
    ExecutorService senders = Executors.newFixedThreadPool(8);
    List<CompletableFuture<Integer>> sent =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> planner.send("PUT", path, BODY).statusCode(), senders))
            .toList();
    assertThat(sent.stream().map(CompletableFuture::join)).containsOnly(200);
    senders.shutdown();
    String onEmpty = BODY.replace("}]}", "}],\"before\":[]}");
    assertThat(planner.send("PUT", path, onEmpty).statusCode()).isEqualTo(409);
    String list = BODY.substring(BODY.indexOf('['), BODY.length() - 1);
    String onThese = "{\"contacts\":[],\"before\":" + list + "}";
    assertThat(planner.send("PUT", path, onThese).statusCode()).isEqualTo(200);
    assertThat(planner.send("PUT", path, onThese).statusCode()).isEqualTo(409);
    assertThat(officer.json(path).get("contacts")).isEmpty();
  }

  @Test
  void saysWhoLooksAfterAnAlert() {
    JsonNode known = officer.json("/api/v1/alerts/67-b/assignees").get("assignees");
    assertThat(known.findValuesAsText("name")).contains("Trần Thị Lan");
    String lan = account("Trần Thị Lan", known);

    assertThat(assign("{\"account\":\"" + lan + "\"}")).isEqualTo(204);
    JsonNode assigned = officer.json("/api/v1/alerts/67-b").get("assigned");
    assertThat(assigned.get("to").asText()).isEqualTo(lan);
    assertThat(assigned.get("toName").asText()).isEqualTo("Trần Thị Lan");
    JsonNode onBoard = planner.json("/api/v1/provinces/67/board").get("alerts").get(0);
    assertThat(onBoard.get("assigned")).isEqualTo(assigned);

    assertThat(assign("{\"account\":\"nobody\"}")).isEqualTo(400);
    assertThat(assign("{\"account\":null}")).isEqualTo(204);
    assertThat(officer.json("/api/v1/alerts/67-b").get("assigned").isNull()).isTrue();
    assertThat(
            running
                .signedIn(Role.SUPERVISOR, "67665")
                .send("PUT", "/api/v1/alerts/67-b/assignee", "{\"account\":null}")
                .statusCode())
        .isEqualTo(404);
  }

  private static int assign(String body) {
    return officer.send("PUT", "/api/v1/alerts/67-b/assignee", body).statusCode();
  }

  private static String account(String name, JsonNode assignees) {
    for (JsonNode each : assignees) {
      if (each.get("name").asText().equals(name)) {
        return each.get("account").asText();
      }
    }
    throw new AssertionError(assignees.toString());
  }

  @Test
  void remembersWhenToLookAgain() {
    String path = "/api/v1/alerts/67-s/look-again";
    assertThat(officer.send("PUT", path, "{\"minutes\":20}").statusCode()).isEqualTo(204);
    JsonNode again = officer.json("/api/v1/alerts/67-s").get("lookAgain");
    assertThat(again.get("due").asText()).isEqualTo("2021-03-20T14:20:00Z");
    assertThat(again.get("byName").asText()).isEqualTo("Trần Thị Lan");
    assertThat(officer.send("PUT", path, "{\"minutes\":0}").statusCode()).isEqualTo(400);
    assertThat(
            running.signedIn(Role.VIEWER, "67").send("PUT", path, "{\"minutes\":20}").statusCode())
        .isEqualTo(403);
    assertThat(officer.send("PUT", path, "{\"minutes\":null}").statusCode()).isEqualTo(204);
    assertThat(officer.json("/api/v1/alerts/67-s").get("lookAgain").isNull()).isTrue();
  }
}
