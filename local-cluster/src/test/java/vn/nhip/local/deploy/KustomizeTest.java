package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Builds the overlays of {@code deploy/kubernetes/example} with Kustomize, without a cluster. */
final class KustomizeTest {
  private static final Path OVERLAYS = DeployFiles.FOLDER.resolve("kubernetes/example");

  @TempDir private Path temporary;
  private String kubectl;

  @BeforeEach
  void findKubectl() {
    kubectl = DeployFiles.program("kubectl");
    assumeTrue(kubectl != null, "kubectl is not on the PATH, so no overlay is built");
  }

  @Test
  void preparesTablesOnlyAtUpgrade() throws Exception {
    List<JsonNode> everyDay = build("");
    List<JsonNode> upgrade = build("upgrade");
    assertThat(names(everyDay, "Job")).isEmpty();
    assertThat(names(upgrade, "Job")).containsExactly("nhip-prepare");
    upgrade.removeIf(object -> name(object).equals("nhip-prepare"));
    assertThat(upgrade).containsExactlyInAnyOrderElementsOf(everyDay);
  }

  @Test
  void everyImageHasTheTagOfTheProvince() throws Exception {
    assertThat(build("upgrade").stream().flatMap(one -> one.findValuesAsText("image").stream()))
        .hasSize(5)
        .allMatch(image -> image.endsWith(":1.0.0"));
  }

  @ParameterizedTest
  @CsvSource({"nhip-command-center, 1", "nhip-intake, 2"})
  void onlyTheProxysNamespaceReachesBoardAndIntake(String name, int size) throws Exception {
    JsonNode rules = find(build(""), "NetworkPolicy", name).at("/spec/ingress");
    assertThat(rules).hasSize(size);
    assertThat(rules.at("/0/from")).hasSize(1);
    assertThat(
            rules
                .at("/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                .asText())
        .isEqualTo("ingress-nginx");
    if (size == 2) {
      assertThat(rules.at("/1/ports").findValuesAsText("port")).containsExactly("9259");
      assertThat(rules.at("/1/from/0/podSelector").findValuesAsText("app.kubernetes.io/name"))
          .containsExactly("prometheus");
    }
  }

  @Test
  void intakeHasTwoReplicasWithItsOwnSecret() throws Exception {
    List<JsonNode> everyDay = build("");
    JsonNode intake = find(everyDay, "Deployment", "nhip-intake");
    assertThat(intake.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(intake.findValuesAsText("secretName")).containsExactly("nhip-postgres-intake");
    assertThat(find(everyDay, "ConfigMap", "nhip-intake").at("/data/intake.properties").asText())
        .isEqualTo(Files.readString(OVERLAYS.resolve("province/intake.properties")));
    assertThat(find(everyDay, "NetworkPolicy", "nhip-intake").findValuesAsText("port"))
        .containsExactly("8090", "9259");
    JsonNode labels = intake.at("/spec/template/metadata/labels");
    for (JsonNode selector :
        List.of(
            find(everyDay, "Service", "nhip-intake").at("/spec/selector"),
            find(everyDay, "PodDisruptionBudget", "nhip-intake").at("/spec/selector/matchLabels"),
            find(everyDay, "NetworkPolicy", "nhip-intake").at("/spec/podSelector/matchLabels"))) {
      assertThat(selector).isNotEmpty();
      assertThat(labels.properties()).containsAll(selector.properties());
    }
  }

  @Test
  void backfillSharesNothingWithTheLiveJob() throws Exception {
    List<JsonNode> fresh = build("backfill");
    assertThat(fresh).isNotEmpty().allMatch(object -> name(object).startsWith("fresh-"));
    assertThat(names(fresh, "Deployment")).isEmpty();
    assertThat(names(fresh, "Service")).isEmpty();

    JsonNode spec = find(fresh, "FlinkDeployment", "fresh-nhip-job").path("spec");
    assertThat(spec.path("serviceAccount").asText()).isEqualTo("fresh-nhip-job");
    assertThat(names(fresh, "ServiceAccount")).contains("fresh-nhip-job");
    assertThat(find(fresh, "ConfigMap", "fresh-nhip-job").at("/data/nhip.properties").asText())
        .isEqualTo(Files.readString(OVERLAYS.resolve("backfill/nhip.properties")));
    for (JsonNode object : fresh) {
      assertThat(names(fresh, "ConfigMap"))
          .containsAll(object.findValues("configMap").stream().map(KustomizeTest::named).toList());
    }
    assertThat(spec.path("flinkConfiguration"))
        .map(JsonNode::asText)
        .filteredOn(value -> value.startsWith("s3://"))
        .hasSize(3)
        .allMatch(value -> value.startsWith("s3://nhip/fresh/"));
    assertThat(names(fresh, "PodDisruptionBudget")).containsExactly("fresh-nhip-job-taskmanagers");
    assertThat(
            find(fresh, "PodDisruptionBudget", "fresh-nhip-job-taskmanagers")
                .at("/spec/selector/matchLabels/app")
                .asText())
        .isEqualTo("fresh-nhip-job");
  }

  private static JsonNode find(List<JsonNode> objects, String kind, String name) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind) && name(object).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> names(List<JsonNode> objects, String kind) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .map(KustomizeTest::name)
        .collect(Collectors.toSet());
  }

  private static String name(JsonNode object) {
    return named(object.path("metadata"));
  }

  private static String named(JsonNode reference) {
    return reference.path("name").asText();
  }

  /** Builds the objects of an overlay. */
  private List<JsonNode> build(String overlay) throws IOException, InterruptedException {
    Path built = temporary.resolve("built.yaml");
    Process kustomize =
        new ProcessBuilder(kubectl, "kustomize", OVERLAYS.resolve(overlay).toString())
            .redirectOutput(built.toFile())
            .start();
    String said = new String(kustomize.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kustomize.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
    return DeployFiles.YAML
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(built.toFile())
        .readAll();
  }
}
