package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.settings.Refusal;

class JobConfigTest {

  @Test
  void hasTheContractsDefaults() {
    JobConfig config = JobConfig.of(Map.of(), Map.of());

    assertThat(config.pipeline().windowMinutes()).containsExactly(1, 60);
    assertThat(config.pipeline().emitInterval()).isEqualTo(Duration.ofMillis(40));
    assertThat(config.clockEnabled()).isTrue();
    assertThat(config.clockInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.checkpointDirectory()).isEmpty();
    assertThat(config.pipeline().rules()).isEqualTo(PaceRules.DEFAULT);
  }

  @Test
  void writesNoClockIfDisabled() {
    assertThat(JobConfig.of(Map.of("clock.enabled", "false"), Map.of()).clockEnabled()).isFalse();
  }

  @Test
  void parsesAListOfWindows() {
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
    "correction.horizon, 401 d",
    "clock.interval, 61 s",
    "pace.missed.warning.from.percent, 101",
    "flood.teams, 10000001",
    "postgres.url, mysql://127.0.0.1/nhip",
    "postgres.schema, a-b",
    "postgres.password.file, /no/such/file",
    "pace.behind.below.percent, 85",
    "pace.critical.below.percent, 60",
    "pace.recovered.from.percent, 95",
    "pace.own.days, 0",
    "pace.own.days, 101",
    "pace.good.enough, 11",
    "pace.warn.enough, 5",
    "pace.critical.enough, 3",
    "pace.help.percent, 0",
    "pace.not.started.minutes, 0",
    "pace.missed.tolerance.percent, 101",
    "pace.silent.minutes, 9",
    "pace.raise.minutes, 0",
    "no.such.setting, 1",
  })
  void rejectsABadSettingWithKeyAndValue(String key, String value) {
    assertThatThrownBy(() -> JobConfig.of(Map.of(key, value), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pace.own.days=4                                                  | pace.good.enough = 5 must be at most pace.own.days = 4: no unit could ever recover
          pace.good.enough=11                                              | pace.good.enough = 11 must be at most pace.own.days = 10: no unit could ever recover
          pace.good.enough=2                                               | pace.warn.enough = 2 must be less than pace.good.enough = 2: one minute would be behind and good at once
          pace.critical.enough=3                                           | pace.critical.enough = 3 must be at most pace.warn.enough = 2: a minute would be critical without being behind
          pace.silent.minutes=8                                            | pace.silent.minutes = 8 must be more than pace.raise.minutes = 10: each silence restarts the run of minutes that raises an alert, so that a slow team could stay behind for ever without one
          pace.silent.minutes=10                                           | pace.silent.minutes = 10 must be more than pace.raise.minutes = 10: each silence restarts the run of minutes that raises an alert, so that a slow team could stay behind for ever without one
          pace.not.started.minutes=46                                      | pace.not.started.minutes = 46 must be at most pace.silent.minutes = 45: a team that has not started would become silent by pace.silent.minutes first
          pace.missed.warning.from.percent=99                              | pace.missed.warning.from.percent = 99 must be at most 100 less pace.missed.tolerance.percent = 2: from there on a target counts as met
          postgres.throughput.retention.days=8                             | postgres.throughput.retention.days = 8 must be at least two days more than correction.horizon = 7 d: windows of days that can still be corrected would be dropped
          correction.horizon=399 d                                         | postgres.throughput.retention.days = 400 must be at least two days more than correction.horizon = 399 d: windows of days that can still be corrected would be dropped
          pace.silent.minutes=8;pace.recovered.from.percent=80             | pace.recovered.from.percent = 80 no longer exists: a unit is judged by its own last days; see pace.good.enough
          """)
  void rejectsContradictorySettings(String given, String sentence) {
    Map<String, String> settings = new HashMap<>();
    for (String each : given.split(";", -1)) {
      settings.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    assertThatThrownBy(() -> JobConfig.of(settings, Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessage("The setting " + sentence + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pace.silent.minutes=12", // the default of pace.not.started.minutes has no effect then
        "pace.missed.tolerance.percent=20",
        "postgres.throughput.retention.days=9",
        "pace.silent.minutes=11",
        "correction.horizon=0 s",
      })
  void acceptsConsistentSettings(String given) {
    int sign = given.indexOf('=');
    assertThat(JobConfig.of(Map.of(given.substring(0, sign), given.substring(sign + 1)), Map.of()))
        .isNotNull();
  }

  @Test
  void prefersThePasswordFileToTheEnvironmentAndHidesThePassword(@TempDir Path folder)
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
  void passesKafkaSettingsUnchangedAndHidesThem() {
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
  void rejectsReservedKafkaSettingsAndHidesSecrets(String key) {
    String value = key.contains("jaas") ? "s3cret" : "x";

    assertThatThrownBy(() -> JobConfig.of(Map.of(key, value), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(key)
        .message()
        .doesNotContain("s3cret", "\n");
  }
}
