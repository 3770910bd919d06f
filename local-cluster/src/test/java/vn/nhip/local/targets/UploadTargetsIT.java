package vn.nhip.local.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.local.targets.Planner.HEADER;
import static vn.nhip.local.targets.Planner.ONE;
import static vn.nhip.local.targets.Planner.TWO;
import static vn.nhip.local.targets.Planner.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.settings.Role;
import vn.nhip.local.testing.RealServices;

/** A planner of Đắk Nông uploads a sheet in the command centre; Kafka and PostgreSQL are real. */
final class UploadTargetsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  @RegisterExtension final Planner planner = new Planner(SERVICES);

  /** By which those who apply sheets wait for each other. */
  private static final long TARGETS_LOCK = 0x6e686970_74617267L;

  @Test
  void showsDifferenceAndAppliesItOnce() throws Exception {
    JsonNode shown = planner.shown(HEADER + ONE + TWO);
    assertThat(shown.get("added").intValue()).isEqualTo(2);
    assertThat(planner.sent()).isZero();
    String apply = "/uploads/" + shown.get("id").textValue() + "/apply";
    assertThat(body(200, planner.post(apply)).get("sent").intValue()).isEqualTo(2);
    assertThat(planner.sent()).isEqualTo(2);
    assertThat(planner.post(apply).statusCode()).isEqualTo(404);

    JsonNode again = planner.shown(HEADER + ONE.replace("240", "300") + TWO);
    assertThat(again.get("changed").intValue()).isEqualTo(1);
    assertThat(again.get("unchanged").intValue()).isEqualTo(1);
    JsonNode part = again.get("rows").get(0).get("parts").get(0);
    assertThat(part.get("change").textValue()).isEqualTo("dailyTarget 240 → 300");
    assertThat(part.get("targetBefore").intValue()).isEqualTo(240);
  }

  @Test
  void listsRenamesWithTheirDay() throws Exception {
    String header = "scope,id,name,province,district,from,to,dailyTarget\n";
    String one = "TEAM,663-LD-01,Tổ lưu động 1,67,663,2021-03-19,2021-03-20,240\n";
    JsonNode first = planner.shown(header + one);
    assertThat(first.get("renames")).isEmpty();
    body(200, planner.post("/uploads/" + first.get("id").textValue() + "/apply"));

    String next = one.replace("2021-03-19,2021-03-20", "2021-03-22,");
    JsonNode renamed = planner.shown(header + next.replace("lưu động 1", "Đắk Gằn"));
    assertThat(renamed.get("added").intValue()).isEqualTo(1);
    assertThat(renamed.get("renames").toString())
        .isEqualTo(
            "[{\"scope\":\"TEAM\",\"id\":\"663-LD-01\",\"from\":\"2021-03-22\","
                + "\"before\":\"Tổ lưu động 1\",\"name\":\"Tổ Đắk Gằn\"}]");

    planner.count("TEAM", "663-LD-01", "67", "663", "2021-03-24");
    JsonNode later = planner.shown(header + next.replace("lưu động 1", "Đắk Gằn"));
    assertThat(later.get("renames").get(0).get("from").textValue())
        .as("days before the clock's keep their name")
        .isEqualTo("2021-03-24");
  }

  @Test
  void appliesOnlyWhatWasShown() throws Exception {
    String id = planner.shown(HEADER + ONE).get("id").textValue();
    planner.assign("663-LD-01", "67", 600);
    assertThat(planner.post("/uploads/" + id + "/apply").statusCode()).isEqualTo(409);
    JsonNode anew = planner.get("/uploads/" + id);
    assertThat(anew.get("changed").intValue()).isEqualTo(1);
    body(200, planner.post("/uploads/" + id + "/apply"));
  }

  @Test
  void sendsOneOfSeveralConcurrentSheetsForOneTeam() throws Exception {
    HttpRequest byPlanner = apply(HEADER + ONE);
    planner.signIn(Role.ADMINISTRATOR);
    HttpRequest administrator = apply(HEADER + ONE.replace("240", "300"));
    List<CompletableFuture<Integer>> running = new ArrayList<>();
    for (HttpRequest each : List.of(byPlanner, administrator, byPlanner, administrator)) {
      running.add(
          planner
              .client
              .sendAsync(each, BodyHandlers.discarding())
              .thenApply(answer -> answer.statusCode()));
    }
    List<Integer> statuses = running.stream().map(CompletableFuture::join).toList();
    // 404: its sheet has been applied; 409: the ledger has changed; 429: its sheet is being read;
    // 503: another is applying one.
    assertThat(statuses).containsOnlyOnce(200).containsAnyOf(404, 409, 429, 503);
    assertThat(statuses).isSubsetOf(200, 404, 409, 429, 503);
    assertThat(planner.sent()).isEqualTo(1);
  }

  @Test
  void refusesSheetAfterPlannersBoundsHaveChanged() throws Exception {
    HttpRequest apply = apply(HEADER + ONE);
    try (Connection connection = SERVICES.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // As another planner who is applying a sheet just now.
      statement.execute("SELECT pg_advisory_xact_lock(" + TARGETS_LOCK + ")");
      HttpResponse<String> refused = planner.client.send(apply, BodyHandlers.ofString());
      assertThat(refused.headers().firstValue("Retry-After")).contains("3");
      assertThat(body(503, refused).get("error").textValue()).isEqualTo("TOO_MANY");
      statement.execute("UPDATE command_center.account SET bounds = '{49}' WHERE name = 'planner'");
      connection.commit();
    }
    assertThat(planner.client.send(apply, BodyHandlers.discarding()).statusCode()).isEqualTo(409);
    assertThat(planner.sent()).isZero();
  }

  /** Uploads a sheet; the request that applies it. */
  private HttpRequest apply(String sheet) throws Exception {
    String id = planner.shown(sheet).get("id").textValue();
    return planner.request("/uploads/" + id + "/apply").POST(BodyPublishers.noBody()).build();
  }

  @Test
  void reportsErrorsByLine() throws Exception {
    JsonNode shown = planner.shown(HEADER + ONE + "TEAM,b,67,663,2021-03-19,,many\n");
    assertThat(shown.get("id").isNull()).isTrue();
    assertThat(shown.get("problems").get(0).get("line").intValue()).isEqualTo(3);
    assertThat(shown.get("problems").get(0).get("column").textValue()).isEqualTo("dailyTarget");
    assertThat(planner.upload("nothing").statusCode()).isEqualTo(400);
    assertThat(planner.upload("x".repeat(6 << 20)).statusCode()).isEqualTo(413);
  }

  @Test
  void asksForTheOrderOfDayAndMonthInThePlannersLanguage() throws Exception {
    JsonNode shown =
        body(200, planner.upload("&lang=vi", HEADER + "TEAM,663-LD-01,67,663,03/04/2021,,1.000\n"));
    assertThat(shown.get("questions").get(0).textValue())
        .isEqualTo(
            "cột from: '03/04/2021' được đọc là Thứ Bảy, 03/04/2021, ngày trước tháng; có đúng"
                + " không?");
    assertThat(shown.get("rows").get(0).get("from").textValue()).isEqualTo("2021-04-03");
    assertThat(shown.get("rows").get(0).get("dailyTarget").intValue()).isEqualTo(1000);
    String apply = "/uploads/" + shown.get("id").textValue() + "/apply";
    assertThat(planner.post(apply).statusCode()).isEqualTo(409);
    body(200, planner.post(apply + "?dayFirst=true"));
  }

  @Test
  void refusesSheetThatWouldExhaustMemory() throws Exception {
    JsonNode refused = body(400, planner.upload("&lang=vi", ",".repeat(1 << 20)));
    assertThat(refused.get("error").textValue()).isEqualTo("BAD_SHEET");
    assertThat(refused.get("reason").textValue()).isEqualTo("Tệp có hơn 300.000 ô.");
  }

  @Test
  void refusesWhatIsOutsideOfThePlannersBounds() throws Exception {
    planner.assign("514-LD-01", "49", 600);
    planner.count("TEAM", "counted", "49", "514", "2021-03-20");
    JsonNode shown =
        planner.shown(
            HEADER
                + ONE
                + "TEAM,a,49,514,2021-03-19,,1\n"
                + "TEAM,514-LD-01,67,663,2021-03-19,,1\n"
                + "TEAM,counted,67,663,2021-03-19,,1\n");
    assertThat(shown.get("problems").findValuesAsText("line")).containsExactly("3", "4", "5");
    assertThat(shown.get("rows")).isEmpty();
    assertThat(shown.get("id").isNull()).isTrue();
  }

  @Test
  void allowsPlannersOnlyIdsWithinTheirBounds() throws Exception {
    planner.assign("north", "67", 600);
    planner.assign("514-LD-01", "49", 600);
    JsonNode shown =
        planner.shown(
            HEADER
                + ONE
                + "TEAM,67-north,67,663,2021-03-19,,1\n"
                + "TEAM,north,67,663,2021-03-19,,1\n"
                + "TEAM,514-LD-09,67,663,2021-03-19,,1\n"
                + "TEAM,south,67,663,2021-03-19,,1\n");
    assertThat(shown.get("problems").findValuesAsText("line")).containsExactly("5", "6");

    planner.signIn(Role.ADMINISTRATOR);
    JsonNode given = planner.shown(HEADER + "TEAM,south,67,663,2021-03-19,,1\n");
    body(200, planner.post("/uploads/" + given.get("id").textValue() + "/apply"));
    planner.signIn(Role.PLANNER);
    assertThat(planner.shown(HEADER + "TEAM,south,67,663,2021-03-19,,2\n").get("problems"))
        .isEmpty();
  }

  @Test
  void isForPlannersAlone() throws Exception {
    planner.signIn(Role.SUPERVISOR);
    assertThat(planner.upload(HEADER + ONE).statusCode()).isEqualTo(403);
    for (String path :
        List.of(
            "/plan?province=67",
            "/changes?province=67",
            "/units/TEAM/663-LD-01?province=67",
            "/changes/" + UUID.randomUUID() + "/undo",
            "/template.csv?province=67")) {
      assertThat(planner.send(planner.request(path).GET()).statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void asksForConfirmationOfDoubtfulRows() throws Exception {
    planner.assign("663-LD-01", "67", 50);
    JsonNode shown = planner.shown(HEADER + ONE);
    assertThat(shown.get("doubts").get(0).textValue())
        .isEqualTo(
            "line 2: 663-LD-01 gets 240 from Friday 19 March 2021, more than 3 times the target"
                + " before, 50");
    String apply = "/uploads/" + shown.get("id").textValue() + "/apply";
    assertThat(planner.post(apply).statusCode()).isEqualTo(409);
    assertThat(planner.sent()).isEqualTo(1);
    body(200, planner.post(apply + "?confirmed=true"));
  }
}
