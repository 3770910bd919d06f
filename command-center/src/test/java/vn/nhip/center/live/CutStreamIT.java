package vn.nhip.center.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Events;
import vn.nhip.center.Fixture;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.board.BoardReader;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.queues.QueueRules;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.WebServer;
import vn.nhip.connectors.http.BodySizes;
import vn.nhip.connectors.http.WebLimits;
import vn.nhip.core.settings.Settings;

/** Viewers who go away without a word, in the middle of what is told. */
class CutStreamIT {
  private static final String PATH = "/api/v1/live?province=67";
  private static final String REQUEST =
      "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".formatted(PATH);
  private static final int HOW_MANY = 20;
  private static final Duration SOON = Duration.ofSeconds(20);

  private Database database;
  private Live live;
  private WebServer server;
  private Fixture rows;
  private int received = 100;

  @BeforeEach
  void start() {
    TestDatabase tables = TestDatabase.create();
    Settings settings = tables.settings();
    CenterSchema.migrate(settings);
    rows = Fixture.fill(tables);
    database = Database.open(settings);
    Viewers viewers = context -> new Viewer("an", Role.VIEWER, Bounds.WHOLE_COUNTRY);
    BoardReader boards =
        new BoardReader(new Moments(Calendar.of(settings)), QueueRules.of(settings));
    live = Live.start(database, boards, viewers, 2 * HOW_MANY);
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            WebLimits.USUAL,
            request -> BodySizes.SMALL,
            List.of(new LiveRoute(live, viewers)));
  }

  @AfterEach
  void stop() {
    live.close();
    server.close();
    database.close();
  }

  @Test
  void freesTheStreamsThatAreCutAndTellsTheOthersOfEachChange() throws Exception {
    Events staying = Events.of(new ApiClient(server.port(), Map.of()), PATH);
    staying.next("board");
    for (int i = 0; i < HOW_MANY; i++) {
      cutInTheMiddle();
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode teams = change(staying).get("teams");
              assertThat(teams.get(0).get("received").asInt()).isEqualTo(received);
              assertThat(live.openStreams()).isEqualTo(1);
            });
    assertThat(change(staying).get("teams").get(0).get("received").asInt()).isEqualTo(received);
  }

  /**
   * Proxies that gather an answer would hold it back, and browsers that all wait equally long would
   * come back together.
   */
  @Test
  void tellsProxiesNotToGatherAndBrowsersToComeBackAtDifferentTimes() throws Exception {
    Set<String> pauses = new HashSet<>();
    for (int i = 0; i < HOW_MANY; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.getOutputStream().write(REQUEST.getBytes(UTF_8));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        List<String> head = new ArrayList<>();
        String line = lines.readLine();
        while (!line.startsWith("retry: ")) {
          head.add(line.toLowerCase(Locale.ROOT));
          line = lines.readLine();
        }
        assertThat(head)
            .contains("x-accel-buffering: no", "content-type: text/event-stream; charset=utf-8")
            .noneMatch(each -> each.startsWith("content-encoding"));
        assertThat(Integer.parseInt(line.substring("retry: ".length()))).isBetween(1_000, 4_000);
        pauses.add(line);
      }
    }
    assertThat(pauses).hasSizeGreaterThan(HOW_MANY / 2);
  }

  /** Reads the first bytes of the board and drops the line: what was not read is lost with it. */
  private void cutInTheMiddle() throws IOException {
    int before = live.openStreams();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(REQUEST.getBytes(UTF_8));
      assertThat(socket.getInputStream().readNBytes(16)).asString(UTF_8).startsWith("HTTP/1.1 200");
      assertThat(live.openStreams()).isBetween(1, before + 1);
      socket.setSoLinger(true, 0);
    }
  }

  private JsonNode change(Events events) {
    received++;
    rows.progress("TEAM", "665-LD-01", "67", "665", Fixture.DAY, received, 90, 80, "ON_PACE");
    return events.next("change");
  }
}
