package vn.nhip.local.e2e;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.settings.Settings;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.testing.PgBouncer;
import vn.nhip.local.testing.RealServices;

/**
 * Runs the job and the command centre through PgBouncer in transaction mode, which assigns any
 * server connection to each transaction: no session state leaks between clients.
 */
final class PoolerIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final String SCHEMA = "Via_pooler";

  /** A time after every day of the log. */
  private static final String TODAY =
      "(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' - interval '4 hours')::date";

  private static final int REQUESTS = 40;

  /** Session state that earlier clients could have left on a server connection. */
  private static final String LEFT_BEHIND =
      """
      SELECT concat_ws(' ', current_user, current_schema(), current_setting('statement_timeout'),
        (SELECT count(*) FROM pg_prepared_statements),
        (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
        (SELECT string_agg(name, ',') FROM pg_settings WHERE source = 'session' AND name NOT IN
          ('application_name', 'client_encoding', 'DateStyle', 'TimeZone',
           'standard_conforming_strings')))\
      """;

  @TempDir private Path folder;

  @BeforeEach
  void skipWithoutPooler() {
    PgBouncer.assumeThere();
  }

  @Test
  void jobAndCentreLeaveNothingBehindOnSharedConnections() throws Exception {
    List<LogRecord> log = FieldLog.of(5, 1_500);
    Chain live = Chain.quick(SERVICES);
    live.prepare();
    Chain direct =
        live.with("postgres.schema", SCHEMA)
            .with("kafka.group.id", "pooled")
            .with("postgres.throughput.retention.days", "36500");
    try (PgBouncer pooler = PgBouncer.before(SERVICES.postgresUrl(), folder)) {
      Map<String, String> settings = direct.with("postgres.url", pooler.url()).settings();
      try (RunningJob job = RunningJob.start(settings);
          Feeder feeder = Feeder.start(direct.bootstrapServers(), log, 1_000);
          Center center = center(settings)) {
        List<Set<String>> seen = askMeanwhile(center, direct);
        feeder.awaitSent();
        direct.awaitSettled(job);
        assertThat(job.runsUndisturbed()).isTrue();
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).containsOnly("67");
        assertThat(seen.get(1)).containsOnly("49");
        assertThat(pooler.onEach(PgBouncer.CONNECTIONS, LEFT_BEHIND))
            .containsExactlyElementsOf(nCopies(PgBouncer.CONNECTIONS, "nhip public 0 0 0"));
      }
    }
    SameTables.assertSame(direct.tables(), Recomputation.of(log));
    assertThat(direct.number("SELECT count(*) FROM job_heartbeat")).isOne();
    for (String table :
        List.of("job_heartbeat", "daily_progress", "intake_audit", "throughput", "alert")) {
      assertThat(live.number("SELECT count(*) FROM " + table)).as(table).isZero();
    }
  }

  private static Center center(Map<String, String> settings) {
    Map<String, String> own = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith("postgres.") && CenterOptions.ALL.has(key)) {
            own.put(key, value);
          }
        });
    own.put("web.port", "0");
    own.put("postgres.connections", "6");
    return Center.start(Settings.of(CenterOptions.ALL, own));
  }

  /**
   * Queries as two users with different bounds at the same time; returns the provinces that each
   * saw.
   */
  private List<Set<String>> askMeanwhile(Center center, Chain direct) throws Exception {
    for (String province : List.of("67", "49")) {
      direct.execute(
          "INSERT INTO daily_progress (scope, scope_id, province, working_day, received,"
              + " returned, completed, delivered, students, elderly, priority, as_of) VALUES"
              + " ('PROVINCE', '%1$s', '%1$s', %2$s, 1, 0, 0, 0, 0, 0, 0, now())"
                  .formatted(province, TODAY));
    }
    List<CompletableFuture<Set<String>>> both = new ArrayList<>();
    for (String province : List.of("67", "49")) {
      // One after the other, because later demo accounts replace earlier ones of the same name.
      Demo account = center.makeDemoAccounts(Bounds.of(List.of(province))).get(0);
      BoardApi api = BoardApi.signIn(center, account);
      direct.execute(
          "UPDATE command_center.account SET name = 'of-%s' WHERE name = '%s'"
              .formatted(province, account.name()));
      both.add(CompletableFuture.supplyAsync(() -> provinces(api)));
    }
    List<Set<String>> seen = new ArrayList<>();
    for (CompletableFuture<Set<String>> one : both) {
      seen.add(one.get());
    }
    direct.execute("DELETE FROM daily_progress WHERE working_day = " + TODAY);
    return seen;
  }

  private Set<String> provinces(BoardApi api) {
    Set<String> seen = new HashSet<>();
    try {
      for (int i = 0; i < REQUESTS; i++) {
        for (JsonNode province : api.json("provinces").get("provinces")) {
          seen.add(province.get("id").textValue());
        }
      }
      return seen;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
