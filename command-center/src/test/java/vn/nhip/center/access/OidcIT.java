package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.center.Center;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.database.Bounds;

/** Signing in at an identity provider, over HTTP with all of its checks. */
class OidcIT {
  @TempDir static Path folder;
  private static TestDatabase tables;
  private static IdentityProvider provider;
  private static Center center;

  @BeforeAll
  static void start() throws Exception {
    provider = new IdentityProvider();
    tables = TestDatabase.create();
    int port = freePort();
    center =
        Center.start(
            tables.settings(
                "web.port",
                Integer.toString(port),
                "public.url",
                "http://127.0.0.1:" + port + "/",
                "oidc.issuer",
                provider.issuer(),
                "oidc.name",
                "Công an tỉnh",
                "oidc.client.secret.file",
                secretFile(),
                "oidc.roles",
                "truc-ban=SUPERVISOR;quan-tri=ADMINISTRATOR",
                "oidc.bounds",
                "pc06-67=67;dak-mil=67663"));
  }

  @AfterAll
  static void stop() {
    center.close();
    provider.close();
  }

  @BeforeEach
  void reset() {
    provider.forge = UnaryOperator.identity();
    tables.execute("DELETE FROM command_center.account");
    person("an", "truc-ban", "pc06-67");
  }

  @Test
  void signsInWithRoleAndBoundsOfTheClaims() {
    assertThat(new Browser(center).get("/api/v1/session/options").body())
        .contains("\"oidcName\":\"Công an tỉnh\"");
    Browser browser = new Browser(center);
    HttpResponse<String> done = signIn(browser, "/wall?province=67");
    assertThat(done.statusCode()).isEqualTo(302);
    assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("/wall?province=67");
    JsonNode session = Browser.json(browser.get("/api/v1/session"));
    assertThat(session.get("name").textValue()).isEqualTo("an");
    assertThat(session.get("role").textValue()).isEqualTo("SUPERVISOR");
    assertThat(session.get("bounds").toString()).isEqualTo("[\"67\"]");
    assertThat(session.get("ownPassword").booleanValue()).isFalse();
    browser.takeCsrf();
    assertThat(browser.delete("/api/v1/session").statusCode()).isEqualTo(204);
  }

