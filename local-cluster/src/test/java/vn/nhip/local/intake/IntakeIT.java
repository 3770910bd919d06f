package vn.nhip.local.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.Intake;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.local.deploy.DeployFiles;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.services.EmbeddedKafka;
import vn.nhip.local.services.Ports;
import vn.nhip.local.testing.RealServices;

/** The intake with a real Kafka and a real database. */
class IntakeIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Chain chain;
  private Intake intake;

  @TempDir private Path folder;

  @BeforeEach
  void prepare() {
    chain = new Chain(SERVICES.settings());
    IntakeClient.prepare(chain);
  }

  @AfterEach
  void stop() {
    if (intake != null) {
      intake.close();
    }
  }

  private IntakeClient open(String token, String... more) {
    return open(chain.settings(), token, more);
  }

  private IntakeClient open(Map<String, String> services, String token, String... more) {
    Map<String, String> settings = new HashMap<>(IntakeProcess.settings(services, 0));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    intake = Intake.start(Settings.of(IntakeOptions.ALL, settings));
    IntakeClient client = new IntakeClient("http://127.0.0.1:" + intake.port(), token);
    await("ready").atMost(PATIENCE).until(() -> client.get("/health").status() == 200);
    return client;
  }

  @Test
  void answersForEachLineAndStoresWhatIsUsable() throws Exception {
    IntakeClient client =
        open(IntakeClient.makeToken(chain, IntakeClient.TEAM, IntakeClient.TEAM + "-A"));
    Instant before = Instant.now();
    List<String> lines =
        List.of(
            IntakeClient.json(IntakeClient.event()),
            "",
            "{\"eventId\":",
            IntakeClient.json(IntakeClient.event("district", "66")),
            IntakeClient.json(IntakeClient.event("applicationId", "079203001234")),
            IntakeClient.json(
                IntakeClient.event("occurredAt", before.plusSeconds(3_600).toString())),
            IntakeClient.json(IntakeClient.event("team", "663-LD-03")),
            IntakeClient.json(IntakeClient.event("station", "663-LD-02-B")),
            "{\"type\":\"CLOCK\"}",
            IntakeClient.json(IntakeClient.event("note", "x".repeat(10_001))),
            IntakeClient.json(IntakeClient.event("type", "HEARTBEAT")));
    IntakeClient.Answer answer = client.post("/v1/events", String.join("\n", lines));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("accepted").intValue()).isEqualTo(2);
    assertThat(answer.body().get("refused").intValue()).isEqualTo(8);
    assertThat(inShort(answer.body()))
        .containsExactly(
            "1 accepted",
            "3 MALFORMED null",
            "4 INVALID district",
            "5 PII applicationId",
            "6 CLOCK_SKEW occurredAt",
            "7 FOREIGN team",
            "8 FOREIGN station",
            "9 INVALID type",
            "10 TOO_LONG null",
            "11 accepted");
    assertThat(answer.response().body()).doesNotContain("079203001234", "663-LD-03", "xxx");
    // Including the one with the wrong clock, which is a sign of life of the team.
    assertThat(values()).containsExactlyInAnyOrder(lines.get(0), lines.get(5), lines.get(10));
    assertThat(stored())
        .allSatisfy(
            record -> assertThat(new String(record.key(), UTF_8)).isEqualTo(IntakeClient.TEAM))
        .allSatisfy(
            record -> assertThat(record.timestamp()).isGreaterThanOrEqualTo(before.toEpochMilli()));

    await("refusals")
        .atMost(PATIENCE)
        .until(
            () ->
                chain.number(
                        "SELECT coalesce(sum(lines), 0) FROM command_center.station_refusal"
                            + " WHERE (reason, field) IN (('INVALID', 'district'),"
                            + " ('MALFORMED', ''), ('FOREIGN', 'team'), ('CLOCK_SKEW',"
                            + " 'occurredAt'))")
                    == 4);
    assertThat(metrics())
        .contains("nhip_intake_events_accepted_total 2.0\n")
        .contains("nhip_intake_events_refused_total{field=\"district\",reason=\"INVALID\"} 1.0\n")
        .contains("nhip_intake_events_refused_total{field=\"\",reason=\"MALFORMED\"} 1.0\n")
        .contains("nhip_intake_kafka_seconds_count 1\n")
        .contains("nhip_intake_kafka_waiting_events 0.0\n")
        .contains(DeployFiles.metricsOfTheIntake());
    IntakeClient.Answer beats =
        client.post("/v1/heartbeats", IntakeClient.json(IntakeClient.event()));
    assertThat(inShort(beats.body())).containsExactly("1 INVALID type");
  }

  @Test
  void acceptsMultiLineAndCompressedEvents() throws Exception {
    assign(1, "663-LD-09", "665");
    assign(2, "mobile", "663");
    IntakeClient client = open(IntakeClient.makeToken(chain, null, null));
    String pretty = IntakeClient.json(IntakeClient.event()).replace(",", ",\n");
    IntakeClient.Answer single =
        client.post("/v1/events", pretty, "Content-Type", "application/json");
    assertThat(inShort(single.body())).containsExactly("1 accepted");
    for (String path : List.of("/v1/events", "/v1/heartbeats")) {
      String beat = IntakeClient.json(IntakeClient.event("type", "HEARTBEAT"));
      IntakeClient.Answer teams =
          client.post(
              path,
              beat.replace("663-LD-02", "663-LD-09")
                  + "\n"
                  + beat.replace("663-LD-02", "665-LD-1"));
      assertThat(inShort(teams.body())).containsExactly("1 FOREIGN team", "2 FOREIGN team");
    }
    assertThat(
            inShort(
                client
                    .post("/v1/events", IntakeClient.json(IntakeClient.event("team", "mobile")))
                    .body()))
        .containsExactly("1 accepted");
    List<String> lines =
        IntStream.range(0, 1_000)
            .mapToObj(i -> IntakeClient.json(IntakeClient.event("team", "663-LD-" + i % 7)))
            .toList();
    IntakeClient.Answer many =
        client.post(
            "/v1/events",
            IntakeClient.gzip(String.join("\r\n", lines).getBytes(UTF_8)),
            "Content-Encoding",
            "gzip");
    assertThat(many.body().get("accepted").intValue()).isEqualTo(1_000);
    assertThat(stored()).hasSize(1_002);
  }

  @Test
  void rejectsInvalidRequests() throws Exception {
    IntakeClient client =
        open(
            IntakeClient.makeToken(chain, null, null),
            "station.wrong.tokens",
            "3",
            "station.burst",
            "1500",
            "station.rate",
            "1");
    String event = IntakeClient.json(IntakeClient.event());
    assertThat(declined(client.post("/v1/events", ""))).isEqualTo("400 BAD_REQUEST");
    assertThat(declined(client.post("/v1/events", "x", "Content-Encoding", "gzip")))
        .isEqualTo("400 BAD_REQUEST");
    assertThat(declined(client.post("/v1/events", event, "Content-Encoding", "br")))
        .isEqualTo("415 ENCODING");
    assertThat(declined(client.post("/v1/events", (event + "\n").repeat(1_001))))
        .isEqualTo("413 TOO_LARGE");
    assertThat(declined(client.post("/v1/events", new byte[1_000_001]))).isEqualTo("413 TOO_LARGE");
    byte[] bomb = IntakeClient.gzip(new byte[50_000_000]);
    assertThat(declined(client.post("/v1/events", bomb, "Content-Encoding", "gzip")))
        .isEqualTo("413 TOO_LARGE");
    assertThat(declined(client.get("/v1/nothing"))).isEqualTo("404 NOT_FOUND");

    assertThat(client.post("/v1/events", (event + "\n").repeat(1_000)).status()).isEqualTo(200);
    IntakeClient.Answer tooMany = client.post("/v1/events", (event + "\n").repeat(1_000));
    assertThat(declined(tooMany)).isEqualTo("429 TOO_MANY");
    assertThat(retryAfter(tooMany)).isBetween(400, 500);

    IntakeClient stranger = new IntakeClient(client.url(), "wrong");
    for (int i = 0; i < 3; i++) {
      assertThat(declined(stranger.post("/v1/events", event))).isEqualTo("401 TOKEN");
    }
    assertThat(declined(stranger.post("/v1/events", event))).isEqualTo("429 TOO_MANY");
    assertThat(stored()).hasSize(1_000);
  }

  @Test
  void rejectsRevokedTokenAndReturnsPlanOfTeam() throws Exception {
    IntakeClient client = open(IntakeClient.makeToken(chain, IntakeClient.TEAM, null));
    JsonNode time = client.get("/v1/time").body();
    assertThat(Instant.parse(time.get("time").textValue()).toEpochMilli())
        .isEqualTo(time.get("epochMillis").longValue())
        .isBetween(Instant.now().toEpochMilli() - 10_000, Instant.now().toEpochMilli());
    assertThat(declined(client.get("/v1/targets/663-LD-03"))).isEqualTo("403 FOREIGN");
    assertThat(declined(client.get("/v1/targets/" + IntakeClient.TEAM))).isEqualTo("404 NOT_FOUND");
    chain.execute(
        "INSERT INTO command_center.assignment (record_offset, arrived_at, scope, scope_id, name,"
            + " province, district, from_day, daily_target, shift) VALUES (1, now(), 'TEAM', '"
            + IntakeClient.TEAM
            + "', 'Đắk Mil 2', '67', '663', '2021-03-01', 600, ARRAY[240, 1680])");
    JsonNode plan = client.get("/v1/targets/" + IntakeClient.TEAM).body();
    assertThat(plan.get("dailyTarget").intValue()).isEqualTo(600);
    assertThat(plan.get("expected").intValue()).isBetween(0, 600);
    assertThat(plan.get("shift").toString()).isEqualTo("[{\"from\":\"04:00\",\"to\":\"28:00\"}]");

    assign(2, IntakeClient.TEAM, "665");
    assertThat(declined(client.get("/v1/targets/" + IntakeClient.TEAM))).isEqualTo("404 NOT_FOUND");

    chain.execute("UPDATE command_center.station_token SET revoked_at = now()");
    await("revoked").atMost(PATIENCE).until(() -> client.get("/v1/targets/x").status() == 401);
  }

  @Test
  void rejectsDuringKafkaOutageAndStoresSameRequestAfterwards() throws Exception {
    int port = Ports.orFree(0);
    EmbeddedKafka kafka = EmbeddedKafka.start(port, folder);
    try {
      Map<String, String> services = new HashMap<>(chain.settings());
      services.put("kafka.bootstrap.servers", kafka.bootstrapServers());
      Chain own = new Chain(services);
      own.prepare();
      IntakeClient client =
          open(services, IntakeClient.makeToken(chain, null, null), "kafka.patience", "1 s");
      String event = IntakeClient.json(IntakeClient.event());
      assertThat(client.post("/v1/events", event).status()).isEqualTo(200);
      kafka.close();
      IntakeClient.Answer slow = client.post("/v1/events", event);
      assertThat(declined(slow)).isEqualTo("429 SLOW");
      assertThat(retryAfter(slow)).isPositive();
      await("counted")
          .atMost(PATIENCE)
          .until(
              () ->
                  metrics()
                      .contains(
                          "nhip_intake_requests_total{error=\"SLOW\",path=\"events\",status=\"429\"}"
                              + " 1.0\n"));
      kafka = EmbeddedKafka.start(port, folder);
      await("stored")
          .atMost(PATIENCE)
          .until(() -> client.post("/v1/events", event).status() == 200);
      assertThat(own.topic(TopicNames.APPLICATIONS))
          .extracting(record -> new String(record.value(), UTF_8))
          .containsExactly(event, event);
    } finally {
      kafka.close();
    }
  }

  /** The metrics as read by Prometheus. */
  private String metrics() throws Exception {
    URL url = new URL("http://127.0.0.1:" + intake.metricsPort() + "/metrics");
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> stored() {
    return chain.topic(TopicNames.APPLICATIONS);
  }

  private List<String> values() {
    return stored().stream().map(record -> new String(record.value(), UTF_8)).toList();
  }

  private void assign(int offset, String team, String district) throws Exception {
    chain.execute(
        "INSERT INTO command_center.assignment (record_offset, arrived_at, scope, scope_id, name,"
            + " province, district, from_day, daily_target, shift) VALUES (%d, now(), 'TEAM', '%s',"
                .formatted(offset, team)
            + " 'Đắk Mil 2', '67', '%s', '2021-03-01', 600, ARRAY[240, 1680])".formatted(district));
  }

  private static int retryAfter(IntakeClient.Answer answer) {
    return Integer.parseInt(answer.response().headers().firstValue("Retry-After").orElseThrow());
  }

  private static String declined(IntakeClient.Answer answer) {
    return answer.status() + " " + answer.body().get("error").textValue();
  }

  private static List<String> inShort(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    StreamSupport.stream(answer.get("lines").spliterator(), false)
        .map(
            line ->
                line.get("line")
                    + (line.get("accepted").booleanValue()
                        ? " accepted"
                        : " "
                            + line.get("reason").textValue()
                            + " "
                            + line.path("field").textValue()))
        .forEach(lines::add);
    return lines;
  }
}
