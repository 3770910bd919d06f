package vn.nhip.local.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.local.targets.Planner.body;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.settings.Role;
import vn.nhip.local.testing.RealServices;

/** A planner of Đắk Nông names intake points; Kafka and PostgreSQL are real. */
final class PointNamesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  @RegisterExtension final Planner planner = new Planner(SERVICES);

  private static final String HEADER = "scope,id,name,province,district,from,dailyTarget\n";
  private static final String POINT = "POINT,663-TH-01,Nhà văn hóa,67,663,2021-03-19,\n";

  @Test
  void namesIntakePoints() throws Exception {
    JsonNode shown = planner.shown(HEADER + POINT);
    assertThat(shown.get("points").get(0).get("name").textValue()).isEqualTo("Nhà văn hóa");
    assertThat(shown.get("points").get(0).get("before").isNull()).isTrue();
    String apply = "/uploads/" + shown.get("id").textValue() + "/apply";
    JsonNode applied = body(200, planner.post(apply));
    assertThat(applied.get("named").intValue()).isOne();
    assertThat(planner.sent()).as("the topic has no place for points").isZero();

    assertThat(planner.shown(HEADER + POINT).get("points")).isEmpty();
    String later = POINT.replace("Nhà văn hóa", "Trường học").replace("03-19", "03-22");
    JsonNode renamed = planner.shown(HEADER + later).get("points").get(0);
    assertThat(renamed.get("before").textValue()).isEqualTo("Nhà văn hóa");
    JsonNode refused = planner.shown(HEADER + POINT.replace("67,663", "49,514"));
    assertThat(refused.get("problems").get(0).get("line").intValue()).isEqualTo(2);
    String change =
        planner.applied(
            HEADER + "TEAM,663-LD-01,,67,663,2021-03-19,5\n" + POINT.replace("TH-01", "TH-02"));
    assertThat(planner.get("/changes/" + change + "/undo").get("difference").get("notes"))
        .anyMatch(note -> note.textValue().contains("names of intake points"));
    planner.applied(
        HEADER + POINT.replace("Nhà văn hóa", "Kho bạc").replace("2021-03-19", "2021-03-15"));
    assertThat(planner.shown(HEADER + POINT).get("points"))
        .as("a name of earlier days, though given later")
        .isEmpty();
    planner.planFor("67664");
    JsonNode moved = planner.shown(HEADER + POINT.replace(",663,", ",664,"));
    assertThat(moved.get("problems").get(0).get("column").textValue()).isEqualTo("id");
  }

  @Test
  void namesNoPointThatMayBeSomebodyElses() throws Exception {
    planner.count("INTAKE_POINT", "counted", "67", "664", "2021-03-20");
    planner.count("DISTRICT", "514", "49", "514", "2021-03-20");
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
    JsonNode problems = planner.shown(sheet).get("problems");
    assertThat(problems.findValuesAsText("line")).containsExactly("4", "5", "6");
    assertThat(problems.findValuesAsText("column")).containsExactly("id", "id", "district");
    assertThat(problems.get(2).get("reason").textValue())
        .isEqualTo("the intake point has received applications in district 664, not in 663");

    planner.signIn(Role.ADMINISTRATOR);
    assertThat(planner.shown(sheet).get("problems").findValuesAsText("line")).containsExactly("6");
    String south = HEADER + POINT.replace("663-TH-01", "south");
    String id = planner.shown(south).get("id").textValue();
    body(200, planner.post("/uploads/" + id + "/apply"));
    planner.signIn(Role.PLANNER);
    assertThat(planner.shown(south.replace("Nhà", "Điểm")).get("problems")).isEmpty();
  }
}
