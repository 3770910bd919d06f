package vn.nhip.local.targets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Role;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Settings;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.testing.RealServices;

/** A planner of Đắk Nông uploads a sheet in the command centre; Kafka and PostgreSQL are real. */
final class UploadTargetsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final String HEADER = "scope,id,province,district,from,to,dailyTarget\n";
  private static final String ONE = "TEAM,663-LD-01,67,663,2021-03-19,2021-03-20,240\n";
  private static final String TWO = "TEAM,663-LD-02,67,663,2021-03-19,,260\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private Center center;
  private List<DemoAccounts.Demo> accounts;
  private String cookie;
  private String csrf;

  @BeforeEach
  void start() throws Exception {
    ThroughputJob.prepare(JobConfig.of(SERVICES.settings()));
    Map<String, String> settings = new HashMap<>(SERVICES.settings());
    settings.put("web.port", "0");
    center = Center.start(Settings.of(CenterOptions.ALL, settings));
    accounts = center.makeDemoAccounts(Bounds.of(List.of("67")));
    signIn(Role.PLANNER);
  }

  @AfterEach
  void stop() {
    center.close();
  }

  @Test
  void showsDifferenceAndAppliesItOnce() throws Exception {
    JsonNode shown = body(200, upload(HEADER + ONE + TWO));
    assertThat(shown.get("added").intValue()).isEqualTo(2);
    assertThat(sent()).isZero();
    String apply = "/uploads/" + shown.get("id").textValue() + "/apply";
    assertThat(body(200, post(apply, BodyPublishers.noBody())).get("sent").intValue()).isEqualTo(2);
    assertThat(sent()).isEqualTo(2);
    assertThat(post(apply, BodyPublishers.noBody()).statusCode()).isEqualTo(404);

    JsonNode again = body(200, upload(HEADER + ONE.replace("240", "300") + TWO));
    assertThat(again.get("changed").intValue()).isEqualTo(1);
    assertThat(again.get("unchanged").intValue()).isEqualTo(1);
    JsonNode part = again.get("rows").get(0).get("parts").get(0);
    assertThat(part.get("change").textValue()).isEqualTo("dailyTarget 240 → 300");
    assertThat(part.get("targetBefore").intValue()).isEqualTo(240);
  }

  @Test
  void appliesOnlyWhatWasShown() throws Exception {
    String id = body(200, upload(HEADER + ONE)).get("id").textValue();
    assign("663-LD-01", "67", 999);
    assertThat(post("/uploads/" + id + "/apply", BodyPublishers.noBody()).statusCode())
        .isEqualTo(409);
    JsonNode anew = body(200, send(request("/uploads/" + id).GET()));
    assertThat(anew.get("changed").intValue()).isEqualTo(1);
    body(200, post("/uploads/" + id + "/apply", BodyPublishers.noBody()));
  }

  @Test
  void tellsFaultsByLine() throws Exception {
    JsonNode shown = body(200, upload(HEADER + ONE + "TEAM,b,67,663,2021-03-19,,many\n"));
    assertThat(shown.get("id").isNull()).isTrue();
    assertThat(shown.get("problems").get(0).get("line").intValue()).isEqualTo(3);
    assertThat(shown.get("problems").get(0).get("column").textValue()).isEqualTo("dailyTarget");
    assertThat(upload("nothing").statusCode()).isEqualTo(400);
    assertThat(upload("x".repeat(6 << 20)).statusCode()).isEqualTo(413);
  }

  @Test
  void asksForTheOrderOfDayAndMonthInThePlannersLanguage() throws Exception {
    JsonNode shown =
        body(200, upload("&lang=vi", HEADER + "TEAM,663-LD-01,67,663,03/04/2021,,1.000\n"));
    assertThat(shown.get("questions").get(0).textValue())
        .isEqualTo(
            "cột from: '03/04/2021' được đọc là Thứ Bảy, 03/04/2021, ngày trước tháng; có đúng"
                + " không?");
    assertThat(shown.get("rows").get(0).get("from").textValue()).isEqualTo("2021-04-03");
    assertThat(shown.get("rows").get(0).get("dailyTarget").intValue()).isEqualTo(1000);
    String apply = "/uploads/" + shown.get("id").textValue() + "/apply";
    assertThat(post(apply, BodyPublishers.noBody()).statusCode()).isEqualTo(409);
    body(200, post(apply + "?dayFirst=true", BodyPublishers.noBody()));
  }

  @Test
  void refusesSheetThatWouldFillTheMemory() throws Exception {
    JsonNode refused = body(400, upload("&lang=vi", ",".repeat(1 << 20)));
    assertThat(refused.get("error").textValue()).isEqualTo("BAD_SHEET");
    assertThat(refused.get("reason").textValue()).isEqualTo("Tệp có hơn 300.000 ô.");
  }

  @Test
  void refusesWhatIsOutsideOfThePlannersBounds() throws Exception {
    assign("514-LD-01", "49", 600);
    try (Connection connection = SERVICES.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,"
              + " returned, completed, delivered, students, elderly, priority, as_of) VALUES"
              + " ('TEAM', 'counted', '49', '514', '2021-03-20', 1, 0, 0, 0, 0, 0, 0, now())");
    }
    JsonNode shown =
        body(
            200,
            upload(
                HEADER
                    + ONE
                    + "TEAM,a,49,514,2021-03-19,,1\n"
                    + "TEAM,514-LD-01,67,663,2021-03-19,,1\n"
                    + "TEAM,counted,67,663,2021-03-19,,1\n"));
    assertThat(shown.get("problems").findValuesAsText("line")).containsExactly("3", "4", "5");
    assertThat(shown.get("rows")).isEmpty();
    assertThat(shown.get("id").isNull()).isTrue();
  }

  @Test
  void letsPlannersClaimOnlyIdsThatCarryTheirBounds() throws Exception {
    assign("north", "67", 600);
    assign("514-LD-01", "49", 600);
    JsonNode shown =
        body(
            200,
            upload(
                HEADER
                    + ONE
                    + "TEAM,67-north,67,663,2021-03-19,,1\n"
                    + "TEAM,north,67,663,2021-03-19,,1\n"
                    + "TEAM,514-LD-09,67,663,2021-03-19,,1\n"
                    + "TEAM,south,67,663,2021-03-19,,1\n"));
    assertThat(shown.get("problems").findValuesAsText("line")).containsExactly("5", "6");

    signIn(Role.ADMINISTRATOR);
    JsonNode given = body(200, upload(HEADER + "TEAM,south,67,663,2021-03-19,,1\n"));
    body(200, post("/uploads/" + given.get("id").textValue() + "/apply", BodyPublishers.noBody()));
    signIn(Role.PLANNER);
    assertThat(body(200, upload(HEADER + "TEAM,south,67,663,2021-03-19,,2\n")).get("problems"))
        .isEmpty();
  }

  @Test
  void isForPlannersAlone() throws Exception {
    signIn(Role.SUPERVISOR);
    assertThat(upload(HEADER + ONE).statusCode()).isEqualTo(403);
  }

  private void signIn(Role role) throws Exception {
    DemoAccounts.Demo account = accounts.get(role.ordinal());
    String body =
        JSON.writeValueAsString(Map.of("name", account.name(), "password", account.password()));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(address() + "/session"))
                .POST(BodyPublishers.ofString(body)));
    csrf = body(200, answer).get("csrf").textValue();
    cookie =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(each -> each.startsWith("nhip-session="))
            .map(each -> each.split(";", 2)[0])
            .findFirst()
            .orElseThrow();
  }

  private HttpResponse<String> upload(String sheet) throws Exception {
    return upload("", sheet);
  }

  private HttpResponse<String> upload(String parameters, String sheet) throws Exception {
    return post("/uploads?name=march.csv" + parameters, BodyPublishers.ofString(sheet));
  }

  private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    return send(request(path).POST(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + "/targets" + path))
        .header("Cookie", cookie)
        .header("X-Nhip-Csrf", csrf);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String address() {
    return "http://127.0.0.1:" + center.port() + "/api/v1";
  }

  private static JsonNode body(int status, HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  /** As somebody else's command does. */
  private static void assign(String team, String province, int target) throws Exception {
    String value =
        "{\"type\":\"TARGET\",\"scope\":\"TEAM\",\"id\":\"%s\",\"province\":\"%s\",\"district\":\"%s\","
            + "\"from\":\"2021-03-01\",\"dailyTarget\":%d}";
    String district = province.equals("67") ? "663" : "514";
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  TopicNames.TARGETS, team, value.formatted(team, province, district, target)))
          .get();
    }
  }

  private static long sent() throws Exception {
    TopicPartition partition = new TopicPartition(TopicNames.TARGETS, 0);
    try (Admin admin = Admin.create(kafka())) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }

  private static Properties kafka() {
    Properties kafka = new Properties();
    kafka.put("bootstrap.servers", SERVICES.bootstrapServers());
    return kafka;
  }
}
