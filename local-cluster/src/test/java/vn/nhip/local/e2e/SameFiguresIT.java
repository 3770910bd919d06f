package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.testing.ClockRecords;
import vn.nhip.local.testing.RealServices;

/**
 * The board, the API, an export, a message and the digest show the same figures of the same minute.
 *
 * <p>Yesterday a team had a target of 400 from 07:30 to 11:30. From 07:40 on it received one every
 * four minutes, two of them twice; one was returned; seven are pending on another station. Until
 * 08:35, three of its ten plan days, from 60 to 150 %, would still bring what is missing. So it is
 * behind from 08:36 on, and the alert is raised at 08:45, when 75 of the 240 planned minutes have
 * passed.
 */
final class SameFiguresIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final LocalTime TOLD = LocalTime.of(8, 45);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> DATABASE =
      List.of(
          "DateStyle = 'German, DMY'",
          "IntervalStyle = 'sql_standard'",
          "TimeZone = 'Asia/Tokyo'",
          "client_encoding = 'LATIN1'",
          "search_path = 'pg_catalog'",
          "extra_float_digits = 0",
          "bytea_output = 'escape'",
          "transform_null_equals = on",
          "default_transaction_deferrable = on");

  private static final List<String> COMPRESSIONS = List.of("none", "gzip", "snappy", "lz4", "zstd");

  private static final int TARGET = 400;
  private static final int RECEIVED = 17;
  private static final int HELD = 7;
  private static final int EXPECTED = 400 * 75 / 240;

  /** The projected rest is the mean of the plan days of 100 and 110 %: 275 and 302. */
  private static final int PROJECTED = RECEIVED + HELD + (275 + 302) / 2;

  /** Without two duplicates and one that was returned. */
  private static final int APPLICATIONS = RECEIVED - 2 - 1;

  private final LocalDate day = ZonedDateTime.now(ZONE).minusHours(4).toLocalDate().minusDays(1);
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private HttpServer gateway;

  @BeforeEach
  void openGateway() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          messages.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void closeGateway() {
    gateway.stop(0);
  }

  @Test
  void showsTheSameFiguresOfTheSameMinuteEverywhere() throws Exception {
    setUpDatabase();
    Chain chain = Chain.quick(SERVICES);
    try (RunningJob job = chain.startJob();
        Center center = BoardApi.startCenter(chain, settings())) {
      List<Demo> accounts = center.makeDemoAccounts(Bounds.WHOLE_COUNTRY);
      Demo administrator =
          accounts.stream().filter(one -> one.role() == Role.ADMINISTRATOR).findAny().orElseThrow();
      BoardApi api = BoardApi.signIn(center, administrator);
      hears(api, false);
      sendInAllWays(chain, log());
      chain.awaitSettled(job);

      assertRow(chain);
      assertAlertTopic(chain);
      await().atMost(SOON).untilAsserted(() -> assertBoard(api));
      assertExport(api);
      await().atMost(SOON).untilAsserted(() -> assertMessage(message("ALERTS")));
      hears(api, true);
      await().atMost(SOON).untilAsserted(() -> assertDigest(message("DIGEST")));
      if (Chromium.isThere()) {
        assertPage(center, administrator);
      }
    }
  }

  /** Applies database settings that administrators use; none may change a figure. */
  private static void setUpDatabase() throws SQLException {
    try (Connection connection = SERVICES.connect();
        Statement statement = connection.createStatement()) {
      for (String setting : DATABASE) {
        statement.execute("ALTER DATABASE " + connection.getCatalog() + " SET " + setting);
      }
    }
  }

  /** Sends the log in parts, each with another compression. */
  private static void sendInAllWays(Chain chain, List<LogRecord> log) throws Exception {
    int part = log.size() / COMPRESSIONS.size() + 1;
    for (int i = 0; i < COMPRESSIONS.size(); i++) {
      List<LogRecord> some = log.subList(i * part, Math.min(log.size(), (i + 1) * part));
      Feeder.send(chain.bootstrapServers(), some, COMPRESSIONS.get(i));
    }
  }

  /** Settings that accept yesterday's data and collect messages for a short time only. */
  private Map<String, String> settings() {
    return Map.of(
        "delivery.poll", "200 ms",
        "delivery.group", "1 s",
        "delivery.max.age", "3 d",
        "delivery.digest.at", LocalTime.now(ZONE).truncatedTo(ChronoUnit.MINUTES).toString(),
        "webhook.local", "127.0.0.1:" + gateway.getAddress().getPort());
  }

  /** Adds a recipient of alerts, or only of the morning digest. */
  private void hears(BoardApi api, boolean digest) throws Exception {
    JsonNode unused =
        api.post(
            "recipients",
            """
            {"name":"%1$s","channel":"WEBHOOK","address":"http://127.0.0.1:%2$d/%1$s","language":"vi",\
            "rules":[{"province":"67","team":"same-1","level":%3$d,"digest":%1$s}]}\
            """
                .formatted(digest, gateway.getAddress().getPort(), digest ? 5 : 1));
  }

  private JsonNode message(String kind) {
    assertThat(messages).anyMatch(one -> one.get("kind").asText().equals(kind));
    return messages.stream()
        .filter(one -> one.get("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static void assertRow(Chain chain) throws Exception {
    for (String unit : List.of("TEAM' AND scope_id = 'same-1", "DISTRICT' AND scope_id = '661")) {
      String row = " FROM daily_progress WHERE scope = '" + unit + "'";
      assertThat(chain.number("SELECT received" + row)).isEqualTo(RECEIVED);
      assertThat(chain.number("SELECT daily_target" + row)).isEqualTo(TARGET);
      assertThat(chain.number("SELECT expected" + row)).isEqualTo(EXPECTED);
      assertThat(chain.number("SELECT held" + row)).isEqualTo(HELD);
      assertThat(chain.number("SELECT projected" + row)).isEqualTo(PROJECTED);
      assertThat(chain.number("SELECT short_start + short_silent + short_pace" + row))
          .isEqualTo(EXPECTED - RECEIVED - HELD);
      assertThat(
              chain.number(
                  "SELECT count(*)"
                      + row
                      + " AND as_of = (SELECT changed_at FROM alert_history WHERE scope = '"
                      + unit
                      + "')"))
          .as("the alert was raised at the minute of the row")
          .isOne();
    }
  }

  private static void assertAlertTopic(Chain chain) throws Exception {
    List<JsonNode> alerts = new ArrayList<>();
    for (var each : chain.topic(TopicNames.ALERTS)) {
      alerts.add(JSON.readTree(each.value()));
    }
    assertThat(alerts).hasSize(2);
    for (JsonNode alert : alerts) {
      assertThat(alert.get("received").intValue()).isEqualTo(RECEIVED);
      assertThat(alert.get("expected").intValue()).isEqualTo(EXPECTED);
      assertThat(alert.get("projected").intValue()).isEqualTo(PROJECTED);
      assertThat(alert.get("held").intValue()).isEqualTo(HELD);
    }
  }

  private void assertBoard(BoardApi api) throws Exception {
    JsonNode board = api.json("provinces/67/board");
    assertFigures(board.get("province"));
    assertFigures(board.get("districts").get(0));
    assertFigures(board.get("teams").get(0));
    assertThat(board.get("clock").asText()).isEqualTo(told().toInstant().toString());
    JsonNode team = api.json("teams/same-1");
    assertFigures(team.get("unit"));
    assertFigures(team.get("alerts").get(0));
    assertThat(team.get("alerts").get(0).get("words").get("vi").get("what").asText())
        .isEqualTo("17/400 lúc 08:45, thêm 7 chờ gửi, còn thiếu 376.");
    JsonNode campaign = api.json("provinces/67/campaign");
    assertThat(campaign.get("province").get("received").intValue()).isEqualTo(RECEIVED);
    for (String unit : List.of("/province", "/districts/0")) {
      assertThat(campaign.at(unit).get("applications").intValue()).isEqualTo(APPLICATIONS);
    }
    assertThat(campaign.get("province").get("coverage").asText()).isEqualTo("1.4");
    assertThat(campaign.get("districts").get(0).get("coverage").asText()).isEqualTo("140.0");
    assertThat(campaign.get("districts").get(0).get("overEligible").booleanValue()).isTrue();
  }

  private static void assertFigures(JsonNode unit) {
    assertThat(unit.get("received").intValue()).isEqualTo(RECEIVED);
    assertThat(unit.get("target").intValue()).isEqualTo(TARGET);
    assertThat(unit.get("expected").intValue()).isEqualTo(EXPECTED);
    assertThat(unit.get("projected").intValue()).isEqualTo(PROJECTED);
    if (!unit.path("scope").asText().equals("PROVINCE")) {
      assertThat(unit.get("held").intValue()).isEqualTo(HELD);
      assertThat(
              Stream.of("shortStart", "shortSilent", "shortPace")
                  .mapToInt(part -> unit.get(part).intValue())
                  .sum())
          .isEqualTo(EXPECTED - RECEIVED - HELD);
    }
  }

  private void assertExport(BoardApi api) throws Exception {
    String file = api.text("exports/day.csv?province=67&lang=en&bom=false&day=" + day);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(new StringReader(file), format)) {
      List<CSVRecord> units = rows.getRecords();
      assertThat(units).extracting(unit -> unit.get("Scope code")).contains("PROVINCE", "TEAM");
      for (CSVRecord unit : units) {
        assertThat(unit.get("Received")).isEqualTo("17");
        assertThat(unit.get("Target")).isEqualTo("400");
        assertThat(unit.get("Expected")).isEqualTo("" + EXPECTED);
        assertThat(unit.get("Projected")).isEqualTo("" + PROJECTED);
      }
    }
  }

  private static void assertMessage(JsonNode message) {
    JsonNode alert = message.get("alerts").get(0);
    assertThat(alert.get("scopeId").asText()).isEqualTo("same-1");
    assertFigures(alert);
    assertThat(message.get("title").asText()).contains("17/400 lúc 08:45", "7 chờ gửi");
    assertThat(message.get("text").asText()).contains("" + PROJECTED);
  }

  private static void assertDigest(JsonNode digest) {
    assertThat(digest.get("received").intValue()).isEqualTo(RECEIVED);
    assertThat(digest.get("title").asText()).contains(": 17/400 (4%)");
  }

  private static void assertPage(Center center, Demo account) {
    try (Chromium chromium = Chromium.start("http://127.0.0.1:" + center.port())) {
      var page = chromium.visitor(account, Chromium.Looks.DESKTOP);
      page.navigate("/provinces/67/teams/same-1/");
      page.locator(".hero-total b").waitFor();
      assertThat(page.locator(".hero").innerText()).contains("17", "400", "" + PROJECTED);
      assertThat(page.locator(".hero .pace").getAttribute("aria-label"))
          .contains("17", "400", "" + EXPECTED);
      page.navigate("/campaign?province=67");
      page.locator("td b").first().waitFor();
      assertThat(page.locator(".hero-total").innerText()).contains("14", "1,4%");
      assertThat(page.locator("tbody").innerText()).containsPattern("140(,0)?% !");
    }
  }

  private ZonedDateTime told() {
    return day.atTime(TOLD).atZone(ZONE);
  }

  /** The day up to the minute of the alert, with a clock record each minute. */
  private List<LogRecord> log() {
    // Only days that begin after the log are judged.
    List<LogRecord> log = new ArrayList<>(clocks(at("03:30")));
    log.addAll(targets());
    // A tombstone, as some tools send it to delete a record; it must be tolerated.
    long early = at("06:40").toInstant().toEpochMilli();
    log.add(new LogRecord(TopicNames.TARGETS, 0, early, "gone", null));
    log.add(new LogRecord(TopicNames.APPLICATIONS, 2, early, null, null));
    int number = 0;
    for (ZonedDateTime now = at("07:00"); !now.isAfter(told()); now = now.plusMinutes(1)) {
      log.addAll(clocks(now));
      long minutes = ChronoUnit.MINUTES.between(at("07:40"), now);
      if (minutes >= 0 && minutes % 4 == 0 && now.isBefore(told())) {
        String application = "HS-" + (number < 15 ? number : number - 15);
        log.add(event(now.plusSeconds(10), "RECEIVED", "B", application, ++number));
      }
      if (now.equals(at("08:00"))) {
        log.add(event(now.plusSeconds(5), "HEARTBEAT", "A", null, 900));
      }
      if (now.equals(at("08:10"))) {
        log.add(event(now.plusSeconds(5), "RETURNED", "B", "HS-3", 901));
      }
    }
    return log;
  }

  private static List<LogRecord> clocks(ZonedDateTime at) {
    return ClockRecords.at(at.toInstant(), 4);
  }

  private List<LogRecord> targets() {
    String plan =
        "{\"type\":\"TARGET\",\"scope\":\"%s\",\"id\":\"%s\",\"name\":\"%s\",\"province\":\"67\",%s"
            + "\"from\":\"%s\",\"to\":\"%s\",\"dailyTarget\":400,%s\"reason\":\"thử\"}";
    String eligible = "\"eligible\":%d,\"deadline\":\"" + day.plusDays(30) + "\",";
    return List.of(
        record(
            TopicNames.TARGETS,
            0,
            at("06:30"),
            plan.formatted(
                "TEAM",
                "same-1",
                "Tổ 1",
                "\"district\":\"661\",",
                day,
                day,
                "\"shift\":[{\"from\":\"07:30\",\"to\":\"11:30\"}],")),
        record(
            TopicNames.TARGETS,
            0,
            at("06:31"),
            plan.formatted(
                "DISTRICT",
                "661",
                "Huyện",
                "\"district\":\"661\",",
                day,
                day,
                eligible.formatted(10))),
        record(
            TopicNames.TARGETS,
            0,
            at("06:32"),
            plan.formatted("PROVINCE", "67", "Tỉnh", "", day, day, eligible.formatted(1_000))));
  }

  private static LogRecord event(
      ZonedDateTime at, String type, String station, String application, int number) {
    String value =
        """
        {"eventId":"%s","type":"%s",%s"occurredAt":"%s","province":"67","district":"661",\
        "team":"same-1","station":"same-1-%s"}\
        """
            .formatted(
                new UUID(7, number),
                type,
                application == null
                    ? "\"pending\":" + HELD + ","
                    : "\"applicationId\":\"" + application + "\",",
                at.toInstant(),
                station);
    return record(TopicNames.APPLICATIONS, 1, at, value);
  }

  private static LogRecord record(String topic, int partition, ZonedDateTime at, String value) {
    long millis = at.toInstant().toEpochMilli();
    return new LogRecord(topic, partition, millis, value.substring(0, 60), value.getBytes(UTF_8));
  }

  private ZonedDateTime at(String time) {
    return day.atTime(LocalTime.parse(time)).atZone(ZONE);
  }
}
