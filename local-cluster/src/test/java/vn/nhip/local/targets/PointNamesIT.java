package vn.nhip.local.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.local.targets.Planner.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.settings.Role;
import vn.nhip.local.testing.RealServices;

/** A planner of Đắk Nông names intake points; Kafka and PostgreSQL are real. */
final class PointNamesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final String HEADER = "scope,id,name,province,district,from,dailyTarget\n";
  private static final String POINT = "POINT,663-TH-01,Nhà văn hóa,67,663,2021-03-19,\n";

  private Planner planner;

  @BeforeEach
  void start() throws Exception {
    planner = Planner.start(SERVICES);
  }

  @AfterEach
  void stop() {
    planner.close();
  }

  @Test
  void namesIntakePoints() throws Exception {
    JsonNode shown = body(200, planner.upload(HEADER + POINT));
    assertThat(shown.get("points").get(0).get("name").textValue()).isEqualTo("Nhà văn hóa");
    assertThat(shown.get("points").get(0).get("before").isNull()).isTrue();
    String apply = "/uploads/" + shown.get("id").textValue() + "/apply";
    JsonNode applied = body(200, planner.post(apply, BodyPublishers.noBody()));
    assertThat(applied.get("named").intValue()).isOne();
    assertThat(planner.sent()).as("the topic has no place for points").isZero();

    assertThat(body(200, planner.upload(HEADER + POINT)).get("points")).isEmpty();
    String later = POINT.replace("Nhà văn hóa", "Trường học").replace("03-19", "03-22");
    JsonNode renamed = body(200, planner.upload(HEADER + later)).get("points").get(0);
    assertThat(renamed.get("before").textValue()).isEqualTo("Nhà văn hóa");
    JsonNode refused = body(200, planner.upload(HEADER + POINT.replace("67,663", "49,514")));
    assertThat(refused.get("problems").get(0).get("line").intValue()).isEqualTo(2);
    String change =
        planner.applied(
            HEADER + "TEAM,663-LD-01,,67,663,2021-03-19,5\n" + POINT.replace("TH-01", "TH-02"));
    assertThat(planner.get("/changes/" + change + "/undo").get("difference").get("notes"))
        .anyMatch(note -> note.textValue().contains("names of intake points"));
    planner.applied(
        HEADER + POINT.replace("Nhà văn hóa", "Kho bạc").replace("2021-03-19", "2021-03-15"));
    assertThat(body(200, planner.upload(HEADER + POINT)).get("points"))
        .as("a name of earlier days, though given later")
        .isEmpty();
    planner.planFor("67664");
    JsonNode moved = body(200, planner.upload(HEADER + POINT.replace(",663,", ",664,")));
    assertThat(moved.get("problems").get(0).get("column").textValue()).isEqualTo("id");
  }

  @Test
  void namesNoPointThatMayBeSomebodyElses() throws Exception {
    planner.execute(
        "INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,"
            + " returned, completed, delivered, students, elderly, priority, as_of) VALUES"
            + " ('INTAKE_POINT', 'counted', '67', '664', '2021-03-20', 1, 0, 0, 0, 0, 0, 0, now()),"
            + " ('DISTRICT', '514', '49', '514', '2021-03-20', 1, 0, 0, 0, 0, 0, 0, now())");
    String sheet =
        HEADER
            + POINT
            + POINT.replace("663-TH-01", "67-TH-01")
            + POINT.replace("663-TH-01", "514-TH-01")
            + POINT
                .replace("663-TH-01", "514-TH-01")
                .replace("67,663,2021-03-19", "67,514,2021-03-20")
            + POINT.replace("663-TH-01", "counted")
            + POINT
                .replace("663-TH-01", "counted")
                .replace("67,663,2021-03-19", "67,664,2021-03-20");
    JsonNode problems = body(200, planner.upload(sheet)).get("problems");
    assertThat(problems.findValuesAsText("line")).containsExactly("4", "5", "6");
    assertThat(problems.findValuesAsText("column")).containsExactly("id", "id", "district");
    assertThat(problems.get(2).get("reason").textValue())
        .isEqualTo("the intake point has received applications in district 664, not in 663");

    planner.signIn(Role.ADMINISTRATOR);
    assertThat(body(200, planner.upload(sheet)).get("problems").findValuesAsText("line"))
        .containsExactly("6");
    String south = HEADER + POINT.replace("663-TH-01", "south");
    String id = body(200, planner.upload(south)).get("id").textValue();
    body(200, planner.post("/uploads/" + id + "/apply", BodyPublishers.noBody()));
    planner.signIn(Role.PLANNER);
    assertThat(body(200, planner.upload(south.replace("Nhà", "Điểm"))).get("problems")).isEmpty();
  }
}
