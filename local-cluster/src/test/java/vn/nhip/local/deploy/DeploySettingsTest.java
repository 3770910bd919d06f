package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.settings.SettingsFile;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.job.JobConfig;

/** The programs accept the settings in {@code deploy}, which agree with each other. */
final class DeploySettingsTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"compose", "kubernetes/base", "kubernetes/example/province"})
  void programsAcceptTheirSettings(String folder) throws IOException {
    Path files = DeployFiles.FOLDER.resolve(folder);
    JobConfig job = JobConfig.of(settings(files.resolve("nhip.properties")));
    assertThat(job.parallelism()).isEqualTo(2);
    Settings center = Settings.of(CenterOptions.ALL, settings(files.resolve("center.properties")));
    assertThat(center.get(CenterOptions.WEB_HOST)).isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose", "kubernetes/stations", "kubernetes/example/province"})
  void intakeAcceptsItsSettings(String folder) throws IOException {
    Path file = DeployFiles.FOLDER.resolve(folder).resolve("intake.properties");
    Settings intake = Settings.of(IntakeOptions.ALL, settings(file));
    assertThat(intake.get(IntakeOptions.HOST)).isEqualTo("0.0.0.0");
  }

  @Test
  void parallelismIsTheSameForTheJobAndTheOperator() throws IOException {
    Path folder = DeployFiles.FOLDER.resolve("kubernetes").resolve("base");
    JsonNode flink = DeployFiles.YAML.readTree(folder.resolve("job.yaml").toFile());
    assertThat(flink.at("/spec/job/parallelism").asText())
        .isEqualTo(SettingsFile.read(folder.resolve("nhip.properties")).get("parallelism"));
  }

  /** See docs/backfill.md. The FlinkDeployment says where state is kept. */
  @Test
  void backfillHasLiveSettingsExceptForItsOwnResources() throws IOException {
    Path folder = DeployFiles.FOLDER.resolve("kubernetes/example");
    Path file = folder.resolve("backfill/nhip.properties");
    assertThat(JobConfig.of(settings(file)).parallelism()).isEqualTo(2);
    Map<String, String> live = SettingsFile.read(folder.resolve("province/nhip.properties"));
    Map<String, String> apart = new HashMap<>(SettingsFile.read(file));
    assertThat(apart).containsAllEntriesOf(live);
    apart.keySet().removeAll(live.keySet());
    assertThat(apart)
        .containsOnly(
            Map.entry("postgres.schema", "nhip_fresh"),
            Map.entry("kafka.group.id", "nhip-fresh"),
            Map.entry("kafka.output.prefix", "fresh."),
            Map.entry("clock.enabled", "false"));
  }

  /** The image has the Flink version for which the job was built. */
  @Test
  void theBaseImageHasTheFlinkOfTheBuild() throws IOException {
    Matcher version =
        Pattern.compile("<flink.version>([^<]+)<").matcher(Files.readString(Path.of("../pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(DeployFiles.FOLDER.resolve("images/job/Dockerfile"))
        .content()
        .contains("FROM flink:" + version.group(1) + "-java17\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job/log4j-json.properties",
        "command-center/log4j2-json.properties",
        "intake/json/vn/nhip/intake/log4j2.properties"
      })
  void jsonLogsHaveOneObjectPerLine(String file) throws IOException {
    Path path = DeployFiles.FOLDER.resolve("images").resolve(file);
    Configuration configuration =
        new PropertiesConfigurationFactory()
            .getConfiguration(
                null, new ConfigurationSource(Files.newInputStream(path), path.toFile()));
    configuration.initialize();
    Object line =
        configuration
            .getAppender("console")
            .getLayout()
            .toSerializable(
                Log4jLogEvent.newBuilder()
                    .setLoggerName("vn.nhip.Some")
                    .setLevel(Level.WARN)
                    .setMessage(new SimpleMessage("tổ a\r\n2021 ERROR forged\u001b[31m"))
                    .build());

    assertThat(line.toString().strip()).doesNotContainPattern("\\p{Cntrl}");
    JsonNode event = DeployFiles.JSON.readTree(line.toString());
    assertThat(event.path("message").asText()).isEqualTo("tổ a\r\n2021 ERROR forged\u001b[31m");
    assertThat(event.path("log.level").asText()).isEqualTo("WARN");
    assertThat(List.of("@timestamp", "ecs.version", "log.logger")).allMatch(event::has);
  }

  private Map<String, String> settings(Path file) throws IOException {
    Map<String, String> settings = SettingsFile.read(file);
    Path password = Files.writeString(temporary.resolve("password"), "x");
    assertThat(settings.put("postgres.password.file", password.toString())).isNotNull();
    return settings;
  }
}
