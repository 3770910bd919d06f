package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Center;
import vn.nhip.center.Fixture;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;

/** Requests that change the same thing at the same moment, many times over. */
class ConcurrentAdministrationIT {
  private static final String ACCOUNTS = "/api/v1/accounts";
  private static final String RECIPIENTS = "/api/v1/recipients";
  private static final String MUTES = "/api/v1/mutes";
  private static final String PASSWORD = "mật khẩu của trực ban";
  private static final String HASH = new Passwords().hash(PASSWORD);
  private static final int ROUNDS = 10;

  /** Fewer where passwords are hashed, which takes long on purpose. */
  private static final int SIGN_INS = 4;

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static TestDatabase tables;
  private static Center center;
  private static Browser administrator;

  @BeforeAll
  static void start() {
    tables = TestDatabase.create();
    center = Center.start(tables.settings("sign-in.tries.minute", "10000"));
    Fixture.fill(tables);
    administrator =
        Browser.signedIn(
            center,
            center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).get(Role.ADMINISTRATOR.ordinal()));
  }

  @AfterAll
  static void stop() {
    center.close();
    THREADS.shutdownNow();
  }

  @Test
  void signInWithPasswordThatIsBeingTakenAwayLeavesNoSession() throws Exception {
    for (int round = 0; round < SIGN_INS; round++) {
      String name = "reset-" + round;
      long id = add(name, "VIEWER");
      List<Browser> browsers = IntStream.range(0, 3).mapToObj(i -> new Browser(center)).toList();
      List<Callable<HttpResponse<String>>> all = new ArrayList<>();
      browsers.forEach(browser -> all.add(() -> browser.signIn(name, PASSWORD)));
      all.add(() -> administrator.post(ACCOUNTS + "/" + id + "/password", Map.of()));
      atOnce(all);
      for (Browser browser : browsers) {
        assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(401);
      }
      assertThat(tables.count("SELECT 1 FROM command_center.session WHERE account_id = " + id))
          .isZero();
    }
  }

  @Test
  void changingOnesPasswordBesideSignInsLeavesOneSessionOfTheNewPassword() throws Exception {
    for (int round = 0; round < SIGN_INS; round++) {
      String name = "change-" + round;
      long id = add(name, "VIEWER");
      Browser own = new Browser(center);
      own.signIn(name, PASSWORD);
      Map<String, String> change = Map.of("current", PASSWORD, "next", "một mật khẩu mới " + round);
      List<Callable<HttpResponse<String>>> all =
          new ArrayList<>(Collections.nCopies(3, () -> new Browser(center).signIn(name, PASSWORD)));
      all.add(() -> own.post("/api/v1/session/password", change));
      HttpResponse<String> changed = atOnce(all).get(3);
      assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
      assertThat(tables.count("SELECT 1 FROM command_center.session WHERE account_id = " + id))
          .isEqualTo(1);
    }
  }

  @Test
  void administratorsWhoDisableEachOtherDoNotBothSucceed() throws Exception {
    for (int round = 0; round < SIGN_INS; round++) {
      long one = add("one-" + round, "ADMINISTRATOR");
      long other = add("other-" + round, "ADMINISTRATOR");
      Browser asOne = signedIn("one-" + round);
      Browser asOther = signedIn("other-" + round);
      Map<String, Boolean> disable = Map.of("disabled", true);
      List<HttpResponse<String>> answers =
          atOnce(
              List.of(
                  () -> asOne.patch(ACCOUNTS + "/" + other, disable),
                  () -> asOther.patch(ACCOUNTS + "/" + one, disable)));
      assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 401);
      assertThat(
              tables.count(
                  "SELECT 1 FROM command_center.account WHERE disabled AND id IN (%d, %d)"
                      .formatted(one, other)))
          .isEqualTo(1);
    }
  }

  /** Streams look again every few seconds whether their session is what it was. */
  @Test
  void streamEndsWithWhateverItsSessionHad() throws Exception {
    Map<String, Callable<HttpResponse<String>>> changes = new LinkedHashMap<>();
    List<Future<Long>> streams = new ArrayList<>();
    for (String change : List.of("role", "bounds", "disabled", "password", "sessions")) {
      String path = ACCOUNTS + "/" + add("stream-" + change, "PLANNER");
      String cookie = "nhip-session=" + signedIn("stream-" + change).cookies().get("nhip-session");
      ApiClient client = new ApiClient(center.port(), Map.of("Cookie", cookie));
      Iterator<String> lines = client.stream("/api/v1/live").iterator();
      assertThat(lines.next()).isNotEmpty();
      streams.add(THREADS.submit(() -> countRest(lines)));
      changes.put(change, () -> change(path, change));
    }
    assertThat(statuses(atOnce(List.copyOf(changes.values())))).isSubsetOf(200, 204);
    for (Future<Long> stream : streams) {
      assertThat(stream.get(20, TimeUnit.SECONDS)).isNotNegative();
    }
  }

  private static HttpResponse<String> change(String path, String what) {
    return switch (what) {
      case "role" -> administrator.patch(path, Map.of("role", "VIEWER"));
      case "bounds" -> administrator.patch(path, Map.of("bounds", List.of("49")));
      case "disabled" -> administrator.patch(path, Map.of("disabled", true));
      case "password" -> administrator.post(path + "/password", Map.of());
      default -> administrator.delete(path + "/sessions");
    };
  }

  private static long countRest(Iterator<String> lines) {
    long count = 0;
    while (lines.hasNext()) {
      lines.next();
      count++;
    }
    return count;
  }

  @Test
  void ofManyChangesOnOneVersionExactlyOneIsMade() throws Exception {
    long id = add("versions-at-once", "VIEWER");
    String path = ACCOUNTS + "/" + id;
    for (int round = 0; round < ROUNDS; round++) {
      long version = Browser.json(administrator.get(path)).get("version").longValue();
      List<Callable<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Map<String, Object> change = Map.of("shownName", "Tên " + i, "version", version);
        all.add(() -> administrator.patch(path, change));
      }
      List<HttpResponse<String>> answers = atOnce(all);
      assertThat(statuses(answers)).containsOnlyOnce(200).isSubsetOf(200, 409);
      int winner = statuses(answers).indexOf(200);
      JsonNode now = Browser.json(administrator.get(path));
      assertThat(now.get("shownName").textValue()).isEqualTo("Tên " + winner);
      assertThat(now.get("version").longValue()).isEqualTo(version + 1);
    }
    assertThat(audited("ACCOUNT_CHANGED", "versions-at-once")).isEqualTo(ROUNDS);
  }

  @Test
  void changesOfDifferentFieldsAllStay() throws Exception {
    long id = add("fields", "VIEWER");
    String path = ACCOUNTS + "/" + id;
    for (int round = 0; round < ROUNDS; round++) {
      boolean disabled = round % 2 == 0;
      String role = disabled ? "SUPERVISOR" : "PLANNER";
      List<String> bounds = List.of(disabled ? "67" : "49");
      String shown = "Tên " + round;
      List<HttpResponse<String>> answers =
          atOnce(
              List.of(
                  () -> administrator.patch(path, Map.of("disabled", disabled)),
                  () -> administrator.patch(path, Map.of("role", role)),
                  () -> administrator.patch(path, Map.of("bounds", bounds)),
                  () -> administrator.patch(path, Map.of("shownName", shown))));
      assertThat(statuses(answers)).containsOnly(200);
      JsonNode now = Browser.json(administrator.get(path));
      assertThat(now.get("disabled").booleanValue()).isEqualTo(disabled);
      assertThat(now.get("role").textValue()).isEqualTo(role);
      assertThat(now.get("bounds").get(0).textValue()).isEqualTo(bounds.get(0));
      assertThat(now.get("shownName").textValue()).isEqualTo(shown);
    }
  }

  @Test
  void nameIsGivenOnce() throws Exception {
    Map<String, Object> wanted = Map.of("name", "twin", "role", "VIEWER", "bounds", List.of("67"));
    List<HttpResponse<String>> answers =
        atOnce(Collections.nCopies(6, () -> administrator.post(ACCOUNTS, wanted)));
    assertThat(statuses(answers)).containsOnlyOnce(201).isSubsetOf(201, 409, 429);
    assertThat(audited("ACCOUNT_ADDED", "twin")).isEqualTo(1);
  }

  @Test
  void unitHasOneMuteAtMostWhateverIsMutedAndUnmuted() throws Exception {
    Map<String, String> mute =
        Map.of("scope", "TEAM", "id", "663-LD-01", "until", "2021-03-20T15:00:00Z", "reason", "x");
    int muted = 0;
    int unmuted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String id = Browser.json(administrator.post(MUTES, mute)).get("id").asText();
      List<HttpResponse<String>> answers =
          atOnce(
              List.of(
                  () -> administrator.post(MUTES, mute),
                  () -> administrator.delete(MUTES + "/" + id),
                  () -> administrator.post(MUTES, mute),
                  () -> administrator.delete(MUTES + "/" + id),
                  () -> administrator.delete(MUTES + "/" + id)));
      muted += 1 + Collections.frequency(statuses(answers), 201);
      unmuted += Collections.frequency(statuses(answers), 204);
      assertThat(Collections.frequency(statuses(answers), 201)).isEqualTo(2);
      assertThat(Collections.frequency(statuses(answers), 204)).isLessThanOrEqualTo(1);
      assertThat(tables.count("SELECT 1 FROM command_center.mute WHERE ended_at IS NULL"))
          .isEqualTo(1);
    }
    assertThat(audited("MUTED", "663-LD-01")).isEqualTo(muted);
    assertThat(audited("UNMUTED", "663-LD-01")).isEqualTo(unmuted);
  }

  @Test
  void deletedRecipientKeepsNothingWhateverChangesItMeanwhile() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> hook =
          Map.of(
              "name", "SMS",
              "channel", "WEBHOOK",
              "address", "http://10.0.0.1/sms?key=hidden",
              "language", "vi",
              "rules", List.of(Map.of("province", "67")),
              "version", 1);
      JsonNode added = Browser.json(administrator.post(RECIPIENTS, hook)).get("recipient");
      String id = added.get("id").asText();
      String path = RECIPIENTS + "/" + id;
      List<HttpResponse<String>> answers =
          atOnce(
              List.of(
                  () -> administrator.put(path, hook),
                  () -> administrator.post(path + "/secret", Map.of()),
                  () -> administrator.delete(path),
                  () -> administrator.post(path + "/test", Map.of()),
                  () -> administrator.delete(path)));
      assertThat(statuses(answers.subList(0, 2))).isSubsetOf(200, 404);
      assertThat(List.of(answers.get(2).statusCode(), answers.get(4).statusCode()))
          .containsExactlyInAnyOrder(204, 404);
      for (String left :
          List.of(
              "recipient_secret WHERE recipient_id = " + id,
              "recipient_rule WHERE recipient_id = " + id,
              "recipient WHERE recipient_id = " + id + " AND (address <> '' OR enabled)")) {
        assertThat(tables.count("SELECT 1 FROM command_center." + left)).as(left).isZero();
      }
      assertThat(audited("RECIPIENT_DELETED", id)).isEqualTo(1);
    }
  }

  @Test
  void browserSubscribesOnceAndNoAccountHasMoreThanTen() throws Exception {
    add("subscriber", "VIEWER");
    Browser browser = signedIn("subscriber");
    String own = "SELECT 1 FROM command_center.recipient WHERE account = 'subscriber'";
    assertThat(statuses(atOnce(Collections.nCopies(8, () -> subscribe(browser, "same")))))
        .containsOnly(201);
    assertThat(tables.count(own + " AND deleted_at IS NULL")).isEqualTo(1);
    List<Callable<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String endpoint = "browser-" + i;
      all.add(() -> subscribe(browser, endpoint));
    }
    assertThat(statuses(atOnce(all))).containsOnly(201, 400);
    assertThat(tables.count(own + " AND deleted_at IS NULL")).isEqualTo(10);
    assertThat(subscribe(browser, "same").statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> subscribe(Browser browser, String endpoint) {
    // Of the example in RFC 8291.
    Map<String, String> keys =
        Map.of(
            "p256dh",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
                + "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth",
            "BTBZMqHH6r4Tts7J_aSIgg");
    return browser.post(
        "/api/v1/push/subscriptions",
        Map.of("endpoint", "https://fcm.googleapis.com/fcm/send/" + endpoint, "keys", keys));
  }

  /** Lets all begin at the same moment; their answers in the same order. */
  private static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> requests)
      throws Exception {
    CyclicBarrier line = new CyclicBarrier(requests.size());
    List<Future<HttpResponse<String>>> running = new ArrayList<>();
    for (Callable<HttpResponse<String>> each : requests) {
      running.add(
          THREADS.submit(
              () -> {
                line.await(30, TimeUnit.SECONDS);
                return each.call();
              }));
    }
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Future<HttpResponse<String>> each : running) {
      answers.add(each.get(30, TimeUnit.SECONDS));
    }
    return answers;
  }

  private static List<Integer> statuses(List<HttpResponse<String>> answers) {
    return answers.stream().map(HttpResponse::statusCode).toList();
  }

  private static int audited(String action, String subject) {
    return tables.count(
        "SELECT 1 FROM command_center.audit_log WHERE action = '%s' AND subject = '%s'"
            .formatted(action, subject));
  }

  /** Adds one that has a password of its own and sees the whole country; returns its id. */
  private static long add(String name, String role) {
    HttpResponse<String> added =
        administrator.post(ACCOUNTS, Map.of("name", name, "role", role, "bounds", List.of("*")));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    tables.execute(
        "UPDATE command_center.account SET must_change = false, password_hash = '%s'"
                .formatted(HASH)
            + " WHERE name = '%s'".formatted(name));
    return Browser.json(added).get("account").get("id").longValue();
  }

  private static Browser signedIn(String name) {
    return Browser.signedIn(center, new DemoAccounts.Demo(name, Role.VIEWER, PASSWORD));
  }
}
