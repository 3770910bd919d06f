package vn.nhip.center.stations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import vn.nhip.center.ApiClient;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.settings.Role;

/** Tokens of stations, and what is shown of stations, each within its bounds. */
class StationsIT {
  private static final String TOKENS = "/api/v1/station-tokens";
  private static final String STATIONS = "/api/v1/provinces/67/stations";
  @AutoClose private static RunningCenter running;
  private static ApiClient administrator;

  @BeforeAll
  static void start() {
    running = RunningCenter.filled();
    administrator = running.administrator();
  }

  @Test
  void makesATokenOfWhichOnlyTheHashIsKeptAndRevokesIt() {
    JsonNode made = make(administrator, "663", "\"663-LD-02\"", "Máy 1");
    String secret = made.get("secret").textValue();
    long id = made.get("token").get("id").longValue();
    assertThat(secret).hasSize(43);
    assertThat(made.get("token").get("team").textValue()).isEqualTo("663-LD-02");
    assertThat(
            running
                .database()
                .count(
                    "SELECT count(*) FROM command_center.station_token WHERE id = "
                        + id
                        + " AND token_hash = sha256('"
                        + secret
                        + "'::bytea)"))
        .isEqualTo(1);
    assertThat(body(administrator.get(TOKENS))).contains("Máy 1").doesNotContain(secret);
    JsonNode revoked = ApiClient.read(administrator.send("DELETE", TOKENS + "/" + id, ""));
    assertThat(revoked.get("revokedAt").isNull()).isFalse();
    // A second time changes nothing.
    assertThat(ApiClient.read(administrator.send("DELETE", TOKENS + "/" + id, "")))
        .isEqualTo(revoked);
    assertThat(body(administrator.get("/api/v1/audit")))
        .contains("STATION_TOKEN_MADE", "STATION_TOKEN_REVOKED")
        .doesNotContain(secret);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "ADMINISTRATOR")
  void tokensAreForAdministratorsAlone(Role role) {
    ApiClient other = running.signedIn(role, "67");
    assertThat(other.get(TOKENS).statusCode()).isEqualTo(403);
    assertThat(other.send("POST", TOKENS, token("663", "null", "x")).statusCode()).isEqualTo(403);
    assertThat(other.send("DELETE", TOKENS + "/1", "").statusCode()).isEqualTo(403);
  }

  @Test
  void nobodyKeepsTokensOutsideOfHisBounds() {
    ApiClient district = running.signedIn(Role.ADMINISTRATOR, "67665");
    long id = make(administrator, "663", "null", "Máy 2").get("token").get("id").longValue();
    assertThat(body(district.get(TOKENS))).doesNotContain("Máy 2");
    assertThat(district.send("DELETE", TOKENS + "/" + id, "").statusCode()).isEqualTo(404);
    assertThat(district.send("POST", TOKENS, token("663", "null", "x")).statusCode())
        .isEqualTo(404);
    assertThat(district.send("POST", TOKENS, token("665", "null", "x")).statusCode())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "66, null, x",
    "663, '\"a b\"', x",
    "663, null, ''",
    "999, null, x",
    "663, '\"665-LD-01\"', x"
  })
  void refusesWhatCannotBeBoundTo(String district, String team, String name) {
    assertThat(administrator.send("POST", TOKENS, token(district, team, name)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void showsStationsAndRefusalsWithinTheBounds() {
    long id =
        make(administrator, "663", "\"663-LD-02\"", "Máy 3").get("token").get("id").longValue();
    running
        .database()
        .execute(
            "INSERT INTO command_center.station_refusal VALUES ("
                + id
                + ", date_trunc('hour', now()), 'INVALID', 'team', 7, now()), ("
                + id
                + ", now() - interval '30 hours', 'PII', '', 2, now() - interval '30 hours')");
    JsonNode shown = administrator.json(STATIONS + "?district=663&team=663-LD-02");
    assertThat(shown.get("stations")).hasSize(1);
    assertThat(shown.get("refused")).hasSize(1);
    assertThat(shown.get("refused").get(0).get("lines").longValue()).isEqualTo(7);
    assertThat(shown.get("refused").get(0).get("field").textValue()).isEqualTo("team");
    for (String path : List.of(STATIONS + "?district=665", STATIONS + "?team=663-LD-01")) {
      assertThat(administrator.json(path).get("stations")).isEmpty();
      assertThat(administrator.json(path).get("refused")).isEmpty();
    }
    showsThoseOfAWholeDistrictWithItsTeamsAlone();
    JsonNode foreign = running.signedIn(Role.VIEWER, "67665").json(STATIONS);
    assertThat(foreign.get("stations")).isEmpty();
    assertThat(foreign.get("refused")).isEmpty();
  }

  private static void showsThoseOfAWholeDistrictWithItsTeamsAlone() {
    long id = make(administrator, "663", "null", "Máy 4").get("token").get("id").longValue();
    running
        .database()
        .execute(
            "INSERT INTO command_center.station_refusal VALUES ("
                + id
                + ", date_trunc('hour', now()), 'PII', '', 1, now())");
    assertThat(administrator.json(STATIONS + "?team=663-LD-01").get("refused")).hasSize(1);
    assertThat(administrator.json(STATIONS + "?team=665-LD-01").get("refused")).isEmpty();
  }

  private static JsonNode make(ApiClient client, String district, String team, String name) {
    HttpResponse<byte[]> answer = client.send("POST", TOKENS, token(district, team, name));
    assertThat(answer.statusCode()).as(body(answer)).isEqualTo(201);
    return ApiClient.read(answer);
  }

  private static String token(String district, String team, String name) {
    return "{\"name\":\"%s\",\"province\":\"67\",\"district\":\"%s\",\"team\":%s}"
        .formatted(name, district, team);
  }

  private static String body(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
