package vn.nhip.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.Feeder;
import vn.nhip.local.e2e.RunningJob;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.local.testing.RealServices;
import vn.nhip.simulation.scenarios.Scenario;
import vn.nhip.simulation.scenarios.Scenarios;

/** Rows that are not what the log gives are found beside the live job, named and repaired. */
final class VerifyIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int RECORDS = 40_000;
  private static final int TARGETS_AT = 1_000;

  /** The number of rows of a table that are not equal to a copy of it. */
  private static final String UNLIKE_COPY =
      "SELECT count(*) FROM ((TABLE %1$s EXCEPT TABLE copy_of_%1$s)"
          + " UNION ALL (TABLE copy_of_%1$s EXCEPT TABLE %1$s)) unlike";

  private static final String NEWEST_OF_PROVINCE =
      "(scope, working_day) = (SELECT 'PROVINCE', max(working_day) FROM daily_progress)";

  private static final List<String> DAMAGED =
      List.of("throughput", "daily_progress", "alert", "station_status");

  @Test
  void findsNamesAndRepairsRowsThatAreNotWhatTheLogGives(@TempDir Path folder) throws Exception {
    Chain chain = Chain.quick(SERVICES);
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), log());
      chain.awaitSettled(job);
      assertThat(chain.number("SELECT count(*) FROM alert")).isPositive();
      damage(chain);
      long lostWindows =
          chain.number("SELECT count(*) FROM copy_of_throughput")
              - chain.number("SELECT count(*) FROM throughput");
      assertThat(lostWindows).isPositive();

      String found = verify(chain.with("verify.lines", "100000"), folder, false, 1);

      assertThat(found)
          .contains(String.format(Locale.ROOT, "differs: throughput, %,d rows", lostWindows))
          .contains("differs: daily_progress, 1 rows")
          .contains("differs: alert, 1 rows")
          .contains("differs: station_status, 1 rows")
          .doesNotContain("differs: intake_audit")
          .doesNotContain("differs: alert_history")
          .doesNotContain("differs: own_day");
      long received =
          chain.number("SELECT received FROM copy_of_daily_progress WHERE " + NEWEST_OF_PROVINCE);
      assertThat(found.lines())
          .filteredOn(line -> line.contains("received: expected"))
          .singleElement()
          .asString()
          .contains("daily_progress {\"scope\": \"PROVINCE\"")
          .contains("expected %d, found %d".formatted(received, received + 1));
      assertThat(found.lines())
          .filteredOn(line -> line.strip().startsWith("alert {") && line.endsWith(": missing"))
          .hasSize(1);
      assertThat(found).contains("station_status {\"station\": \"nobody\"}: not in the log, found");
      assertThat(found.lines())
          .filteredOn(line -> line.strip().startsWith("throughput {"))
          .hasSize((int) lostWindows);

      String few = verify(chain.with("verify.lines", "3"), folder, true, 0);

      assertThat(few.lines()).filteredOn(line -> line.contains("{")).hasSize(3);
      assertThat(few)
          .contains(String.format(Locale.ROOT, "repaired: %,d rows", lostWindows + 3))
          .contains("all tables equal the log");
      for (String table : DAMAGED) {
        assertThat(chain.number(UNLIKE_COPY.formatted(table))).as(table).isZero();
      }
      assertLeavesNothingBehind(chain);
      assertThat(job.runsUndisturbed()).isTrue();
    }
  }

  @Test
  void refusesWhereThereIsNothingToCompare(@TempDir Path folder) throws Exception {
    Chain chain = Chain.quick(SERVICES);
    assertThatThrownBy(() -> verify(chain, folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has no topic applications");
    chain.prepare();
    assertThatThrownBy(() -> verify(chain, folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Nothing was heard of the job nhip in schema public");
    assertThatThrownBy(() -> verify(chain.with("verify.schema", "public"), folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("verify.schema = public is the schema of the live tables");
    heartbeat(chain);
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA nhip_verify");
    }
    assertThatThrownBy(() -> verify(chain, folder, false, 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("There is a schema nhip_verify that no recount has made");
  }

  private static void heartbeat(Chain chain) throws SQLException {
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO job_heartbeat (job, told_at, written_at, clock, clock_stands_millis,"
              + " counted, duplicate, rejected, late, signal)"
              + " VALUES ('nhip', now(), now(), now(), 0, 0, 0, 0, 0, 0)");
    }
  }

  private static void damage(Chain chain) throws SQLException {
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      for (String table : DAMAGED) {
        statement.execute("CREATE TABLE copy_of_%1$s AS TABLE %1$s".formatted(table));
      }
      statement.execute(
          "DROP TABLE throughput_"
              + chain.number(
                  "SELECT to_char(window_start AT TIME ZONE 'UTC', 'YYYYMMDD')::bigint"
                      + " FROM throughput GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"));
      assertThat(
              statement.executeUpdate(
                  "UPDATE daily_progress SET received = received + 1 WHERE " + NEWEST_OF_PROVINCE))
          .isOne();
      assertThat(
              statement.executeUpdate(
                  "DELETE FROM alert WHERE alert_id = (SELECT min(alert_id) FROM alert)"))
          .isOne();
      statement.execute(
          "INSERT INTO station_status (station, team, province, district, last_arrived_at,"
              + " highest_sequence, received_events, missing_events, version)"
              + " VALUES ('nobody', '663-LD-02', '67', '663', now(), 0, 0, 0, 1)");
    }
  }

  private static void assertLeavesNothingBehind(Chain chain) throws Exception {
    assertThat(chain.number("SELECT count(*) FROM pg_namespace WHERE nspname = 'nhip_verify'"))
        .isZero();
    long changes = chain.number("SELECT count(*) FROM alert_history");
    assertThat(chain.topic(TopicNames.ALERTS)).hasSize((int) changes);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", chain.bootstrapServers()))) {
      assertThat(admin.listGroups(new ListGroupsOptions()).all().get())
          .extracting(group -> group.groupId())
          .allMatch("nhip"::equals);
    }
  }

  /** Runs it as the command does; returns what it says. */
  private static String verify(Chain chain, Path folder, boolean repairs, int exitCode)
      throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    Console console = new Console(out, out, false);
    try (ShutdownSequence closing =
        new ShutdownSequence(
            (what, failure) -> {
              throw new IllegalStateException(what, failure);
            })) {
      int code =
          new Verification(Verify.plan(chain.settings(), repairs), console, closing).run(folder);
      assertThat(code).as(said.toString(UTF_8)).isEqualTo(exitCode);
    }
    return said.toString(UTF_8);
  }

  /** A morning in Đắk Nông, with targets that nobody can reach. */
  private static List<LogRecord> log() {
    Scenario scenario = Scenarios.find("dak-nong-2021-03").orElseThrow();
    List<LogRecord> log = new ArrayList<>();
    try (Stream<LogRecord> records = scenario.records()) {
      records
          .limit(RECORDS)
          .forEach(
              record -> {
                log.add(record);
                if (log.size() == TARGETS_AT) {
                  addTooHighTargets(log, record.timestamp());
                }
              });
    }
    return log;
  }

  private static void addTooHighTargets(List<LogRecord> log, long at) {
    for (int district = 660; district < 668; district++) {
      String value =
          """
          {"type":"TARGET","scope":"TEAM","id":"%d-LD-01","province":"67","district":"%d",\
          "from":"2021-03-19","to":"2021-03-20","dailyTarget":5000}"""
              .formatted(district, district);
      log.add(new LogRecord(TopicNames.TARGETS, 0, at, "high-" + district, value.getBytes(UTF_8)));
    }
  }
}
