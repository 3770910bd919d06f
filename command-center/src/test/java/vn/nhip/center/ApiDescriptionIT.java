package vn.nhip.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered is what openapi.yaml says, with figures and without any. */
class ApiDescriptionIT {
  @AutoClose private static RunningCenter full;
  @AutoClose private static RunningCenter empty;
  private static ApiClient fullClient;
  private static ApiClient emptyClient;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    full = RunningCenter.filled();
    fullClient = full.administrator();
    empty = RunningCenter.start(TestDatabase.create());
    emptyClient = empty.administrator();
    document =
        new ObjectMapper(new YAMLFactory()).readTree(fullClient.get("/api/v1/openapi.yaml").body());
  }

  @ParameterizedTest
  @CsvSource({
    "Health, /api/v1/health",
    "Overview, /api/v1/provinces",
    "Board, /api/v1/provinces/67/board",
    "Campaign, /api/v1/provinces/67/campaign",
    "Morning, /api/v1/provinces/67/morning",
    "Morning, /api/v1/provinces/67/morning?day=2021-03-20",
    "Curve, /api/v1/units/PROVINCE/67/curve?day=2021-03-20",
    "Curve, /api/v1/units/TEAM/663-LD-02/curve?day=2021-03-20",
    "Units, /api/v1/districts/663/points?day=2021-03-20",
    "Recent, /api/v1/provinces/67/recent?minutes=120",
    "Team, /api/v1/teams/663-LD-02?day=2021-03-20",
    "Alerts, /api/v1/alerts?state=OPEN",
    "AlertDetail, /api/v1/alerts/67-s",
    "AlertDetail, /api/v1/alerts/67-b",
    "Helps, /api/v1/provinces/67/districts/663/help",
    "Quality, /api/v1/quality?province=67&to=2021-03-20",
    "Days, /api/v1/days?province=67",
    "KnownUnits, /api/v1/units",
    "KnownTeams, /api/v1/provinces/67/teams",
    "Stations, /api/v1/provinces/67/stations",
    "AuditPage, /api/v1/audit",
    "DayPlan, /api/v1/targets/plan?province=67&day=2021-03-20",
    "UnitPlan, /api/v1/targets/units/TEAM/663-LD-02?province=67",
    "PlanChanges, /api/v1/targets/changes?province=67",
    "PlanChangeRows, /api/v1/targets/changes/1-6?province=67",
    "Day, /api/v1/days/2021-03-20?province=67",
  })
  void answersAsDescribed(String schema, String path) {
    assertThat(problems(schema, fullClient.json(path))).isEmpty();
    var withoutRows = emptyClient.get(path);
    boolean isThere = withoutRows.statusCode() == 200;
    assertThat(withoutRows.statusCode()).isIn(200, 404);
    assertThat(problems(isThere ? schema : "Error", ApiClient.read(withoutRows))).isEmpty();
  }

  @Test
  void everyRequestMayFindTheServiceAway() {
    List<String> without = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (!operation.getValue().path("responses").has("503")) {
          without.add(operation.getKey() + " " + path.getKey());
        }
      }
    }
    // These two need neither a body nor the database.
    assertThat(without)
        .containsExactlyInAnyOrder("get /api/v1/session/options", "get /api/v1/openapi.yaml");
  }

  @Test
  void noCommaHasCutADescription() {
    assertThat(document.findParents("description"))
        .allSatisfy(each -> assertThat(each).noneMatch(JsonNode::isNull));
  }

  @Test
  void findsWhatIsNotAsDescribed() {
    ObjectNode health = (ObjectNode) fullClient.json("/api/v1/health");
    health.put("state", "FINE");
    assertThat(problems("Health", health)).isNotEmpty();
  }

  private static Set<ValidationMessage> problems(String schema, JsonNode body) {
    ObjectNode root = document.deepCopy();
    root.put("$ref", "#/components/schemas/" + schema);
    JsonSchema compiled =
        JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
            .metaSchema(OpenApi30.getInstance())
            .build()
            .getSchema(root);
    return compiled.validate(body);
  }
}
