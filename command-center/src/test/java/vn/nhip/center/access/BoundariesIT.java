package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.center.ApiClient;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.settings.Role;

/** What viewers of other bounds get of Đắk Nông (67), by each way in: nothing. */
class BoundariesIT {
  /** Whatever belongs to Đắk Nông, and to its district Đắk Mil (663) and team. */
  private static final List<String> OF_DAK_NONG =
      List.of("\"67\"", "Đắk Nông", "663", "665", "Đắk Mil", "Đắk Song", "67-b", "67-s");

  private static final List<String> OF_DAK_SONG = List.of("665", "Đắk Song");
  private static final List<String> OF_DAK_MIL = List.of("663-LD-01", "663-LD-02", "67-b", "67-s");

  private static final Duration SOON = Duration.ofSeconds(40);

  @AutoClose private static RunningCenter center;
  private static ApiClient quangNam;
  private static ApiClient dakMil;
  private static ApiClient dakSong;
  private static ApiClient country;

  @BeforeAll
  static void start() {
    center = RunningCenter.filled();
    quangNam = center.signedIn(Role.SUPERVISOR, "49");
    dakMil = center.signedIn(Role.SUPERVISOR, "67663");
    dakSong = center.signedIn(Role.SUPERVISOR, "67665");
    country = center.signedIn(Role.SUPERVISOR, "*");
  }

