package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Validates the Kubernetes manifests against the operator's schema and Kubernetes' types, without a
 * cluster. The operator's artifact is an older one, whose list of Flink versions ends before that
 * of the manifest.
 */
final class KubernetesManifestsTest {
  private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  /** Kinds of Kustomize itself. */
  private static final Set<String> NO_MANIFESTS = Set.of("kustomization.yaml", "names.yaml");

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "v1/Service", Service.class,
          "v1/ServiceAccount", ServiceAccount.class,
          "apps/v1/Deployment", Deployment.class,
          "batch/v1/Job", Job.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "rbac.authorization.k8s.io/v1/Role", Role.class,
          "rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class);

  /** Rejects fields that a type does not have, which the types themselves would accept. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Serial private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              })
          .build();

  private record Manifest(Path file, JsonNode content) {
    String kind() {
      return content.path("apiVersion").asText() + "/" + content.path("kind").asText();
    }

    boolean isFlink() {
      return kind().equals("flink.apache.org/v1beta1/FlinkDeployment");
    }
  }

  @Test
  void everyManifestIsValid() throws Exception {
    Set<String> seen = new TreeSet<>();
    JsonSchema schema = flinkSchema();
    for (Manifest manifest : manifests()) {
      seen.add(manifest.content().path("kind").asText());
      if (manifest.isFlink()) {
        assertThat(schema.validate(manifest.content()))
            .as(manifest.file().toString())
            .extracting(ValidationMessage::getMessage)
            .isEmpty();
        assertPodTemplatesAreKnown(manifest.content().path("spec"));
      } else {
        assertThat(TYPES).as(manifest.file().toString()).containsKey(manifest.kind());
        STRICT.treeToValue(manifest.content(), TYPES.get(manifest.kind()));
      }
    }
    assertThat(seen)
        .contains("FlinkDeployment", "Deployment", "Job", "PodDisruptionBudget", "NetworkPolicy");
  }

  @Test
  void findsErrors() throws Exception {
    JsonSchema schema = flinkSchema();
    ObjectNode flink = flinkDeployment().deepCopy();
    ((ObjectNode) flink.at("/spec/job")).put("upgradeMod", "savepoint");
    assertThat(schema.validate(flink)).hasSize(1);
    flink = flinkDeployment().deepCopy();
    ((ObjectNode) flink.at("/spec/job")).put("upgradeMode", "at once");
    ((ObjectNode) flink.at("/spec/flinkConfiguration")).put("web.port", 8081);
    assertThat(schema.validate(flink)).hasSize(2);
    JsonNode service =
        STRICT.readTree(
            """
            {"apiVersion": "v1", "kind": "Service", "spec": {"port": 80}}""");
    assertThatThrownBy(() -> STRICT.treeToValue(service, Service.class))
        .hasMessageContaining("\"port\"");
  }

  @Test
  void everyReferencedFileExists() throws IOException {
    for (Path file : DeployFiles.files("kubernetes", "kustomization.yaml")) {
      JsonNode all = DeployFiles.YAML.readTree(file.toFile());
      List<String> named = new ArrayList<>();
      all.path("resources").forEach(one -> named.add(one.asText()));
      all.path("components").forEach(one -> named.add(one.asText()));
      all.path("configurations").forEach(one -> named.add(one.asText()));
      all.path("patches").findValuesAsText("path").forEach(named::add);
      all.path("configMapGenerator")
          .forEach(one -> one.path("files").forEach(name -> named.add(name.asText())));
      assertThat(named)
          .isNotEmpty()
          .allSatisfy(name -> assertThat(file.resolveSibling(name)).exists());
    }
  }

  /** Every mounted volume exists, and every pod runs without root and without capabilities. */
  @Test
  void podsRunWithoutRootAndWithAReadOnlyRoot() throws IOException {
    List<JsonNode> pods = new ArrayList<>();
    for (Manifest manifest : manifests()) {
      JsonNode spec = manifest.content().path("spec");
      String place = manifest.isFlink() ? "/podTemplate/spec" : "/template/spec";
      if (!spec.at(place).isMissingNode() && !manifest.file().toString().contains("example")) {
        pods.add(spec.at(place));
      }
    }
    assertThat(pods).hasSize(4);
    for (JsonNode pod : pods) {
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      Set<String> volumes = new HashSet<>(pod.path("volumes").findValuesAsText("name"));
      List<JsonNode> containers = new ArrayList<>();
      pod.path("containers").forEach(containers::add);
      pod.path("initContainers").forEach(containers::add);
      assertThat(containers)
          .isNotEmpty()
          .allMatch(one -> one.at("/securityContext/readOnlyRootFilesystem").asBoolean())
          .allMatch(one -> one.at("/securityContext/capabilities/drop/0").asText().equals("ALL"))
          .allSatisfy(
              one ->
                  assertThat(one.path("volumeMounts"))
                      .isNotEmpty()
                      .allMatch(mount -> volumes.contains(mount.path("name").asText())));
    }
  }

  /**
   * The operator replaces the image's logging file by its own, with which Kafka would log
   * passwords.
   */
  @Test
  void logsAsTheImageDoes() throws IOException {
    Path file = DeployFiles.FOLDER.resolve("images/job/log4j-console.properties");
    JsonNode logs = flinkDeployment().at("/spec/logConfiguration");
    assertThat(logs.path("log4j-console.properties").asText()).isEqualTo(Files.readString(file));
  }

  private static void assertPodTemplatesAreKnown(JsonNode spec) throws IOException {
    for (JsonNode template : spec.findValues("podTemplate")) {
      STRICT.treeToValue(template, Pod.class);
    }
  }

  private static JsonNode flinkDeployment() throws IOException {
    return manifests().stream().filter(Manifest::isFlink).findFirst().orElseThrow().content();
  }

  private static List<Manifest> manifests() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (Path file : DeployFiles.files("kubernetes", ".yaml")) {
      if (!NO_MANIFESTS.contains(file.getFileName().toString())) {
        DeployFiles.YAML
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(file.toFile())
            .forEachRemaining(content -> manifests.add(new Manifest(file, content)));
      }
    }
    return manifests;
  }

  /** The schema without additional fields, because a server would silently prune unknown ones. */
  private static JsonSchema flinkSchema() throws IOException {
    JsonNode schema;
    try (InputStream in = KubernetesManifestsTest.class.getResourceAsStream(CRD)) {
      schema =
          DeployFiles.YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema").deepCopy();
    }
    ObjectNode properties = (ObjectNode) schema.path("properties");
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").put("type", "object");
    ((ArrayNode) schema.at("/properties/spec/properties/flinkVersion/enum")).add("v2_2");
    close(schema);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode one
        && one.path("properties").isObject()
        && one.path("type").asText("object").equals("object")
        && !one.has("additionalProperties")) {
      one.put("additionalProperties", false);
    }
    schema.forEach(KubernetesManifestsTest::close);
  }
}