  @Test
  void takesRoleAndBoundsAnewAtEachSignIn() {
    Browser before = new Browser(center);
    signIn(before, "/");
    person("an", "quan-tri", "dak-mil");
    Browser after = new Browser(center);
    signIn(after, "/");
    JsonNode session = Browser.json(after.get("/api/v1/session"));
    assertThat(session.get("role").textValue()).isEqualTo("ADMINISTRATOR");
    assertThat(session.get("bounds").toString()).isEqualTo("[\"67663\"]");
    assertThat(before.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(tables.count("SELECT 1 FROM command_center.account")).isEqualTo(1);
  }

  @Test
  void letsNobodyInWhomTheClaimsGiveNothing() {
    person("an", "somebody", "pc06-67");
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    person("an", "truc-ban", "*");
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    provider.person = Map.of();
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
  }

  @Test
  void takesOverNoLocalAccount() {
    center.makeDemoAccounts(Bounds.WHOLE_COUNTRY);
    person("administrator", "truc-ban", "pc06-67");
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(409);
  }

  @Test
  void letsNoDisabledAccountIn() {
    signIn(new Browser(center), "/");
    tables.execute("UPDATE command_center.account SET disabled = true");
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    assertThat(tables.count("SELECT 1 FROM command_center.account WHERE disabled")).isEqualTo(1);
  }

  @Test
  void trustsNoForgedToken() throws Exception {
    provider.forge = claims -> claims.claim("nonce", "another");
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    provider.forge = claims -> claims.audience("another");
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    provider.forge = claims -> claims.issuer("http://elsewhere.example");
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    provider.forge = claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3_600)));
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    provider.forge = UnaryOperator.identity();
    var own = provider.signingKey;
    provider.signingKey = new RSAKeyGenerator(2048).keyID("one").generate();
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(403);
    provider.signingKey = own;
    assertThat(signIn(new Browser(center), "/").statusCode()).isEqualTo(302);
  }

  @Test
  void finishesOnlyWhatThisBrowserBegan() {
    Browser victim = new Browser(center);
    Browser attacker = new Browser(center);
    String callback = callback(attacker, "/");
    assertThat(victim.get(callback).statusCode()).isEqualTo(400);
    victim.get("/api/v1/oidc/start");
    assertThat(victim.get(callback).statusCode()).isEqualTo(400);
    assertThat(attacker.get(callback).statusCode()).isEqualTo(302);
    assertThat(attacker.get(callback).statusCode()).isEqualTo(400);
  }

  @Test
  void givesPowerOnlyWhenTheProviderHasAskedForThePasswordAgain() {
    Map<String, Object> account = Map.of("name", "new", "role", "VIEWER", "bounds", List.of("67"));
    person("an", "quan-tri", "pc06-67");
    Browser browser = new Browser(center);
    signIn(browser, "/");
    browser.takeCsrf();
    HttpResponse<String> refused = browser.post("/api/v1/accounts", account);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("PROOF_NEEDED");

    HttpResponse<String> again = browser.get("/api/v1/oidc/start?anew=true");
    assertThat(again.headers().firstValue("Location").orElseThrow())
        .contains("prompt=login", "max_age=0");
    long now = Instant.now().getEpochSecond();
    provider.forge = claims -> claims.claim("auth_time", now - 3_600);
    signIn(browser, "/&anew=true");
    browser.takeCsrf();
    assertThat(browser.post("/api/v1/accounts", account).statusCode()).isEqualTo(403);

    provider.forge = claims -> claims.claim("auth_time", now);
    signIn(browser, "/&anew=true");
    browser.takeCsrf();
    assertThat(browser.post("/api/v1/accounts", account).statusCode()).isEqualTo(201);
  }

  @Test
  void sendsNobodyElsewhereAfterwards() {
    for (String next : List.of("//elsewhere.example", "https://elsewhere.example", "/\\x")) {
      HttpResponse<String> done =
          signIn(new Browser(center), URLEncoder.encode(next, StandardCharsets.UTF_8));
      assertThat(done.headers().firstValue("Location").orElseThrow())
          .as(next)
          .matches("(http://127.0.0.1:\\d+)?/");
    }
  }

  @Test
  void needsSecretAndOwnAddress() {
    assertThatThrownBy(() -> OidcSettings.of(tables.settings("oidc.issuer", provider.issuer())))
        .hasMessage("With oidc.issuer the setting public.url is needed.");
    assertThatThrownBy(() -> tables.settings("oidc.roles", "a=KING"))
        .hasMessageContaining("oidc.roles = a=KING");
  }

  private static void person(String name, String role, String bounds) {
    provider.person =
        Map.of(
            "preferred_username",
            name,
            "groups",
            List.of("everybody", role),
            "nhip_bounds",
            List.of(bounds));
  }

  private static HttpResponse<String> signIn(Browser browser, String next) {
    return browser.get(callback(browser, next));
  }

  /** Where the provider sends the browser back to. */
  private static String callback(Browser browser, String next) {
    HttpResponse<String> start = browser.get("/api/v1/oidc/start?next=" + next.replace("?", "%3F"));
    assertThat(start.statusCode()).as(start.body()).isEqualTo(302);
    String address = start.headers().firstValue("Location").orElseThrow();
    assertThat(address).contains("code_challenge_method=S256", "response_type=code");
    return new Browser(center).get(address).headers().firstValue("Location").orElseThrow();
  }

  private static String secretFile() throws Exception {
    return Files.writeString(folder.resolve("secret"), IdentityProvider.SECRET + "\n").toString();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
