package vn.nhip.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.center.settings.Role;

class LiveIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** A statement is given up after 20 seconds. */
  private static final Duration BEFORE_IT_IS_GIVEN_UP = Duration.ofSeconds(15);

  private static final String WAITING_LOOKUPS =
      "SELECT 1 FROM pg_locks"
          + " WHERE NOT granted AND relation = 'command_center.session'::regclass";

  @AutoClose private RunningCenter running;
  private Fixture rows;

  @BeforeEach
  void start() {
    running = RunningCenter.start(TestDatabase.create());
    rows = Fixture.fill(running.database());
  }

  @Test
  void sendsTheBoardAndThenOnlyWhatHasChanged() {
    Events events = Events.of(running.administrator(), "/api/v1/live?province=67");
    JsonNode board = events.next("board");
    assertThat(BoardIT.ids(board.get("teams"), "id")).hasSize(4);

    rows.progress("TEAM", "665-LD-01", "67", "665", Fixture.DAY, 81, 90, 80, "ON_PACE");
    JsonNode change = events.next("change");
    assertThat(BoardIT.ids(change.get("teams"), "id")).containsExactly("665-LD-01");
    assertThat(change.get("teams").get(0).get("received").asInt()).isEqualTo(81);
    assertThat(change.get("districts")).isEmpty();
    assertThat(change.get("province").isNull()).isTrue();
  }

  @Test
  void showsANewAlertAndThatSomebodyCaresForIt() {
    ApiClient supervisor = running.signedIn(Role.SUPERVISOR, "67");
    Events events = Events.of(supervisor, "/api/v1/live?province=67");
    events.next("board");

    rows.alert("67-n", "DISTRICT", "663", "67", "663", "BEHIND", "CRITICAL", 1);
    JsonNode change = events.next("change");
    assertThat(BoardIT.ids(change.get("alerts"), "alertId")).containsExactly("67-n");
    assertThat(change.get("order").get("alerts").get(0).asText()).isEqualTo("67-n");

    assertThat(
            supervisor
                .send("POST", "/api/v1/alerts/67-n/acknowledgements", "{\"note\":\"Đang gọi\"}")
                .statusCode())
        .isEqualTo(201);
    JsonNode noted = events.next("change").get("alerts").get(0).get("acknowledged");
    assertThat(noted.get("note").asText()).isEqualTo("Đang gọi");
    assertThat(noted.get("by").asText()).startsWith("supervisor");
  }

  @Test
  void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
    ApiClient client = running.administrator();
    Events events = Events.of(client, "/api/v1/live?province=67");
    events.next("board");

    running.database().takeAway();
    await()
        .atMost(SOON)
        .until(() -> events.next("health").get("state").asText().equals("NO_DATABASE"));
    var refused = client.get("/api/v1/provinces/67/board");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(ApiClient.read(refused).get("error").asText()).isEqualTo("NO_DATABASE");

    running.database().bringBack();
    assertThat(events.next("board").get("province").get("received").asInt()).isEqualTo(230);
  }

  @Test
  void saysThatTheDatabaseIsAwayWhileTheLookupOfSessionsIsNotAnswered() throws SQLException {
    TestDatabase database = running.database();
    Events events = Events.of(running.administrator(), "/api/v1/live?province=67");
    events.next("board");
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE command_center.session");
      await().atMost(SOON).until(() -> database.count(WAITING_LOOKUPS) > 0);
      await()
          .atMost(BEFORE_IT_IS_GIVEN_UP)
          .until(() -> events.next("health").get("state").asText().equals("NO_DATABASE"));
    }
    assertThat(events.next("board").get("province").get("received").asInt()).isEqualTo(230);
  }

  @Test
  void refusesAProvinceOutsideOfTheBounds() {
    ApiClient viewer = running.signedIn(Role.VIEWER, "49");
    for (String path : new String[] {"live?province=67", "provinces/67/board"}) {
      assertThat(viewer.get("/api/v1/" + path).statusCode()).as(path).isEqualTo(404);
    }
    Events overview = Events.of(viewer, "/api/v1/live");
    assertThat(BoardIT.ids(overview.next("overview").get("provinces"), "id")).containsExactly("49");
  }
}
