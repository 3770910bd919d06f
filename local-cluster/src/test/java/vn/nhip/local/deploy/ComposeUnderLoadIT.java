package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.e2e.AlertReader;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.Feeder;
import vn.nhip.local.e2e.FieldLog;
import vn.nhip.local.e2e.PollingReader;
import vn.nhip.local.e2e.SameTables;
import vn.nhip.local.flink.FlinkProcesses;
import vn.nhip.simulation.scenarios.Scenario;

/**
 * {@code deploy/compose} as on several machines, with all of a recorded campaign: four instances on
 * two TaskManagers, high availability, checkpoints on object storage. While records flow, a
 * TaskManager and the JobManager die, a new version replaces all of the job by a savepoint, and the
 * database is away until its alert rule fires. Every row and every alert is what the log gives, and
 * no count falls.
 */
@Tag("thorough")
@EnabledIfSystemProperty(
    named = "compose.under.load",
    matches = "true",
    disabledReason = "takes seven minutes: mvn verify -Pthorough")
final class ComposeUnderLoadIT {
  private static final int PER_SECOND = 5_000;
  private static final long LOOK_MILLIS = 200;

  /** One for each fault, and one after them. */
  private static final int PARTS = 5;

  private static final Map<String, String> SETTINGS =
      Map.of("parallelism", "4", "checkpoint.interval", "2 s");

  /** The next version's start: from a savepoint, as Flink's own entry point takes it. */
  private static final String UPGRADE =
      """
      services:
        jobmanager:
          command: [standalone-job, --job-id, "%s", --job-classname, vn.nhip.job.ThroughputJob,
            --fromSavepoint, "%s", --settings, /etc/nhip/nhip.properties]
      """;

  private ComposeDay day;
  private ComposeStack stack;
  private Chain chain;
  private Feeder feeder;
  private int part;
  private int allowed;

  @Test
  void losesNothingWhateverIsReplaced(@TempDir Path folder) throws Exception {
    ComposeDay.assumeDocker();
    String prometheus = DeployFiles.program("prometheus");
    assumeTrue(prometheus != null, "prometheus is not on the PATH");
    List<LogRecord> log = FieldLog.ofDakNong(Integer.MAX_VALUE);
    ComposeOverride override = ComposeOverride.ofSeveralMachines(prometheus);
    PrometheusApi metrics = new PrometheusApi(ComposeStack.http(override.prometheusPort()));
    try (ComposeDay started = ComposeDay.start("Compose under load", folder, override, SETTINGS)) {
      day = started;
      stack = day.stack();
      chain = day.chain();
      stack.compose("up", "--detach", "prometheus");
      PollingReader reader = PollingReader.start(chain, LOOK_MILLIS);
      try (Feeder sending = Feeder.start(chain.bootstrapServers(), log, PER_SECOND, 0)) {
        feeder = sending;
        long middle = allowNext(log.size());
        day.awaitFirstRow();
        day.awaitRunning("after the first row, all tasks ran after");
        day.killTaskManager(middle);
        assertMoreToRead();
        day.killJobManager(allowNext(log.size()));
        assertMoreToRead();
        upgrade(allowNext(log.size()));
        assertMoreToRead();
        assertThat(reader.stop()).isEmpty();
        assertThat(reader.looks()).isGreaterThan(100);
        chain.awaitRead(allowNext(log.size()));
        takeDatabaseAway(metrics);
        allowNext(log.size());
        feeder.awaitSent();
      }
      day.awaitSettled();
      day.watch().lap("the rest of the log took");
      assertSameAsTheLog(log);
      assertThat(day.fallen()).isEmpty();
      assertThat(stack.flink().get("/checkpoints").at("/latest/completed/external_path").asText())
          .startsWith("s3://nhip/checkpoints/");
      day.watch().lap("the comparison took");
      assertPrometheusShowsAll(metrics);
      assertGrafanaShowsAll();
      day.watch()
          .note(
              "CPU since the upgrade: JobManager %s, TaskManagers %s and %s."
                  .formatted(
                      stack.cpu("jobmanager"),
                      stack.cpu("taskmanager-1"),
                      stack.cpu("taskmanager-2")));
    }
  }

