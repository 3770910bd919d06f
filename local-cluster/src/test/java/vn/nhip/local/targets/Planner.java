package vn.nhip.local.targets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.e2e.BoardApi;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.Feeder;
import vn.nhip.local.e2e.TopicReader;
import vn.nhip.local.testing.RealServices;

/**
 * Somebody signed in at a command centre, who plans for Đắk Nông. Each test gets a new one.
 *
 * <pre>{@code
 * @RegisterExtension final Planner planner = new Planner(SERVICES);
 * }</pre>
 */
final class Planner implements BeforeEachCallback, AfterEachCallback {
  static final String HEADER = "scope,id,province,district,from,to,dailyTarget\n";
  static final String ONE = "TEAM,663-LD-01,67,663,2021-03-19,2021-03-20,240\n";
  static final String TWO = "TEAM,663-LD-02,67,663,2021-03-19,,260\n";

  private static final ObjectMapper JSON = new ObjectMapper();

  final HttpClient client = HttpClient.newHttpClient();
  private final RealServices services;
  private Chain chain;
  private Center center;
  private List<DemoAccounts.Demo> accounts;
  private BoardApi api;

  Planner(RealServices services) {
    this.services = services;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    chain = new Chain(services.settings());
    chain.prepare();
    center = BoardApi.startCenter(chain, Map.of());
    planFor("67");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    center.close();
  }

  /** Signs in as a planner with other bounds. */
  void planFor(String code) throws Exception {
    accounts = center.makeDemoAccounts(Bounds.of(List.of(code)));
    signIn(Role.PLANNER);
  }

  void signIn(Role role) throws Exception {
    api = BoardApi.signIn(center, accounts.get(role.ordinal()));
  }

  HttpResponse<String> upload(String sheet) throws Exception {
    return upload("", sheet);
  }

  HttpResponse<String> upload(String parameters, String sheet) throws Exception {
    return post("/uploads?name=march.csv" + parameters, BodyPublishers.ofString(sheet));
  }

  /** Uploads a sheet; what the planner is shown of it. */
  JsonNode shown(String sheet) throws Exception {
    return body(200, upload(sheet));
  }

  /** Uploads a sheet and applies it; the id of the change. */
  String applied(String sheet) throws Exception {
    String id = shown(sheet).get("id").textValue();
    String apply = "/uploads/" + id + "/apply?confirmed=true";
    return body(200, post(apply)).get("change").textValue();
  }

  /** The ledger of Đắk Nông, once that many changes have been read from the topic. */
  JsonNode changes(int expected) {
    return await()
        .until(() -> get("/changes?province=67").get("changes"), all -> all.size() == expected);
  }

  JsonNode get(String path) throws Exception {
    return body(200, send(request(path).GET()));
  }

  HttpResponse<String> post(String path) throws Exception {
    return post(path, BodyPublishers.noBody());
  }

  private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    return send(request(path).POST(body));
  }

  HttpRequest.Builder request(String path) {
    return api.request("targets" + path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
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
    byte[] assignment = value.formatted(team, province, district, target).getBytes(UTF_8);
    Feeder.send(
        chain.bootstrapServers(),
        List.of(
            new LogRecord(TopicNames.TARGETS, 0, System.currentTimeMillis(), team, assignment)));
  }

  /** How many records the ledger has. */
  long sent() {
    return TopicReader.size(chain.bootstrapServers(), TopicNames.TARGETS);
  }

  Admin admin() {
    return chain.admin();
  }

  /** One received application of a unit and day, as if the job had counted it. */
  void count(String scope, String id, String province, String district, String day)
      throws SQLException {
    execute(
        """
        INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,
          returned, completed, delivered, students, elderly, priority, as_of)
        VALUES ('%s', '%s', '%s', '%s', '%5$s', 1, 0, 0, 0, 0, 0, 0, '%5$sT05:00:00Z')"""
            .formatted(scope, id, province, district, day));
  }

  void execute(String sql) throws SQLException {
    chain.execute(sql);
  }

  long number(String sql) throws SQLException {
    return chain.number(sql);
  }
}
