package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Dashboards and alert rules. {@code FlinkJobIT} and {@code IntakeIT} check that a running job and
 * a running intake service offer each metric that they name.
 */
final class DashboardsTest {
  private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
  private static final Path STATIONS = Path.of("..", "docs", "stations.md");

  /** JVM metrics, which Flink's documentation explains. */
  private static final String OF_A_JVM = "_Status_JVM_";

  @Test
  void everyMetricIsExplained() throws IOException {
    String documented = Files.readString(OPERATIONS);
    assertThat(DeployFiles.metrics())
        .hasSizeGreaterThan(20)
        .filteredOn(metric -> !metric.contains(OF_A_JVM))
        .allSatisfy(
            metric ->
                assertThat(documented)
                    .contains(
                        metric
                            .replace("flink_taskmanager_job_task_operator_", "")
                            .replace("flink_jobmanager_job_", "")));
    assertThat(Files.readString(STATIONS)).contains(DeployFiles.metricsOfTheIntake());
  }

  @Test
  void everyPanelHasQueryAndTitleInBothLanguages() throws IOException {
    assertThat(DeployFiles.panels())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).contains(" · ");
              assertThat(panel.path("targets")).isNotEmpty();
              assertThat(panel.path("targets"))
                  .allMatch(target -> target.has("expr") || target.has("rawSql"));
            });
  }

  @Test
  void everyRuleHasATestThatFiresIt() throws IOException {
    String fired =
        Files.readString(DeployFiles.FOLDER.resolve("prometheus").resolve("rules-test.yml"));
    for (JsonNode group : DeployFiles.YAML.readTree(DeployFiles.rules().toFile()).path("groups")) {
      assertThat(group.path("rules"))
          .isNotEmpty()
          .allSatisfy(
              rule ->
                  assertThat(fired).contains("\"" + rule.path("alert").asText() + "\"", "firing"));
    }
  }

  @Test
  void rulesFireAsTheirTestsExpect() throws Exception {
    String promtool = DeployFiles.program("promtool");
    assumeTrue(promtool != null, "promtool is not on the PATH, so the rules are not tested");
    Process test =
        new ProcessBuilder(promtool, "test", "rules", "rules-test.yml")
            .directory(DeployFiles.FOLDER.resolve("prometheus").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(test.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }
}
