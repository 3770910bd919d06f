package vn.nhip.local.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.nhip.local.e2e.Chain;

/** Teams that send continuously; measures the latency until their rows count each event. */
final class SteadyTeams implements AutoCloseable {
  private static final int TEAMS = 5;
  private static final long PAUSE_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RECEIVED =
      "SELECT scope_id, sum(received) FROM daily_progress WHERE scope = 'TEAM'"
          + " AND scope_id LIKE '663-ON-%' GROUP BY scope_id";

  private final IntakeClient client;
  private final Connection connection;
  private final Thread sender = new Thread(this::send, "steady-sender");
  private final Thread reader = new Thread(this::read, "steady-reader");
  private final Map<String, List<Long>> sentAt = new HashMap<>();
  private final Map<String, Integer> shown = new HashMap<>();
  private final List<Long> lateMillis = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean isOver;
  private volatile Exception failure;

  private SteadyTeams(IntakeClient client, Connection connection) {
    this.client = client;
    this.connection = connection;
    for (int i = 0; i < TEAMS; i++) {
      sentAt.put("663-ON-" + i, Collections.synchronizedList(new ArrayList<>()));
    }
  }

  /**
   * Starts to send.
   *
   * @param client an intake client with a token of district 663
   */
  static SteadyTeams start(IntakeClient client, Chain chain) throws SQLException {
    SteadyTeams teams = new SteadyTeams(client, chain.connect());
    teams.reader.start();
    teams.sender.start();
    return teams;
  }

  private void send() {
    try {
      while (!isOver) {
        for (Map.Entry<String, List<Long>> team : sentAt.entrySet()) {
          team.getValue().add(System.nanoTime());
          IntakeClient.Answer answer =
              client.post(
                  "/v1/events", IntakeClient.json(IntakeClient.event("team", team.getKey())));
          assertThat(answer.status()).isEqualTo(200);
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  private void read() {
    try (PreparedStatement received = connection.prepareStatement(RECEIVED)) {
      while (!connection.isClosed()) {
        try (ResultSet rows = received.executeQuery()) {
          while (rows.next()) {
            note(rows.getString(1), rows.getInt(2), System.nanoTime());
          }
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (Exception e) {
      failure = isOver ? failure : e;
    }
  }

  private void note(String team, int received, long now) {
    int from = shown.getOrDefault(team, 0);
    for (int i = from; i < received; i++) {
      lateMillis.add(TimeUnit.NANOSECONDS.toMillis(now - sentAt.get(team).get(i)));
    }
    shown.put(team, Math.max(from, received));
  }

  /** Stops sending; returns the latency of each event in milliseconds, sorted. */
  List<Long> finish() throws Exception {
    isOver = true;
    sender.join();
    int sent = sentAt.values().stream().mapToInt(List::size).sum();
    await("all rows").atMost(PATIENCE).until(() -> lateMillis.size() == sent);
    if (failure != null) {
      throw failure;
    }
    return lateMillis.stream().sorted().toList();
  }

  @Override
  public void close() throws Exception {
    isOver = true;
    sender.join();
    connection.close();
    reader.join();
  }
}
