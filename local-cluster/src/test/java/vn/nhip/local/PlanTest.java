package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each setting goes to the service that it belongs to: the job, the command centre, or both. */
final class PlanTest {

  @Test
  void givesTheJobItsOwnSettings() {
    assertThat(job(Map.of("emit.interval", "1 s", "delivery.group", "5 s")))
        .containsEntry("emit.interval", "1 s")
        .doesNotContainKey("delivery.group");
  }

  @Test
  void givesTheCommandCentreItsOwnSettings() {
    assertThat(center(Map.of("emit.interval", "1 s", "delivery.group", "5 s")))
        .containsEntry("delivery.group", "5 s")
        .doesNotContainKeys("emit.interval", "checkpoint.directory");
  }

  @Test
  void givesBothTheirSharedSettings() {
    Map<String, String> given =
        Map.of("working-day.start", "05:00", "kafka.properties.request.timeout.ms", "9000");
    assertThat(job(given)).containsAllEntriesOf(given);
    assertThat(center(given)).containsAllEntriesOf(given);
  }

  @Test
  void connectsTheCommandCentreToTheStartedServices() {
    assertThat(center(Map.of()))
        .containsEntry("kafka.bootstrap.servers", "127.0.0.1:1")
        .containsEntry("postgres.url", "jdbc:postgresql://127.0.0.1:2/nhip")
        .containsEntry("postgres.password.file", "password")
        .containsEntry("web.port", "4");
  }

  @Test
  void givesTheIntakeItsOwnSettingsAndTheStartedServices() {
    Map<String, String> given = Map.of("station.rate", "5", "delivery.group", "5 s");
    assertThat(plan(given).intakeSettings(job(given)))
        .containsEntry("station.rate", "5")
        .containsEntry("kafka.bootstrap.servers", "127.0.0.1:1")
        .containsEntry("intake.port", "5")
        .doesNotContainKey("delivery.group");
    assertThat(job(given)).doesNotContainKey("station.rate");
  }

  @Test
  void sendsOldAlertsUnlessToldOtherwise() {
    assertThat(center(Map.of())).containsEntry("delivery.max.age", "100000 d");
    assertThat(center(Map.of("delivery.max.age", "1 h"))).containsEntry("delivery.max.age", "1 h");
  }

  private static Map<String, String> job(Map<String, String> given) {
    return plan(given).jobSettings(Path.of("checkpoints"), Path.of("password"));
  }

  private static Map<String, String> center(Map<String, String> given) {
    return plan(given).centerSettings(job(given));
  }

  private static Plan plan(Map<String, String> given) {
    return new Plan(
        Mode.EMBEDDED, Optional.empty(), 1, false, Optional.empty(), 1, 2, 3, 4, 5, given);
  }
}
