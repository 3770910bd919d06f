package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.center.Center;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.database.Bounds;

/** Signing in, staying in, and being put out. */
class SignInIT {
  private static final String SESSION = "/api/v1/session";
  private static TestDatabase tables;
  @AutoClose private static Center center;
  private List<DemoAccounts.Demo> accounts;

  @BeforeAll
  static void start() {
    tables = TestDatabase.create();
    center =
        Center.start(
            tables.settings(
                "session.idle.minutes", "30", "web.proxy", "true", "sign-in.tries.minute", "20"));
  }

  @BeforeEach
  void makeAccounts() {
    tables.execute("DELETE FROM command_center.sign_in_attempt");
    accounts = center.makeDemoAccounts(Bounds.WHOLE_COUNTRY);
  }

  @Test
  void givesSessionByNameAndPassword() {
    Browser browser = browser();
    HttpResponse<String> answer = browser.signIn(" Viewer ", password("viewer"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(cookie -> cookie.contains("; Path=/; HttpOnly; SameSite=Lax"));
    assertThat(answer.body()).doesNotContain("argon2").doesNotContain(password("viewer"));
    assertThat(Browser.json(browser.get(SESSION)).get("name").textValue()).isEqualTo("viewer");
    assertThat(rows("SELECT 1 FROM command_center.audit_log WHERE action = 'SIGNED_IN'"))
        .isPositive();
  }

  @Test
  void takesOnlySecureCookiesUnderHttps() {
    try (Center published = Center.start(tables.settings("public.url", "https://nhip.example"))) {
      Browser browser = new Browser(published);
      HttpResponse<String> answer = browser.signIn("viewer", password("viewer"));
      assertThat(answer.headers().allValues("Set-Cookie"))
          .allMatch(cookie -> cookie.startsWith("__Host-") && cookie.contains("; Secure"));
      assertThat(browser.get(SESSION).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysTheSameOfWrongNameAndWrongPassword() {
    HttpResponse<String> noSuchName = browser().signIn("nobody", "what-ever-it-is");
    HttpResponse<String> wrongPassword = browser().signIn("viewer", "what-ever-it-is");
    assertThat(noSuchName.statusCode()).isEqualTo(401);
    assertThat(noSuchName.body()).isEqualTo(wrongPassword.body());
    assertThat(noSuchName.headers().map().keySet())
        .isEqualTo(wrongPassword.headers().map().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/session",
    "GET, /api/v1/accounts",
    "GET, /api/v1/audit",
    "GET, /api/v1/nothing",
    "POST, /api/v1/targets/uploads",
    "DELETE, /api/v1/session",
    "PATCH, /api/v1/accounts/1",
    "GET, /api/v1/session/options/",
    "HEAD, /api/v1/accounts",
    "OPTIONS, /api/v1/accounts"
  })
  void letsNobodyInWithoutSession(String method, String path) {
    Browser browser = browser();
    assertThat(browser.send(method, path, BodyPublishers.noBody()).statusCode()).isEqualTo(401);
    browser.cookies().put("nhip-session", Tokens.random());
    assertThat(browser.send(method, path, BodyPublishers.noBody()).statusCode()).isEqualTo(401);
  }

  @Test
  void givesNewTokenAtEachSignInAndEndsTheOldSession() {
    Browser browser = browser();
    browser.cookies().put("nhip-session", "chosen-by-somebody-else");
    browser.signIn("viewer", password("viewer"));
    String first = browser.cookies().get("nhip-session");
    assertThat(first).isNotEqualTo("chosen-by-somebody-else").hasSizeGreaterThan(40);
    browser.signIn("supervisor", password("supervisor"));
    assertThat(browser.cookies().get("nhip-session")).isNotEqualTo(first);
    Browser thief = browser();
    thief.cookies().put("nhip-session", first);
    assertThat(thief.get(SESSION).statusCode()).isEqualTo(401);
    assertThat(
            rows(
                "SELECT 1 FROM command_center.session WHERE position('"
                    + browser.cookies().get("nhip-session")
                    + "' in encode(token_hash, 'escape')) > 0"))
        .isZero();
  }

  @Test
  void takesChangesOnlyWithTokenAndFromItsOwnPages() {
    Browser browser = signedIn("viewer");
    assertThat(browser.send(browser.request(SESSION).DELETE()).statusCode()).isEqualTo(403);
    assertThat(
            browser
                .send(browser.request(SESSION).DELETE().header(Gate.CSRF_HEADER, "0".repeat(64)))
                .statusCode())
        .isEqualTo(403);
    for (String[] header :
        new String[][] {
          {"Origin", "https://elsewhere.example"}, {"Sec-Fetch-Site", "cross-site"},
          {"Origin", "null"}, {"Sec-Fetch-Site", "same-site"}
        }) {
      assertThat(
              browser
                  .send(
                      browser
                          .request(SESSION)
                          .DELETE()
                          .header(Gate.CSRF_HEADER, browser.csrf())
                          .header(header[0], header[1]))
                  .statusCode())
          .as(header[1])
          .isEqualTo(403);
    }
    assertThat(browser.get(SESSION).statusCode()).isEqualTo(200);
    assertThat(browser.delete(SESSION).statusCode()).isEqualTo(204);
    assertThat(browser.get(SESSION).statusCode()).isEqualTo(401);
  }

  @Test
  void takesTheMethodFromTheRequestLineAlone() {
    Browser browser = browser();
    browser.signIn("viewer", password("viewer"));
    for (String method : new String[] {"DELETE", "delete", "GET", ""}) {
      assertThat(
              browser
                  .send(browser.request(SESSION).header("X-HTTP-Method-Override", method).GET())
                  .statusCode())
          .as(method)
          .isEqualTo(200);
    }
    assertThat(browser.get(SESSION).statusCode()).isEqualTo(200);
  }

  @Test
  void letsNoOtherSiteSignAnybodyIn() {
    Browser browser = browser();
    assertThat(
            browser
                .send(
                    browser
                        .request(SESSION)
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.ofString("{\"name\":\"viewer\",\"password\":\"x\"}")))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void waitsAfterFiveFailuresButNotOnKnownDevices() {
    Browser known = signedIn("viewer");
    for (int i = 0; i < Attempts.FREE_FAILURES; i++) {
      assertThat(browser().signIn("viewer", "guess number " + i).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> sixth = browser().signIn("viewer", password("viewer"));
    assertThat(sixth.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(sixth.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(known.signIn("viewer", password("viewer")).statusCode()).isEqualTo(200);
    // Somebody else's device is a stranger too.
    assertThat(signedIn("planner").signIn("viewer", password("viewer")).statusCode())
        .isEqualTo(429);
    assertThat(rows("SELECT 1 FROM command_center.audit_log WHERE action = 'LOCKED_OUT'"))
        .isPositive();
  }

  @Test
  void neverWaitsLongerThanQuarterOfAnHour() {
    String bucket = Attempts.bucket("viewer", null);
    tables.execute(
        "INSERT INTO command_center.sign_in_attempt VALUES ('"
            + bucket
            + "', 1000000, now(), now() - interval '1 second')");
    assertThat(browser().signIn("viewer", "wrong again").statusCode()).isEqualTo(401);
    HttpResponse<String> next = browser().signIn("viewer", password("viewer"));
    assertThat(Integer.parseInt(next.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(890, 900);
    tables.execute("UPDATE command_center.sign_in_attempt SET locked_until = now()");
    assertThat(browser().signIn("viewer", password("viewer")).statusCode()).isEqualTo(200);
    assertThat(rows("SELECT 1 FROM command_center.sign_in_attempt")).isZero();
  }

  @Test
  void waitsForUnknownNamesAlike() {
    for (int i = 0; i < Attempts.FREE_FAILURES; i++) {
      assertThat(browser().signIn("nobody", "guess number " + i).statusCode()).isEqualTo(401);
    }
    assertThat(browser().signIn("nobody", "guess number 6").statusCode()).isEqualTo(429);
    assertThat(rows("SELECT 1 FROM command_center.sign_in_attempt WHERE bucket LIKE '%nobody%'"))
        .isZero();
  }

  @Test
  void limitsTriesOfOneAddress() {
    Browser browser = browser();
    int refused = 0;
    for (int i = 0; i < 22; i++) {
      HttpResponse<String> answer =
          browser.send(
              browser
                  .request(SESSION)
                  .setHeader("X-Forwarded-For", "198.51.100." + i)
                  .header("X-Forwarded-For", "198.51.100.9, 203.0.113.7")
                  .POST(BodyPublishers.ofString("no JSON")));
      refused += answer.statusCode() == 429 ? 1 : 0;
    }
    assertThat(refused).isBetween(1, 2);
  }

  @Test
  void endsWithIdlenessAgeAndAccount() {
    Browser idle = signedIn("viewer");
    tables.execute("UPDATE command_center.session SET seen_at = now() - interval '31 minutes'");
    assertThat(idle.get(SESSION).statusCode()).isEqualTo(401);
    Browser old = signedIn("viewer");
    tables.execute("UPDATE command_center.session SET expires_at = now()");
    assertThat(old.get(SESSION).statusCode()).isEqualTo(401);
    Browser gone = signedIn("viewer");
    tables.execute("UPDATE command_center.account SET disabled = true WHERE name = 'viewer'");
    assertThat(gone.get(SESSION).statusCode()).isEqualTo(401);
    assertThat(browser().signIn("viewer", password("viewer")).statusCode()).isEqualTo(401);
  }

  @Test
  void changesOwnPasswordAndEndsOtherSessions() {
    Browser here = signedIn("viewer");
    Browser there = signedIn("viewer");
    String before = here.cookies().get("nhip-session");
    Map<String, String> wrong = Map.of("current", "not that one", "next", "một mật khẩu mới");
    assertThat(here.post(SESSION + "/password", wrong).statusCode()).isEqualTo(400);
    Map<String, String> easy = Map.of("current", password("viewer"), "next", "short");
    assertThat(here.post(SESSION + "/password", easy).statusCode()).isEqualTo(400);
    Map<String, String> right = Map.of("current", password("viewer"), "next", "một mật khẩu mới");
    assertThat(here.post(SESSION + "/password", right).statusCode()).isEqualTo(200);
    assertThat(here.cookies().get("nhip-session")).isNotEqualTo(before);
    assertThat(here.get(SESSION).statusCode()).isEqualTo(200);
    assertThat(there.get(SESSION).statusCode()).isEqualTo(401);
    assertThat(browser().signIn("viewer", password("viewer")).statusCode()).isEqualTo(401);
    assertThat(browser().signIn("viewer", "một mật khẩu mới").statusCode()).isEqualTo(200);
  }

  private static Browser browser() {
    return new Browser(center);
  }

  private Browser signedIn(String name) {
    return Browser.signedIn(center, account(name));
  }

  private String password(String name) {
    return account(name).password();
  }

  private DemoAccounts.Demo account(String name) {
    return accounts.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static int rows(String sql) {
    return tables.count(sql);
  }
}
