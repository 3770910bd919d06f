package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.center.Center;
import vn.nhip.center.database.Bounds;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.testing.ClockRecords;
import vn.nhip.local.testing.PgBouncer;
import vn.nhip.local.testing.RealServices;
import vn.nhip.simulation.scenarios.FileScenario;

/**
 * As {@link CasesIT}: cases in which it is Kafka, a pooler or a setting that once gave wrong
 * figures.
 */
@Tag("long")
final class ServiceCasesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WITNESS = "compacted-at-once";
  private static final Map<String, String> COMPACTED_SOON =
      Map.of(
          "segment.ms", "2000", "min.cleanable.dirty.ratio", "0.001", "segment.bytes", "1048576");

  /**
   * 20:28 in Vietnam, 22:28 of the same day in Tokyo; as young as it may be without being today.
   */
  private final OffsetDateTime now =
      LocalDate.now(ZoneOffset.UTC).minusDays(1).atTime(20, 28).atOffset(ZoneOffset.ofHours(7));

  @TempDir private Path folder;

  @BeforeAll
  static void skipWithoutCases() {
    CasesIT.skipWithoutCases();
  }

  /** S15 and S16: the records of the cases' tool, on the evening of yesterday. */
  @Test
  void aReplayOfACompactedLogWithStampsAheadGivesTheSameRows() throws Exception {
    Chain live =
        Chain.quick(SERVICES)
            .with("working-day.zone", "Asia/Tokyo")
            .with("pace.raise.minutes", "2");
    live.prepare();
    try (Admin admin = live.admin()) {
      letBeCompacted(admin);
      try (RunningJob job = live.startJob()) {
        Feeder.send(live.bootstrapServers(), evening());
        // Only a segment that is followed by another is compacted.
        Feeder.send(live.bootstrapServers(), clocks(now.plusMinutes(5)));
        live.awaitSettled(job);
      }
      int records = live.topic(TopicNames.TARGETS).size();
      Feeder.send(live.bootstrapServers(), forWitness(evening()));
      Feeder.send(live.bootstrapServers(), forWitness(clocks(now.plusMinutes(5))));
      await("compaction").atMost(SOON).until(() -> live.topic(WITNESS).size() < records / 2);
      assertThat(live.topic(TopicNames.TARGETS)).hasSize(records);
    }
    Chain replay =
        live.with("postgres.schema", "fresh")
            .with("kafka.group.id", "fresh")
            .with("kafka.output.prefix", "fresh.");
    try (RunningJob job = replay.startJob()) {
      replay.awaitSettled(job);
    }
    SameTables.assertSameRows(replay.tables(), live.tables());
    assertThat(alerts(replay)).isEqualTo(alerts(live)).hasSize(1);
    assertThat(
            live.number(
                "SELECT extract(epoch FROM last_arrived_at) FROM station_status"
                    + " WHERE station = 's16-A'"))
        .as("it counts as arrived at its partition's clock")
        .isEqualTo(now.toEpochSecond());
  }

  /** S4 and S5: Debian's PgBouncer as it is, and told to ignore startup parameters. */
  @Test
  void jobAndCentreWorkThroughThePoolersOfTheCases() throws Exception {
    PgBouncer.assumeThere();
    for (String file : List.of("plain.ini", "ign.ini")) {
      String settings = Files.readString(CasesIT.CASES.resolve("S4-S5-pgbouncer").resolve(file));
      Path own = Files.createDirectory(folder.resolve(file));
      String schema = file.substring(0, file.indexOf('.'));
      Chain direct =
          Chain.quick(SERVICES).with("postgres.schema", schema).with("kafka.group.id", schema);
      try (PgBouncer pooler = PgBouncer.before(SERVICES.postgresUrl(), own, settings)) {
        Chain pooled = direct.with("postgres.url", pooler.url());
        try (RunningJob job = pooled.startJob();
            Center center = BoardApi.startCenter(pooled, Map.of("postgres.schema", schema))) {
          Feeder.send(pooled.bootstrapServers(), schema.equals("plain") ? evening() : List.of());
          direct.awaitSettled(job);
          assertThat(job.runsUndisturbed()).isTrue();
          BoardApi api =
              BoardApi.signIn(center, center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).get(0));
          assertThat(api.json("teams/s16").get("unit").get("received").intValue()).isOne();
          await("sign of life through " + file)
              .atMost(SOON)
              .until(() -> direct.number("SELECT count(*) FROM job_heartbeat") == 1);
        }
      }
    }
  }

  /** S6: refused with the settings of the case ({@code StartTest}), and right without them. */
  @Test
  void aTeamAtTheThresholdIsToldOfAFewTimesAndASlowOneAtAll() throws Exception {
    Chain chain = Chain.quick(SERVICES);
    try (RunningJob job = chain.startJob();
        Stream<LogRecord> day =
            FileScenario.of(CasesIT.CASES.resolve("S6-contradicting-thresholds/day.ndjson.gz"))
                .records()) {
      Feeder.send(chain.bootstrapServers(), day.toList());
      chain.awaitSettled(job);
    }
    String behind = "SELECT count(*) FROM alert WHERE kind = 'BEHIND' AND scope_id = ";
    assertThat(chain.number(behind + "'every9'")).isPositive();
    assertThat(chain.number(behind + "'at83'")).isLessThanOrEqualTo(3);
  }

  /** No later than 400 days, whatever an operator asks for. */
  private static void letBeCompacted(Admin admin) throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(WITNESS, 1, (short) 1)
                    .configs(
                        Map.of(
                            "cleanup.policy", "compact",
                            "segment.ms", "2000",
                            "min.cleanable.dirty.ratio", "0.001",
                            "max.compaction.lag.ms", "1000",
                            "message.timestamp.type", "CreateTime"))))
        .all()
        .get();
    assertThatThrownBy(() -> configure(admin, Map.of("max.compaction.lag.ms", "1000")))
        .hasRootCauseInstanceOf(InvalidConfigurationException.class);
    configure(admin, COMPACTED_SOON);
  }

  private static void configure(Admin admin, Map<String, String> settings) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, TopicNames.TARGETS),
                settings.entrySet().stream()
                    .map(
                        each ->
                            new AlterConfigOp(
                                new ConfigEntry(each.getKey(), each.getValue()),
                                AlterConfigOp.OpType.SET))
                    .toList()))
        .all()
        .get();
  }

  /**
   * S15: a clock record of now, then an assignment stamped ten minutes earlier. S16: an event
   * stamped 5 minutes and 20 seconds ahead.
   */
  private List<LogRecord> evening() {
    List<LogRecord> log = new ArrayList<>(clocks(now.withHour(1)));
    log.addAll(clocks(now));
    log.add(
        record(
            TopicNames.TARGETS,
            0,
            now.minusMinutes(10),
            """
            {"type":"TARGET","scope":"TEAM","id":"s15","name":"s15","province":"67","dailyTarget":600,\
            "from":"2021-01-01","district":"665","shift":[{"from":"20:00","to":"27:00"}]}\
            """));
    log.add(event("HEARTBEAT", "s15", "665", 2, now));
    log.add(event("RECEIVED", "s16", "666", 3, now.plusSeconds(320)));
    for (int second = 8; second <= 240; second += 8) {
      log.addAll(clocks(now.plusSeconds(second)));
    }
    return log;
  }

  private LogRecord event(
      String type, String team, String district, int partition, OffsetDateTime arrived) {
    String value =
        """
        {"eventId":"%s","type":"%s","occurredAt":"%s","province":"67","district":"%s","team":"%s",\
        "station":"%s-A","applicationId":"A-abcd"}\
        """
            .formatted(UUID.randomUUID(), type, now, district, team, team);
    return record(TopicNames.APPLICATIONS, partition, arrived, value);
  }

  private static List<LogRecord> clocks(OffsetDateTime time) {
    return ClockRecords.at(time.toInstant(), 4);
  }

  private static LogRecord record(String topic, int partition, OffsetDateTime at, String value) {
    long millis = at.toInstant().toEpochMilli();
    return new LogRecord(topic, partition, millis, "one", value.getBytes(UTF_8));
  }

  /** The same ledger in a topic that nothing keeps from being compacted. */
  private static List<LogRecord> forWitness(List<LogRecord> log) {
    return log.stream()
        .filter(one -> one.topic().equals(TopicNames.TARGETS))
        .map(one -> new LogRecord(WITNESS, 0, one.timestamp(), one.key(), one.value()))
        .toList();
  }

  private static List<String> alerts(Chain chain) throws SQLException {
    return chain.texts(
        "SELECT concat_ws(' ', scope_id, kind, severity, state, raised_at, resolved_at,"
            + " resolution) FROM alert ORDER BY 1");
  }
}
