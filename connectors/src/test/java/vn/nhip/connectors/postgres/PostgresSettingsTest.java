package vn.nhip.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.tables.ThroughputTable;
import vn.nhip.connectors.postgres.writer.PostgresSink;
import vn.nhip.core.settings.Secret;

class PostgresSettingsTest {
  private static final Secret PASSWORD = new Secret("correct-horse");

  @Test
  void hidesThePassword() {
    PostgresSettings settings = PostgresSettings.of("jdbc:postgresql://db/nhip", "nhip", PASSWORD);
    assertThat(settings.toString()).contains("nhip").doesNotContain("correct-horse");
  }

  @Test
  void isSerializableWithinTheSink() throws Exception {
    PostgresSettings settings = PostgresSettings.of("jdbc:postgresql://db/nhip", "nhip", PASSWORD);
    var sink = new PostgresSink<>(new ThroughputTable(), settings);
    assertThat(InstantiationUtil.clone(sink)).isInstanceOf(PostgresSink.class);
    assertThat(InstantiationUtil.clone(settings)).isEqualTo(settings);
  }

  @Test
  void namesTheInvalidSetting() {
    assertThatThrownBy(
            () -> PostgresSettings.of("jdbc:mysql://db/nhip?password=x", "nhip", PASSWORD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "postgres.url = jdbc:mysql://db/nhip must look like"
                + " jdbc:postgresql://host:port/database");
    PostgresSettings right = PostgresSettings.of("jdbc:postgresql://db/nhip", "nhip", PASSWORD);
    assertThatThrownBy(() -> right.inSchema("a\"; DROP"))
        .hasMessage("postgres.schema = a\"; DROP must be 1 to 63 letters, digits and _");
    assertThatThrownBy(() -> TestPostgres.withBatches(right, 0, 10))
        .hasMessage("postgres.flush.rows = 0 must be at least 1");
    assertThatThrownBy(() -> TestPostgres.withBatches(right, 10, 9))
        .hasMessage("postgres.max.pending.rows = 9 must be at least postgres.flush.rows");
    assertThatThrownBy(
            () ->
                new PostgresSettings(
                    right.url(), "nhip", PASSWORD, "public", Duration.ZERO, 1, 1, 1))
        .hasMessage("postgres.flush.interval = PT0S must be at least 1 ms");
  }
}
