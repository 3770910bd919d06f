package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.job.domain.PaceRules;

class JobConfigTest {

  @Test
  void hasTheContractsFiguresByDefault() {
    JobConfig config = JobConfig.of(Map.of(), Map.of());

    assertThat(config.pipeline().windowMinutes()).containsExactly(1, 60);
    assertThat(config.pipeline().emitInterval()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.clockEnabled()).isTrue();
    assertThat(config.clockInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.checkpointDirectory()).isEmpty();
    assertThat(config.pipeline().rules()).isEqualTo(PaceRules.DEFAULT);
  }

  @Test
  void writesNoClockWhereItIsDisabled() {
    assertThat(JobConfig.of(Map.of("clock.enabled", "false"), Map.of()).clockEnabled()).isFalse();
  }

  @Test
  void readsAListOfWindows() {
    JobConfig config = JobConfig.of(Map.of("window.minutes", "30;5;5"), Map.of());

    assertThat(config.pipeline().windowMinutes()).isEqualTo(List.of(5, 30));
  }

  @ParameterizedTest
  @CsvSource({
    "window.minutes, 7",
    "window.minutes, 0",
    "window.minutes, x",
    "emit.interval, 0 s",
    "emit.interval, soon",
    "checkpoint.directory, /dev/null/checkpoints",
    "kafka.properties.max.poll.records, many",
    "kafka.properties.linger.ms, -1",
    "parallelism, 0",
    "parallelism, 129",
    "kafka.timestamp.type, EventTime",
    "kafka.output.prefix, a/b",
    "working-day.zone, Mars/Base",
    "working-day.start, 4 o'clock",
    "working-day.start, 04:00:30",
    "correction.horizon, 90 s",
    "postgres.url, mysql://127.0.0.1/nhip",
    "postgres.schema, a-b",
    "postgres.password.file, /no/such/file",
    "pace.behind.below.percent, -1",
    "pace.raise.minutes, 0",
    "no.such.setting, 1",
  })
  void aBadSettingIsToldInOneSentenceWithKeyAndValue(String key, String value) {
    assertThatThrownBy(() -> JobConfig.of(Map.of(key, value), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void takesThePasswordFromTheFileBeforeTheEnvironmentAndShowsItNowhere(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from-file\n");
    Map<String, String> environment = Map.of("NHIP_POSTGRES_PASSWORD", "from-environment");

    JobConfig byFile = JobConfig.of(Map.of("postgres.password.file", file.toString()), environment);
    JobConfig byEnvironment = JobConfig.of(Map.of(), environment);

    assertThat(byFile.postgres().password().value()).isEqualTo("from-file");
    assertThat(byEnvironment.postgres().password().value()).isEqualTo("from-environment");
    assertThat(byFile.toString() + byEnvironment)
        .doesNotContain("from-file")
        .doesNotContain("from-environment");
  }

  @Test
  void handsKafkasOwnSettingsOnAsTheyStandAndShowsThemNowhere() {
    String login = "org.example.Login required username=\"nhip\" password=\"s3cret, a=b;c:d\";";

    JobConfig config =
        JobConfig.of(
            Map.of(
                "kafka.bootstrap.servers", "kafka:9093",
                "kafka.properties.security.protocol", "SASL_SSL",
                "kafka.properties.sasl.jaas.config", login),
            Map.of());

    assertThat(config.kafka())
        .containsOnly(
            Map.entry("bootstrap.servers", "kafka:9093"),
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("sasl.jaas.config", login));
    assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.properties.bootstrap.servers",
        "kafka.properties.auto.offset.reset",
        "kafka.properties.acks",
        "kafka.properties.",
        "kafka.properties",
        "kafka.property.sasl.jaas.config",
      })
  void refusesWhatTheJobDecidesAndDoesNotShowSecretsUnderWrongNames(String key) {
    String value = key.contains("jaas") ? "s3cret" : "x";

    assertThatThrownBy(() -> JobConfig.of(Map.of(key, value), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .message()
        .doesNotContain("s3cret", "\n");
  }
}
