package vn.nhip.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;
import vn.nhip.intake.Intake;

/** Validates the intake's answers in tests against openapi.yaml. */
final class DescribedAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DOCUMENT = read();
  private static final Map<JsonNode, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();
  private static final String TARGETS = "/v1/targets/";

  private DescribedAnswers() {}

  private static JsonNode read() {
    try (InputStream in = Intake.class.getResourceAsStream("/vn/nhip/intake/openapi.yaml")) {
      return JSON.valueToTree(new Yaml().load(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Fails if the document does not describe an answer.
   *
   * @param path path with or without a query
   * @param retryAfter whether the answer has the header {@code Retry-After}
   * @param body body as text
   */
  static void check(String method, String path, int status, boolean retryAfter, String body) {
    JsonNode response = response(method, path.split("\\?", 2)[0], status);
    assertThat(response.isMissingNode())
        .as("openapi.yaml describes status %d of %s %s", status, method, path)
        .isFalse();
    assertThat(retryAfter || !response.has("headers"))
        .as("status %d of %s %s says when to try again", status, method, path)
        .isTrue();
    JsonNode content = response.path("content");
    if (content.has("application/json")) {
      assertThat(problems(content.get("application/json").get("schema"), body))
          .as("status %d of %s %s", status, method, path)
          .isEmpty();
    }
  }

  private static JsonNode response(String method, String path, int status) {
    JsonNode paths = DOCUMENT.get("paths");
    String name = path.startsWith(TARGETS) ? TARGETS + "{team}" : path;
    JsonNode operation = paths.path(name).path(method.toLowerCase(Locale.ROOT));
    JsonNode found = operation.path("responses").path(Integer.toString(status));
    if (operation.isMissingNode() && status == 404) {
      // Another path or method.
      return DOCUMENT.at("/components/responses/Declined");
    }
    return found.has("$ref") ? DOCUMENT.at(found.get("$ref").textValue().substring(1)) : found;
  }

  private static Set<ValidationMessage> problems(JsonNode schema, String body) {
    try {
      return SCHEMAS
          .computeIfAbsent(schema, DescribedAnswers::compile)
          .validate(JSON.readTree(body));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonSchema compile(JsonNode schema) {
    ObjectNode root = schema.deepCopy();
    root.set("components", DOCUMENT.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
  }
}
