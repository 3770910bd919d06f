package vn.nhip.local.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.sql.ResultSet;
import java.sql.SQLException;
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

/** Somebody signed in at a command centre of his own, who plans for Đắk Nông. */
final class Planner implements AutoCloseable {
  static final String HEADER = "scope,id,province,district,from,to,dailyTarget\n";
  static final String ONE = "TEAM,663-LD-01,67,663,2021-03-19,2021-03-20,240\n";
  static final String TWO = "TEAM,663-LD-02,67,663,2021-03-19,,260\n";

  private static final ObjectMapper JSON = new ObjectMapper();

  final HttpClient client = HttpClient.newHttpClient();
  private final RealServices services;
  private final Center center;
  private List<DemoAccounts.Demo> accounts;
  private String cookie;
  private String csrf;

  private Planner(RealServices services, Center center) {
    this.services = services;
    this.center = center;
  }

  static Planner start(RealServices services) throws Exception {
    ThroughputJob.prepare(JobConfig.of(services.settings()));
    Map<String, String> settings = new HashMap<>(services.settings());
    settings.put("web.port", "0");
    Planner planner = new Planner(services, Center.start(Settings.of(CenterOptions.ALL, settings)));
    planner.planFor("67");
    return planner;
  }

  @Override
  public void close() {
    center.close();
  }

  /** Signs in as a planner with other bounds. */
  void planFor(String code) throws Exception {
    accounts = center.makeDemoAccounts(Bounds.of(List.of(code)));
    signIn(Role.PLANNER);
  }

  void signIn(Role role) throws Exception {
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

  HttpResponse<String> upload(String sheet) throws Exception {
    return upload("", sheet);
  }

  HttpResponse<String> upload(String parameters, String sheet) throws Exception {
    return post("/uploads?name=march.csv" + parameters, BodyPublishers.ofString(sheet));
  }

  /** Uploads a sheet and applies it; the id of the change. */
  String applied(String sheet) throws Exception {
    String id = body(200, upload(sheet)).get("id").textValue();
    String apply = "/uploads/" + id + "/apply?confirmed=true";
    return body(200, post(apply, BodyPublishers.noBody())).get("change").textValue();
  }

  /** The ledger of Đắk Nông, once that many changes have been read from the topic. */
  JsonNode changes(int expected) {
    return await()
        .until(() -> get("/changes?province=67").get("changes"), all -> all.size() == expected);
  }

  JsonNode get(String path) throws Exception {
    return body(200, send(request(path).GET()));
  }

  HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    return send(request(path).POST(body));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + "/targets" + path))
        .header("Cookie", cookie)
        .header("X-Nhip-Csrf", csrf);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String address() {
    return "http://127.0.0.1:" + center.port() + "/api/v1";
  }

  static JsonNode body(int status, HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  /** As somebody else's command does. */
  void assign(String team, String province, int target) throws Exception {
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

  /** How many records the ledger has. */
  long sent() throws Exception {
    TopicPartition partition = new TopicPartition(TopicNames.TARGETS, 0);
    try (Admin admin = Admin.create(kafka())) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }

  Properties kafka() {
    Properties kafka = new Properties();
    kafka.put("bootstrap.servers", services.bootstrapServers());
    return kafka;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = services.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) throws SQLException {
    try (Connection connection = services.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
