package vn.nhip.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.nhip.center.settings.Role;

/**
 * Many boards at once: how long a change takes to each of them, and what they cost the database.
 * {@code -Dnhip.viewers=500 -Dnhip.viewers.millis=2000} asks for as many and as quick ones as one
 * likes; the build, which may run beside others, is content with less.
 */
class ManyViewersIT {
  private static final int VIEWERS = Integer.getInteger("nhip.viewers", 60);
  private static final int CHANGES = Integer.getInteger("nhip.viewers.changes", 5);
  private static final int ACCOUNTS = 10;
  private static final int FIRST = 1_001;
  private static final Pattern RECEIVED = Pattern.compile("\"received\":(1\\d{3})\\b");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MOST_MILLIS = Integer.getInteger("nhip.viewers.millis", 5_000);
  private static final double MOST_OF_THE_DATABASE = 0.25;

  @Test
  @SuppressWarnings("SystemOut") // a measurement is made to be seen
  void tellsAllSoonAndLeavesTheDatabaseIdle() throws SQLException {
    try (RunningCenter running = RunningCenter.start(TestDatabase.create())) {
      Fixture rows = Fixture.fill(running.database());
      List<AtomicLongArray> boards = open(running);
      long begin = System.nanoTime();
      double busy = busyMillis(running);
      List<Double> millis = new ArrayList<>();
      for (int change = 0; change < CHANGES; change++) {
        int number = change;
        rows.progress(
            "TEAM", "665-LD-01", "67", "665", Fixture.DAY, FIRST + change, 90, 80, "ON_PACE");
        long written = System.nanoTime();
        await().atMost(SOON).until(() -> boards.stream().allMatch(board -> board.get(number) != 0));
        boards.forEach(board -> millis.add((board.get(number) - written) / 1e6));
      }
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double share = (busyMillis(running) - busy) / ((System.nanoTime() - begin) / 1e6);
      System.out.printf(
          "%d boards, %d changes: p50 %.0f ms, p95 %.0f ms, longest %.0f ms; the database was busy"
              + " for %.1f %% of the time%n",
          VIEWERS,
          CHANGES,
          sorted[sorted.length / 2],
          sorted[sorted.length * 95 / 100],
          sorted[sorted.length - 1],
          100 * share);
      assertThat(sorted[sorted.length * 95 / 100]).isLessThan(MOST_MILLIS);
      assertThat(share).isLessThan(MOST_OF_THE_DATABASE);
    }
  }

  /** Boards of several people, who see the province or the whole country. */
  private static List<AtomicLongArray> open(RunningCenter running) {
    List<ApiClient> clients = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      clients.add(running.signedIn(Role.VIEWER, i % 2 == 0 ? "67" : "*"));
    }
    AtomicLongArray begun = new AtomicLongArray(VIEWERS);
    List<AtomicLongArray> boards = new ArrayList<>();
    for (int i = 0; i < VIEWERS; i++) {
      int viewer = i;
      AtomicLongArray seen = new AtomicLongArray(CHANGES);
      ApiClient client = clients.get(i % ACCOUNTS);
      Thread thread = new Thread(() -> watch(client, viewer, begun, seen), "viewer-" + i);
      thread.setDaemon(true);
      thread.start();
      boards.add(seen);
    }
    await().atMost(SOON).until(() -> opened(begun) == VIEWERS);
    return boards;
  }

  private static long opened(AtomicLongArray begun) {
    long opened = 0;
    for (int i = 0; i < begun.length(); i++) {
      opened += begun.get(i);
    }
    return opened;
  }

  /** Notes when each change, or a later one that says it all, was there. */
  private static void watch(
      ApiClient client, int viewer, AtomicLongArray begun, AtomicLongArray seen) {
    client.stream("/api/v1/live?province=67")
        .filter(line -> line.startsWith("data: "))
        .forEach(
            line -> {
              long now = System.nanoTime();
              begun.set(viewer, 1);
              Matcher received = RECEIVED.matcher(line);
              while (received.find()) {
                for (int i = Integer.parseInt(received.group(1)) - FIRST; i >= 0; i--) {
                  seen.compareAndSet(i, 0, now);
                }
              }
            });
  }

  private static double busyMillis(RunningCenter running) throws SQLException {
    String sql = "SELECT active_time FROM pg_stat_database WHERE datname = current_database()";
    try (Connection connection = running.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }
}
