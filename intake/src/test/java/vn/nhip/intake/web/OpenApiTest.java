package vn.nhip.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.RejectReason;
import vn.nhip.intake.answers.Declined;
import vn.nhip.intake.answers.EventsAnswer;
import vn.nhip.intake.answers.LineAnswer;
import vn.nhip.intake.stations.TeamPlan;

/** Answers match openapi.yaml. */
class OpenApiTest {
  private final JsonNode document = read();

  private static JsonNode read() {
    try (InputStream in = Api.class.getResourceAsStream("/vn/nhip/intake/openapi.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void describesAnswersToEvents() {
    List<LineAnswer> lines =
        Stream.concat(
                Stream.of(RejectReason.values())
                    .filter(reason -> reason != RejectReason.LATE)
                    .map(Enum::name),
                Stream.of("FOREIGN", "TOO_LONG"))
            .map(reason -> LineAnswer.refused(1, reason, "team", "field 'team' is missing"))
            .toList();
    assertThat(problems("EventsAnswer", EventsAnswer.of(lines))).isEmpty();
    assertThat(problems("EventsAnswer", EventsAnswer.of(List.of(LineAnswer.accepted(3)))))
        .isEmpty();
    assertThat(problems("Line", LineAnswer.refused(1, "LATE", null, "late"))).hasSize(1);
  }

  @Test
  void noDescriptionIsTruncatedAtAComma() {
    assertThat(document.findParents("description"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).noneMatch(JsonNode::isNull));
  }

  @Test
  void describesErrors() {
    Stream.of(
            Declined.badRequest("x"),
            Declined.token(),
            Declined.foreign("x"),
            Declined.notFound("x"),
            Declined.tooLarge("x"),
            Declined.encoding(),
            Declined.tooMany("x", 1),
            Declined.slow(),
            Declined.away("x"))
        .map(declined -> new Api.ErrorBody(declined.code(), declined.getMessage()))
        .forEach(body -> assertThat(problems("Error", body)).isEmpty());
  }

  @Test
  void describesTimeAndPlan() {
    Instant now = Instant.parse("2021-03-20T14:14:05.120Z");
    assertThat(problems("Time", new Api.Time(now, now.toEpochMilli()))).isEmpty();
    TeamPlan plan =
        new TeamPlan(
            "663-LD-02",
            null,
            LocalDate.parse("2021-03-20"),
            600,
            241,
            List.of(new TeamPlan.Interval("07:30", "26:00")),
            now);
    assertThat(problems("TeamPlan", plan)).isEmpty();
  }

  private List<String> problems(String schema, Object answer) {
    ObjectNode root = Api.JSON.createObjectNode();
    root.put("$ref", "#/components/schemas/" + schema);
    root.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(root)
        .validate(Api.JSON.valueToTree(answer))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
