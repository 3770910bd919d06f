package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.Center;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;

/** What administrators may do with accounts, and that nobody else may. */
class AccountsIT {
  private static final String ACCOUNTS = "/api/v1/accounts";
  private static TestDatabase tables;
  @AutoClose private static Center center;
  private static List<DemoAccounts.Demo> demo;
  private static Browser administrator;

  @BeforeAll
  static void start() {
    tables = TestDatabase.create();
    center = Center.start(tables.settings());
    demo = center.makeDemoAccounts(Bounds.WHOLE_COUNTRY);
    administrator = Browser.signedIn(center, demo.get(Role.ADMINISTRATOR.ordinal()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VIEWER", "SUPERVISOR", "PLANNER"})
  void areForAdministratorsAlone(Role role) {
    Browser browser = Browser.signedIn(center, demo.get(role.ordinal()));
    assertThat(browser.get(ACCOUNTS).statusCode()).isEqualTo(403);
    assertThat(browser.get(ACCOUNTS + "/1").statusCode()).isEqualTo(403);
    assertThat(browser.get("/api/v1/audit").statusCode()).isEqualTo(403);
    assertThat(browser.post(ACCOUNTS, account("me", "ADMINISTRATOR", "*")).statusCode())
        .isEqualTo(403);
    assertThat(browser.patch(ACCOUNTS + "/1", Map.of("role", "ADMINISTRATOR")).statusCode())
        .isEqualTo(403);
    assertThat(browser.post(ACCOUNTS + "/1/password", Map.of()).statusCode()).isEqualTo(403);
    assertThat(browser.delete(ACCOUNTS + "/1/sessions").statusCode()).isEqualTo(403);
    assertThat(browser.get("/api/v1/targets/template.csv").statusCode())
        .isEqualTo(role == Role.PLANNER ? 200 : 403);
  }

  @Test
  void isAddedWithPasswordToChangeAtOnce() {
    HttpResponse<String> added =
        administrator.post(ACCOUNTS, account("dak-mil", "SUPERVISOR", "67663"));
    assertThat(added.statusCode()).isEqualTo(201);
    String password = Browser.json(added).get("password").textValue();
    Browser browser = new Browser(center);
    HttpResponse<String> session = browser.signIn("dak-mil", password);
    assertThat(Browser.json(session).get("passwordChange").booleanValue()).isTrue();
    HttpResponse<String> refused = browser.get("/api/v1/provinces");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("PASSWORD_CHANGE");
    Map<String, String> change = Map.of("current", password, "next", "một mật khẩu mới");
    assertThat(browser.post("/api/v1/session/password", change).statusCode()).isEqualTo(200);
    assertThat(browser.get(ACCOUNTS).body())
        .contains("FORBIDDEN")
        .doesNotContain("PASSWORD_CHANGE");
    assertThat(administrator.post(ACCOUNTS, account("dak-mil", "VIEWER", "67")).statusCode())
        .isEqualTo(409);
  }

  /** Of Quảng Bình no district is known yet, so nothing can be said of one. */
  @Test
  void hasBoundsThatThereAre() {
    HttpResponse<String> district =
        administrator.post(ACCOUNTS, account("nowhere", "VIEWER", "67999"));
    assertThat(district.statusCode()).isEqualTo(400);
    assertThat(district.body()).contains("Đắk Nông (67) has no district 999.");
    HttpResponse<String> province =
        administrator.post(ACCOUNTS, account("nowhere", "VIEWER", "99"));
    assertThat(province.statusCode()).isEqualTo(400);
    assertThat(province.body()).contains("There is no province 99.");
    assertThat(administrator.post(ACCOUNTS, account("le-thuy", "VIEWER", "44457")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void areChosenByName() {
    JsonNode provinces = Browser.json(administrator.get("/api/v1/units")).get("provinces");
    assertThat(provinces).hasSize(63);
    JsonNode dakNong =
        StreamSupport.stream(provinces.spliterator(), false)
            .filter(each -> each.get("id").textValue().equals("67"))
            .findFirst()
            .orElseThrow();
    assertThat(dakNong.get("name").textValue()).isEqualTo("Đắk Nông");
    assertThat(dakNong.get("districts")).hasSize(8);
  }

  @Test
  void areNamedInTheAuditLogWhichCanBeFilteredAndTakenAway() {
    Map<String, Object> named = new HashMap<>(account("cu-jut", "VIEWER", "67662"));
    named.put("shownName", "Trực ban Cư Jút");
    assertThat(administrator.post(ACCOUNTS, named).statusCode()).isEqualTo(201);
    JsonNode entries =
        Browser.json(administrator.get("/api/v1/audit?action=ACCOUNT_ADDED&account=administrator"))
            .get("entries");
    assertThat(entries.get(0).get("subjectName").textValue()).isEqualTo("Trực ban Cư Jút");
    assertThat(entries).allMatch(each -> each.get("action").textValue().equals("ACCOUNT_ADDED"));
    assertThat(Browser.json(administrator.get("/api/v1/audit?account=nobody")).get("entries"))
        .isEmpty();
    String file = "/api/v1/exports/actions.csv?action=ACCOUNT_ADDED&lang=en";
    assertThat(administrator.get(file).body()).contains("Trực ban Cư Jút").doesNotContain("SIGNED");
    assertThat(Browser.signedIn(center, demo.get(0)).get(file).statusCode()).isEqualTo(403);
  }

  @Test
  void endsItsSessionsWhenItIsChanged() {
    long id = add("changed", "VIEWER", "67");
    Browser browser = reset(id, "changed");
    assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(200);
    administrator.patch(ACCOUNTS + "/" + id, Map.of("bounds", List.of("49")));
    assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(401);
    browser = reset(id, "changed");
    administrator.patch(ACCOUNTS + "/" + id, Map.of("disabled", true));
    assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(401);
    administrator.patch(ACCOUNTS + "/" + id, Map.of("disabled", false));
    browser = reset(id, "changed");
    assertThat(administrator.delete(ACCOUNTS + "/" + id + "/sessions").statusCode()).isEqualTo(204);
    assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(administrator.get("/api/v1/audit?action=ACCOUNT_CHANGED").body())
        .contains("\"boundsBefore\":[\"67\"]", "\"disabled\":true");
  }

  @Test
  void isKeptByAdministratorsOfItsBoundsAlone() {
    long inside = add("tam-ky", "VIEWER", "49502");
    long outside = add("gia-nghia", "VIEWER", "67660");
    long wider = add("both", "VIEWER", "49", "67");
    Browser quangNam = reset(add("quang-nam", "ADMINISTRATOR", "49"), "quang-nam");

    assertThat(names(quangNam)).contains("tam-ky", "quang-nam").doesNotContain("both", "viewer");
    assertThat(quangNam.get(ACCOUNTS + "/" + inside).statusCode()).isEqualTo(200);
    for (long id : new long[] {outside, wider}) {
      String one = ACCOUNTS + "/" + id;
      assertThat(quangNam.get(one).statusCode()).isEqualTo(404);
      assertThat(quangNam.patch(one, Map.of("disabled", true)).statusCode()).isEqualTo(404);
      assertThat(quangNam.post(one + "/password", Map.of()).statusCode()).isEqualTo(404);
    }
    assertThat(quangNam.post(ACCOUNTS, account("more", "VIEWER", "*")).statusCode()).isEqualTo(403);
    assertThat(
            quangNam
                .patch(ACCOUNTS + "/" + inside, Map.of("bounds", List.of("49", "67663")))
                .statusCode())
        .isEqualTo(403);
    assertThat(quangNam.get("/api/v1/audit").body())
        .contains("tam-ky")
        .doesNotContain("gia-nghia")
        .doesNotContain("both");
  }

  @Test
  void cannotLockItselfOut() {
    long self = id("administrator");
    assertThat(administrator.patch(ACCOUNTS + "/" + self, Map.of("disabled", true)).statusCode())
        .isEqualTo(409);
    assertThat(administrator.patch(ACCOUNTS + "/" + self, Map.of("role", "VIEWER")).statusCode())
        .isEqualTo(409);
    assertThat(
            administrator
                .patch(ACCOUNTS + "/" + self, Map.of("shownName", "Trực ban"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void changesAtTheSameTimeTakeNothingBack() {
    long id = add("two-at-once", "VIEWER", "67");
    String path = ACCOUNTS + "/" + id;
    for (int i = 0; i < 15; i++) {
      Map<String, Object> disable = Map.of("disabled", true);
      Map<String, Object> rename = Map.of("shownName", "Tên " + i);
      CompletableFuture<HttpResponse<String>> other =
          CompletableFuture.supplyAsync(() -> administrator.patch(path, disable));
      assertThat(administrator.patch(path, rename).statusCode()).isEqualTo(200);
      assertThat(other.join().statusCode()).isEqualTo(200);
      JsonNode now = Browser.json(administrator.get(path));
      assertThat(now.get("disabled").booleanValue()).isTrue();
      assertThat(now.get("shownName").textValue()).isEqualTo("Tên " + i);
      administrator.patch(path, Map.of("disabled", false));
    }
  }

  @Test
  void changeMadeOnAnOlderVersionIsRefused() {
    long id = add("versions", "VIEWER", "67");
    String path = ACCOUNTS + "/" + id;
    long version = Browser.json(administrator.get(path)).get("version").longValue();
    Map<String, Object> disable = Map.of("disabled", true, "version", version);
    assertThat(administrator.patch(path, disable).statusCode()).isEqualTo(200);
    HttpResponse<String> stale =
        administrator.patch(path, Map.of("disabled", false, "version", version));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("CONFLICT");
    JsonNode now = Browser.json(administrator.get(path));
    assertThat(now.get("disabled").booleanValue()).isTrue();
    assertThat(now.get("version").longValue()).isEqualTo(version + 1);
  }

  @Test
  void givesPowerOnlyWithThePasswordTypedAMomentAgo() {
    DemoAccounts.Demo who = demo.get(Role.ADMINISTRATOR.ordinal());
    Browser left = Browser.signedIn(center, who);
    long id = add("power", "VIEWER", "67");
    String path = ACCOUNTS + "/" + id;
    tables.execute(
        "UPDATE command_center.session SET proved_at = now() - interval '11 minutes'"
            + " WHERE token_hash = decode('%s', 'hex')"
                .formatted(Tokens.hex(Tokens.hash(left.cookies().get("nhip-session")))));
    Map<String, Object> more = Map.of("role", "ADMINISTRATOR");
    for (HttpResponse<String> refused :
        List.of(
            left.patch(path, more),
            left.post(ACCOUNTS, account("mine", "ADMINISTRATOR", "*")),
            left.post(path + "/password", Map.of()))) {
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("PROOF_NEEDED");
    }
    assertThat(left.get(path).statusCode()).isEqualTo(200);
    Map<String, Object> wrong = Map.of("password", "không phải mật khẩu");
    assertThat(left.post("/api/v1/session/proof", wrong).statusCode()).isEqualTo(400);
    assertThat(left.patch(path, more).statusCode()).isEqualTo(403);
    Map<String, Object> right = Map.of("password", who.password());
    assertThat(left.post("/api/v1/session/proof", right).statusCode()).isEqualTo(204);
    assertThat(left.patch(path, more).statusCode()).isEqualTo(200);
  }

  @Test
  void needsNameRoleAndBounds() {
    assertThat(administrator.post(ACCOUNTS, account("Ho Ten", "VIEWER", "67")).statusCode())
        .isEqualTo(400);
    assertThat(administrator.post(ACCOUNTS, account("a", "KING", "67")).statusCode())
        .isEqualTo(400);
    assertThat(administrator.post(ACCOUNTS, account("a", "VIEWER", "all")).statusCode())
        .isEqualTo(400);
    assertThat(administrator.post(ACCOUNTS, account("a", "VIEWER")).statusCode()).isEqualTo(400);
    assertThat(administrator.get(ACCOUNTS + "/x").statusCode()).isEqualTo(404);
  }

  private static Map<String, Object> account(String name, String role, String... bounds) {
    return Map.of("name", name, "role", role, "bounds", List.of(bounds));
  }

  private static long add(String name, String role, String... bounds) {
    HttpResponse<String> added = administrator.post(ACCOUNTS, account(name, role, bounds));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return Browser.json(added).get("account").get("id").longValue();
  }

  /** Signed in with a new password of its own. */
  private static Browser reset(long id, String name) {
    HttpResponse<String> reset = administrator.post(ACCOUNTS + "/" + id + "/password", Map.of());
    String password = Browser.json(reset).get("password").textValue();
    tables.execute("UPDATE command_center.account SET must_change = false WHERE id = " + id);
    Browser browser = new Browser(center);
    assertThat(browser.signIn(name, password).statusCode()).isEqualTo(200);
    return browser;
  }

  private static List<String> names(Browser browser) {
    return Browser.json(browser.get(ACCOUNTS)).get("accounts").findValuesAsText("name");
  }

  private static long id(String name) {
    for (JsonNode each : Browser.json(administrator.get(ACCOUNTS)).get("accounts")) {
      if (each.get("name").textValue().equals(name)) {
        return each.get("id").longValue();
      }
    }
    throw new AssertionError(name);
  }
}
