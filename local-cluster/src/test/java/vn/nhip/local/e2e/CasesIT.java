package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.center.Center;
import vn.nhip.center.database.Bounds;
import vn.nhip.core.events.LogFile;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.targets.AssignTargets;
import vn.nhip.job.testing.ClockRecords;
import vn.nhip.local.testing.RealServices;
import vn.nhip.simulation.scenarios.FileScenario;
import vn.nhip.simulation.scenarios.LogRecords;

/**
 * Inputs that once gave wrong figures, from a folder of cases beside the project; each of them has
 * a {@code run.txt} that says what is right. Cases without inputs are tried by the tests named in
 * {@code ./local-cluster/cases}.
 */
final class CasesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  static final Path CASES =
      Path.of(System.getProperty("nhip.cases", "../../shared/cases")).toAbsolutePath().normalize();
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @BeforeAll
  static void skipWithoutCases() {
    assumeTrue(Files.isDirectory(CASES), "not run: there is no folder " + CASES);
  }

  /** 26, S7 and S9: three recorded logs, which share no team and no district, one after another. */
  @Test
  void recordedDaysGiveWhatIsRight() throws Exception {
    String upload = "2021-04-05T19:02:00+07:00";
    List<LogRecord> log = new ArrayList<>();
    for (String day :
        List.of(
            "26-tablet-clock-10-min-ahead",
            "S7-forecast-monday-to-friday",
            "S9-projection-after-upload")) {
      log.addAll(log(day + "/day.ndjson.gz"));
    }
    log.sort(Comparator.comparingLong(LogRecord::timestamp));
    List<LogRecord> before = log.stream().filter(one -> one.timestamp() <= millis(upload)).toList();
    Chain chain = Chain.quick(SERVICES);
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), before);
      chain.awaitSettled(job);

      assertThat(chain.number("SELECT rejected_today FROM station_status WHERE team = 'skew'"))
          .isEqualTo(75);
      assertThat(
              chain.number("SELECT clock_offset_seconds FROM station_status WHERE team = 'skew'"))
          .isBetween(590L, 610L);
      // The log of that team ends at 10:00, and with it its signs of life.
      assertThat(
              chain.number(
                  "SELECT count(*) FROM alert WHERE scope_id = 'skew' AND kind = 'SILENT'"
                      + " AND raised_at <= '2021-04-05T10:00:00+07:00'"))
          .isZero();
      assertThat(chain.number("SELECT received FROM daily_progress WHERE scope_id = 'off'"))
          .isEqualTo(280);
      assertThat(chain.number("SELECT projected FROM daily_progress WHERE scope_id = 'off'"))
          .isBetween(340L, 370L);

      Feeder.send(chain.bootstrapServers(), log.subList(before.size(), log.size()));
      chain.awaitSettled(job);
      assertCampaignOf662(chain);
    }
  }

  /** S1: the day is judged to its end, however many partitions there are by then. */
  @Test
  void addedPartitionsChangeNothingOfToday() throws Exception {
    List<LogRecord> log = log("S1-partitions-added/log-of-28-Nov.ndjson.gz");
    Chain chain = Chain.quick(SERVICES);
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), log);
      chain.awaitSettled(job);
      assertThat(
              chain.number(
                  "SELECT count(*) FROM alert WHERE scope_id = 's1-team' AND kind = 'BEHIND'"
                      + " AND state = 'FIRING'"))
          .isOne();
      chain.increasePartitionsTo(8);
      Feeder.send(chain.bootstrapServers(), clocks("2026-11-28T20:04:00+07:00"));
      chain.awaitSettled(job);
    }
    List<String> expected = new ArrayList<>(changes(chain));
    expected.addAll(List.of("BEHIND SHIFT_ENDED 20:30", "MISSED RAISED 20:30"));
    chain.runOn(clocks("2026-11-28T20:31:00+07:00"));
    assertThat(changes(chain)).containsExactlyElementsOf(expected);
  }

  /** S2: of three transactions one is committed. */
  @Test
  void abortedTransactionsCountNowhere() throws Exception {
    Path cases = CASES.resolve("S2-aborted-transactions");
    Chain chain = new Chain(SERVICES.settings()).with("clock.interval", "1 s");
    try (RunningJob job = chain.startJob();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", chain.bootstrapServers(), "transactional.id", "cases"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      producer.initTransactions();
      sendInTransaction(producer, cases.resolve("events10.ndjson"));
      producer.abortTransaction();
      sendInTransaction(producer, cases.resolve("target.ndjson"));
      producer.abortTransaction();
      sendInTransaction(producer, cases.resolve("events10b.ndjson"));
      producer.commitTransaction();
      String received = "SELECT received FROM daily_progress WHERE scope_id = 'txteam'";
      await().atMost(SOON).ignoreExceptions().until(() -> chain.number(received) >= 10);
      long now = System.currentTimeMillis();
      await().atMost(SOON).until(() -> job.watermarkAt("judge-pace") >= now);
      assertThat(chain.number(received)).isEqualTo(10);
      assertThat(chain.number("SELECT count(daily_target) FROM daily_progress")).isZero();
    }
    assertThat(assign(chain, cases.resolve("target.csv"))).contains("new: 1");
  }

  /** 63, 68 and S14. */
  @Test
  void sheetsAreReadAsPeopleSeeThem() throws Exception {
    Chain chain = Chain.quick(SERVICES);
    chain.prepare();
    assertThat(assign(chain, CASES.resolve("63-formula-result/f110.xlsx")))
        .containsPattern("x1 .* 110  new");
    assertThat(assign(chain, CASES.resolve("68-hidden-first-sheet/hidden_first.xlsx")))
        .contains("not read, because hidden: 'Old'")
        .containsPattern("x1 .* 222  new");
    assertThat(assign(chain, CASES.resolve("68-hidden-first-sheet/cover_first.xlsx")))
        .contains("the sheet 'Kế hoạch' is read")
        .containsPattern("x1 .* 222  new");
    assertThat(assign(chain, CASES.resolve("S14-eth/s14_eth.csv"))).contains("new: 1");
  }

  private static List<LogRecord> log(String file) throws IOException {
    try (Stream<LogRecord> records = FileScenario.of(CASES.resolve(file)).records()) {
      return records.toList();
    }
  }

  private static List<LogRecord> clocks(String time) {
    return ClockRecords.at(OffsetDateTime.parse(time).toInstant(), 8);
  }

  /** What became of the alerts of S1's team on its last day. */
  private static List<String> changes(Chain chain) throws SQLException {
    return chain.texts(
        "SELECT concat_ws(' ', kind, coalesce(resolution, change),"
            + " to_char(changed_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24:MI'))"
            + " FROM alert_history WHERE scope_id = 's1-team'"
            + " AND working_day = '2026-11-28' ORDER BY changed_at, kind");
  }

  private void sendInTransaction(KafkaProducer<byte[], byte[]> producer, Path records)
      throws Exception {
    String now = Instant.now().toString();
    Path stamped = folder.resolve(records.getFileName());
    Files.writeString(
        stamped,
        Files.readString(records)
            .replace("\"NOW\"", "\"" + now + "\"")
            .replace("{\"topic\":", "{\"timestamp\": \"" + now + "\", \"topic\":"));
    producer.beginTransaction();
    try (Stream<LogRecord> all = LogFile.read(stamped)) {
      for (LogRecord one : all.toList()) {
        producer.send(LogRecords.forKafka(one)).get();
      }
    }
  }

  /** What a dry run says. */
  private static String assign(Chain chain, Path sheet) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    AssignTargets.run(
        out,
        out,
        sheet.toString(),
        "--dry-run",
        "--set",
        "kafka.bootstrap.servers=" + chain.bootstrapServers());
    return said.toString(UTF_8);
  }

  /** 1,000 are left, 100 come on each day from Monday to Friday. */
  private void assertCampaignOf662(Chain chain) throws Exception {
    try (Center center = BoardApi.startCenter(chain, Map.of())) {
      BoardApi api = BoardApi.signIn(center, center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).get(0));
      // The command centre reads the topic targets in the background.
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(api.json("provinces/67/campaign").get("districts"))
                      .filteredOn(district -> district.get("id").textValue().equals("662"))
                      .singleElement()
                      .satisfies(
                          district -> {
                            assertThat(district.get("finish").textValue()).isEqualTo("2021-04-23");
                            assertThat(district.get("perDayNeeded").intValue()).isEqualTo(28);
                          }));
    }
  }

  private static long millis(String time) {
    return OffsetDateTime.parse(time).toInstant().toEpochMilli();
  }
}
