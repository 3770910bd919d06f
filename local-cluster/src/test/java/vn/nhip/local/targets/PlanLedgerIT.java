package vn.nhip.local.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhip.local.targets.Planner.HEADER;
import static vn.nhip.local.targets.Planner.ONE;
import static vn.nhip.local.targets.Planner.TWO;
import static vn.nhip.local.targets.Planner.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.testing.RealServices;

/** What a planner finds in the ledger afterwards, and takes back; Kafka and PostgreSQL are real. */
@Tag("long")
final class PlanLedgerIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  @RegisterExtension final Planner planner = new Planner(SERVICES);

  /** A sheet whose second record is longer than 400 bytes. */
  private static final String WITH_REASONS =
      HEADER.replace("dailyTarget", "dailyTarget,reason")
          + ONE.replace("240", "240,plan")
          + TWO.replace("260", "260," + "lý do ".repeat(80));

  @Test
  void undoesOnceWhatWasShownAndDeletesNothing() throws Exception {
    planner.assign("663-LD-01", "67", 200);
    String change = planner.applied(HEADER + ONE + TWO);
    String undo = "/changes/" + change + "/undo";
    JsonNode shown = planner.get(undo);
    JsonNode rows = shown.get("difference").get("rows");
    assertThat(rows.findValuesAsText("dailyTarget")).containsExactly("200", "0");
    assertThat(planner.post(undo + "?shown=else").statusCode()).isEqualTo(409);
    String right = undo + "?shown=" + shown.get("shown").textValue();
    JsonNode undone = body(200, planner.post(right));
    assertThat(undone.get("sent").intValue()).isEqualTo(2);
    assertThat(planner.sent()).isEqualTo(5);
    assertThat(planner.post(right).statusCode()).isEqualTo(409);

    JsonNode changes = planner.changes(3);
    assertThat(changes.get(0).get("undoes").booleanValue()).isTrue();
    assertThat(changes.findValuesAsText("undone")).containsExactly("false", "true", "false");
    assertThat(changes.findValuesAsText("mayUndo")).containsExactly("true", "false", "false");
    assertThat(changes.get(1).get("id").textValue()).isEqualTo(change);
    assertThat(
            planner.number(
                "SELECT count(*) FROM command_center.audit_log WHERE action = 'TARGETS_UNDONE'"
                    + " AND subject = 'march.csv' AND account = 'planner'"))
        .isOne();
    // The table of assignments may lag behind the topic, which decides.
    planner.execute("DELETE FROM command_center.assignment WHERE record_offset >= 3");
    assertThat(planner.send(planner.request(undo).GET()).statusCode()).isEqualTo(409);
    // An undo is a change as any other.
    String again = "/changes/" + undone.get("change").textValue() + "/undo";
    JsonNode back = planner.get(again).get("difference").get("rows");
    assertThat(back.findValuesAsText("dailyTarget")).containsExactly("240", "260");
  }

  @Test
  void marksWhatALaterSheetCoversAsUndoneWithoutEffect() throws Exception {
    String covered = planner.applied(HEADER + ONE);
    planner.applied(HEADER + ONE.replace("240", "300"));
    long before = planner.sent();
    String undo = "/changes/" + covered + "/undo";
    JsonNode shown = planner.get(undo);
    assertThat(shown.get("difference").get("rows")).isEmpty();
    assertThat(shown.get("difference").get("notes").toString()).contains("left unchanged (1 unit)");
    String apply = undo + "?shown=" + shown.get("shown").textValue();
    JsonNode done = body(200, planner.post(apply));
    assertThat(done.get("sent").intValue()).isZero();
    assertThat(planner.sent()).isEqualTo(before);

    JsonNode first = planner.changes(2).get(1);
    assertThat(first.get("id").textValue()).isEqualTo(covered);
    assertThat(first.get("undone").booleanValue()).isTrue();
    assertThat(first.get("undoneWithoutEffect").get("byName").textValue()).isEqualTo("planner");
    assertThat(first.get("mayUndo").booleanValue()).isFalse();
    assertThat(
            planner.number(
                "SELECT count(*) FROM command_center.audit_log WHERE action = 'TARGETS_UNDONE'"
                    + " AND detail ->> 'assignments' = '0'"))
        .isOne();
    assertThat(planner.post(apply).statusCode()).isEqualTo(409);
    // It does not come back with the later sheet's undo.
    String later = planner.changes(2).get(0).get("id").textValue();
    JsonNode rows = planner.get("/changes/" + later + "/undo").get("difference").get("rows");
    assertThat(rows.findValuesAsText("dailyTarget")).containsExactly("0");
  }

  @Test
  void aTeamThatHasMovedIsNoLongerPlannedInItsFormerDistrict() throws Exception {
    String there = "TEAM,663-LD-01,67,664,2021-03-22,,200\n";
    planner.applied(HEADER + "TEAM,663-LD-01,67,663,2021-03-15,,240\n" + TWO);
    planner.applied(HEADER + there);
    planner.changes(2);
    assertThat(places("2021-03-19")).containsExactly("663-LD-01 in 663", "663-LD-02 in 663");
    assertThat(places("2021-03-22")).containsExactly("663-LD-02 in 663", "663-LD-01 in 664");
    JsonNode moves = planner.get("/plan?province=67&day=2021-03-19").get("due").get(0);
    assertThat(moves.get("moves").booleanValue()).isTrue();
    assertThat(moves.get("before").intValue() + " " + moves.get("after")).isEqualTo("240 200");
    assertThat(moves.get("movesTo").isTextual()).isTrue();

    planner.planFor("67663");
    assertThat(places("2021-03-19")).containsExactly("663-LD-01 in 663", "663-LD-02 in 663");
    assertThat(places("2021-03-22")).containsExactly("663-LD-02 in 663");
    JsonNode leaves = planner.get("/plan?province=67&day=2021-03-19").get("due").get(0);
    assertThat(leaves.get("id").textValue()).isEqualTo("663-LD-01");
    assertThat(leaves.get("moves").booleanValue()).isTrue();
    assertThat(leaves.get("after").isNull() && leaves.get("movesTo").isNull()).isTrue();
    assertThat(planner.send(planner.request("/template.csv?province=67").GET()).body())
        .contains("TEAM,663-LD-02")
        .doesNotContain("663-LD-01");
    assertThat(planner.get("/units/TEAM/663-LD-01?province=67").get("steps").size()).isOne();

    planner.planFor("67664");
    assertThat(places("2021-03-19")).isEmpty();
    assertThat(places("2021-03-22")).containsExactly("663-LD-01 in 664");
  }

  private List<String> places(String day) throws Exception {
    List<String> places = new ArrayList<>();
    for (JsonNode unit : planner.get("/plan?province=67&day=" + day).get("units")) {
      places.add(unit.get("id").textValue() + " in " + unit.get("district").textValue());
    }
    return places;
  }

  @Test
  void whatKafkaTakesOfASheetIsThePlannersAlsoWhereItRefusesTheRest() throws Exception {
    String id = planner.shown(WITH_REASONS).get("id").textValue();
    largestRecord(400);
    String apply = "/uploads/" + id + "/apply";
    JsonNode refused = body(503, planner.post(apply));
    assertThat(refused.get("error").textValue()).isEqualTo("NO_KAFKA");
    assertThat(planner.sent()).as("one of two records").isOne();
    JsonNode first = planner.changes(1).get(0);
    assertThat(first.get("fileName").textValue()).isEqualTo("march.csv");
    assertThat(first.get("byName").textValue()).isEqualTo("planner");
    assertThat(first.get("mayUndo").booleanValue()).isTrue();
    assertThat(audited()).isOne();

    largestRecord(1 << 20);
    JsonNode rest = planner.get("/uploads/" + id);
    assertThat(rest.findValuesAsText("kind")).containsExactly("UNCHANGED", "NEW");
    body(200, planner.post(apply));
    assertThat(planner.sent()).isEqualTo(2);
    assertThat(planner.changes(2).findValuesAsText("byName")).containsExactly("planner", "planner");
    assertThat(audited()).isEqualTo(2);

    // The transaction of the request fails after Kafka has taken everything.
    planner.execute("ALTER TABLE command_center.point_name ADD CHECK (name <> 'Nhà văn hóa')");
    String named =
        """
        scope,id,name,province,district,from,dailyTarget
        TEAM,663-LD-03,,67,663,2021-03-19,200
        POINT,663-TH-01,Nhà văn hóa,67,663,2021-03-19,
        """;
    String third = planner.shown(named).get("id").textValue();
    assertThat(planner.post("/uploads/" + third + "/apply").statusCode()).isEqualTo(500);
    assertThat(planner.sent()).isEqualTo(3);
    assertThat(audited()).isEqualTo(3);
  }

  @Test
  void anUndoThatKafkaRefusesHasNotTakenPlace() throws Exception {
    String change = planner.applied(WITH_REASONS);
    planner.changes(1);
    String undo = "/changes/" + change + "/undo";
    String apply = undo + "?shown=" + planner.get(undo).get("shown").textValue();
    largestRecord(100);
    body(503, planner.post(apply));
    assertThat(planner.changes(1).get(0).get("undone").booleanValue()).isFalse();
    largestRecord(400);
    body(503, planner.post(apply));
    assertThat(planner.sent()).as("one of its two records").isEqualTo(3);
    assertThat(planner.changes(2).findValuesAsText("undone")).containsExactly("false", "false");

    largestRecord(1 << 20);
    JsonNode rest = planner.get(undo);
    assertThat(rest.get("difference").get("rows").findValuesAsText("id"))
        .containsExactly("663-LD-02");
    body(200, planner.post(undo + "?shown=" + rest.get("shown").textValue()));
    assertThat(planner.changes(3).findValuesAsText("undone"))
        .containsExactly("false", "false", "true");
    assertThat(planner.send(planner.request(undo).GET()).statusCode()).isEqualTo(409);
  }

  private long audited() throws Exception {
    return planner.number(
        "SELECT count(*) FROM command_center.audit_log WHERE action = 'TARGET_ASSIGNED'");
  }

  /** Lets Kafka refuse what is larger. */
  private void largestRecord(int bytes) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TopicNames.TARGETS);
    ConfigEntry entry =
        new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
    try (Admin admin = planner.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
          .all()
          .get();
      await()
          .until(
              () ->
                  admin
                      .describeConfigs(List.of(topic))
                      .all()
                      .get()
                      .get(topic)
                      .get(entry.name())
                      .value()
                      .equals(entry.value()));
    }
  }

  @Test
  void showsAndUndoesNothingOutsideOfThePlannersBounds() throws Exception {
    String both = "TEAM,664-LD-01,67,664,2021-03-19,,260\n";
    String change = planner.applied(HEADER + ONE + both);
    planner.changes(1);
    planner.planFor("67663");
    JsonNode seen = planner.changes(1).get(0);
    assertThat(seen.get("units").intValue()).isEqualTo(1);
    assertThat(seen.get("mayUndo").booleanValue()).isFalse();
    assertThat(planner.get("/plan?province=67&day=2021-03-19").get("units").findValuesAsText("id"))
        .containsExactly("663-LD-01");
    assertThat(
            planner.send(planner.request("/units/TEAM/664-LD-01?province=67").GET()).statusCode())
        .isEqualTo(404);
    assertThat(planner.send(planner.request("/template.csv?province=67").GET()).body())
        .contains("TEAM,663-LD-01")
        .doesNotContain("664-LD-01");
    String undo = "/changes/" + change + "/undo";
    assertThat(planner.send(planner.request(undo).GET()).statusCode()).isEqualTo(404);
    assertThat(planner.post(undo + "?shown=").statusCode()).isEqualTo(404);
    assertThat(planner.sent()).isEqualTo(2);
  }
}