  static Stream<String> pages() {
    return Stream.of(
        "/api/v1/health",
        "/api/v1/provinces",
        "/api/v1/provinces/67/board",
        "/api/v1/provinces/67/campaign",
        "/api/v1/units/PROVINCE/67/curve",
        "/api/v1/units/DISTRICT/663/curve",
        "/api/v1/units/TEAM/663-LD-01/curve",
        "/api/v1/districts/663/points",
        "/api/v1/districts/663/communes",
        "/api/v1/teams/663-LD-01",
        "/api/v1/alerts",
        "/api/v1/alerts?state=OPEN",
        "/api/v1/alerts?province=67",
        "/api/v1/alerts/67-b",
        "/api/v1/mutes",
        "/api/v1/days?province=67&from=2021-03-19&to=2021-03-20",
        "/api/v1/days/2021-03-20?province=67",
        "/api/v1/exports/day.csv?province=67&day=2021-03-20",
        "/api/v1/exports/days.csv?province=67&from=2021-03-19&to=2021-03-20",
        "/api/v1/exports/hours.csv?province=67&day=2021-03-20",
        "/api/v1/exports/alerts.csv?day=2021-03-20",
        "/api/v1/exports/stations.csv?province=67",
        "/api/v1/exports/campaign.csv?province=67",
        "/api/v1/provinces/67/morning?day=2021-03-20",
        "/api/v1/exports/points.csv?province=67&day=2021-03-20");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void showsNothingOfAnotherProvince(String page) {
    assertHoldsNothing(quangNam.get(page), page, OF_DAK_NONG);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void showsNothingOfTheNeighbourDistrict(String page) {
    assertHoldsNothing(dakMil.get(page), page, OF_DAK_SONG);
    assertHoldsNothing(dakSong.get(page), page, OF_DAK_MIL);
  }

  @Test
  void showsItToWhoMaySeeIt() {
    assertThat(text(country.get("/api/v1/alerts?state=OPEN"))).contains("67-b", "67-s", "49-c");
    assertThat(text(dakMil.get("/api/v1/alerts?state=OPEN")))
        .contains("67-b", "67-s")
        .doesNotContain("49-c");
    assertThat(dakMil.get("/api/v1/teams/663-LD-01").statusCode()).isEqualTo(200);
    assertThat(quangNam.get("/api/v1/teams/663-LD-01").statusCode()).isEqualTo(404);
    assertThat(quangNam.get("/api/v1/teams/514-LD-01").statusCode()).isEqualTo(200);
  }

  @Test
  void streamsNothingOfAnotherProvinceOrDistrict() {
    assertThat(quangNam.get("/api/v1/live?province=67").statusCode()).isEqualTo(404);
    assertHoldsNothing(firstEvents(quangNam, "/api/v1/live"), OF_DAK_NONG);
    assertHoldsNothing(firstEvents(dakSong, "/api/v1/live?province=67"), OF_DAK_MIL);
  }

  @Test
  void endsTheStreamWithTheSession() {
    ApiClient browser = center.signedIn(Role.VIEWER, "*");
    try (Stream<String> lines = browser.stream("/api/v1/live")) {
      Iterator<String> line = lines.iterator();
      assertThat(line.next()).isNotEmpty();
      assertThat(browser.send("DELETE", "/api/v1/session", "").statusCode()).isEqualTo(204);
      assertTimeoutPreemptively(SOON, () -> line.forEachRemaining(rest -> {}));
    }
  }

  @Test
  void letsNobodyAcknowledgeOrMuteOutsideOfHisBounds() {
    String note = "{\"note\":\"\"}";
    assertThat(quangNam.send("POST", "/api/v1/alerts/67-b/acknowledgements", note).statusCode())
        .isEqualTo(404);
    assertThat(dakSong.send("POST", "/api/v1/alerts/67-b/acknowledgements", note).statusCode())
        .isEqualTo(404);
    String mute =
        "{\"scope\":\"TEAM\",\"id\":\"663-LD-01\",\"until\":\"2021-03-20T15:00:00Z\",\"reason\":\"x\"}";
    assertThat(dakSong.send("POST", "/api/v1/mutes", mute).statusCode()).isEqualTo(404);
    assertThat(dakMil.send("POST", "/api/v1/alerts/67-b/acknowledgements", note).statusCode())
        .isEqualTo(201);
    assertThat(center.database().count("SELECT 1 FROM command_center.acknowledgement"))
        .isEqualTo(1);
    assertThat(
            center
                .database()
                .count(
                    "SELECT 1 FROM command_center.audit_log WHERE action = 'ACKNOWLEDGED'"
                        + " AND subject = '67-b' AND province = '67' AND district = '663'"))
        .isEqualTo(1);
  }

  @Test
  void twoMutesOfUnitAtTheSameTimeLeaveOne() {
    String mute =
        "{\"scope\":\"TEAM\",\"id\":\"663-LD-02\",\"until\":\"2021-03-20T15:00:00Z\",\"reason\":\"x\"}";
    for (int i = 0; i < 10; i++) {
      CompletableFuture<HttpResponse<byte[]>> other =
          CompletableFuture.supplyAsync(() -> country.send("POST", "/api/v1/mutes", mute));
      assertThat(dakMil.send("POST", "/api/v1/mutes", mute).statusCode()).isEqualTo(201);
      assertThat(other.join().statusCode()).isEqualTo(201);
      assertThat(
              center.database().count("SELECT 1 FROM command_center.mute WHERE ended_at IS NULL"))
          .isEqualTo(1);
    }
    String id = dakMil.json("/api/v1/mutes").get("mutes").get(0).get("id").asText();
    assertThat(dakMil.send("DELETE", "/api/v1/mutes/" + id, "").statusCode()).isEqualTo(204);
    assertThat(dakMil.send("DELETE", "/api/v1/mutes/" + id, "").statusCode()).isEqualTo(404);
  }

  @Test
  void letsViewersOnlyLook() {
    ApiClient viewer = center.signedIn(Role.VIEWER, "*");
    assertThat(
            viewer
                .send("POST", "/api/v1/alerts/67-b/acknowledgements", "{\"note\":\"\"}")
                .statusCode())
        .isEqualTo(403);
    String mute =
        "{\"scope\":\"TEAM\",\"id\":\"663-LD-01\",\"until\":\"2021-03-20T15:00:00Z\",\"reason\":\"x\"}";
    assertThat(viewer.send("POST", "/api/v1/mutes", mute).statusCode()).isEqualTo(403);
    assertThat(viewer.send("DELETE", "/api/v1/mutes/1", "").statusCode()).isEqualTo(403);
  }

  /** The stream's first event of data and what comes with it. */
  private static String firstEvents(ApiClient browser, String path) {
    StringBuilder events = new StringBuilder();
    try (Stream<String> lines = browser.stream(path)) {
      Iterator<String> line = lines.iterator();
      for (int data = 0; data < 2 && line.hasNext(); ) {
        String next = line.next();
        events.append(next).append('\n');
        data += next.startsWith("data:") ? 1 : 0;
      }
    }
    return events.toString();
  }

  private static void assertHoldsNothing(
      HttpResponse<byte[]> answer, String page, List<String> nothingOf) {
    assertThat(answer.statusCode()).as(page).isIn(200, 404);
    if (answer.statusCode() == 200) {
      assertHoldsNothing(text(answer), nothingOf);
    }
  }

  private static void assertHoldsNothing(String text, List<String> nothingOf) {
    // Codes have three digits; a longer number, such as a stream's id, may hold the same by chance.
    String withoutNumbers = text.replaceAll("\\d{6,}", "#");
    for (String word : nothingOf) {
      assertThat(withoutNumbers).doesNotContain(word);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