  /** Lets the next part of the log be sent; returns where the middle of it is. */
  private int allowNext(int records) {
    part++;
    allowed = (int) ((long) records * part / PARTS);
    feeder.allow(allowed);
    return allowed - records / PARTS / 2;
  }

  /** What was replaced was replaced under load: not all that was allowed is read yet. */
  private void assertMoreToRead() throws Exception {
    assertThat(chain.read()).isLessThan(allowed);
  }

  /** A savepoint, then everything of ours with another tag. */
  private void upgrade(long atRecord) throws Exception {
    chain.awaitRead(atRecord);
    day.watch().lap("what was read until the upgrade took");
    stack.leaveEnded("jobmanager");
    String savepoint = stack.flink().stopWithSavepoint("s3://nhip/savepoints", ComposeDay.SOON);
    await("the JobManager ends").atMost(ComposeDay.SOON).until(() -> stack.isOver("jobmanager"));
    day.watch().say("a savepoint was there after");
    stack.tagImages("test-next");
    stack.set("NHIP_TAG", "test-next");
    stack.with("upgrade.yaml", UPGRADE.formatted(FlinkProcesses.JOB_ID, savepoint));
    stack.up();
    day.awaitRunning("from the stop to all tasks of the new version it took");
    assertThat(stack.flink().get("/checkpoints").at("/latest/restored/external_path").asText())
        .isEqualTo(savepoint);
  }

  private void takeDatabaseAway(PrometheusApi metrics) throws Exception {
    stack.compose("kill", "postgres");
    // In a replay the clock is as far behind as the day is old.
    await("the rules for a database that is away and for a clock that stands fire")
        .atMost(Duration.ofMinutes(3))
        .until(() -> metrics.firing().containsAll(List.of("NhipDatabaseAway", "NhipClockStalled")));
    stack.compose("start", "postgres");
    day.watch().lap("until a database that was away was told it took");
  }

  private void assertSameAsTheLog(List<LogRecord> log) throws Exception {
    SameTables.assertSameRows(chain.tables(), Recomputation.of(log));
    PaceTables pace = PaceRecomputation.of(log, Scenario.APPLICATION_PARTITIONS);
    AlertReader alerts = new AlertReader(chain);
    assertThat(alerts.alerts()).isEqualTo(pace.alerts());
    assertThat(alerts.history()).isEqualTo(pace.history());
    day.watch()
        .note(
            "%,d records, %,d rows of throughput and %,d changes of alerts are as the log gives."
                .formatted(
                    log.size(),
                    chain.number("SELECT count(*) FROM throughput"),
                    chain.number("SELECT count(*) FROM alert_history")));
  }

  private static void assertPrometheusShowsAll(PrometheusApi metrics) throws Exception {
    List<String> rules = new ArrayList<>();
    for (JsonNode group : DeployFiles.YAML.readTree(DeployFiles.rules().toFile()).path("groups")) {
      group.path("rules").forEach(rule -> rules.add(rule.path("alert").asText()));
    }
    assertThat(metrics.healthyRules()).containsExactlyInAnyOrderElementsOf(rules);
    assertThat(ShownPanels.withoutSeries(metrics)).isEmpty();
  }

  private void assertGrafanaShowsAll() throws Exception {
    chain.execute("INSERT INTO reader_province VALUES ('grafana', '*')");
    // At the end of the log, no team need be in need of help.
    assertThat(ShownPanels.withoutRows(stack.postgres(), ComposeStack.secret("grafana")))
        .allMatch(sql -> sql.contains("'SILENT', 'CRITICAL'"));
  }
}
