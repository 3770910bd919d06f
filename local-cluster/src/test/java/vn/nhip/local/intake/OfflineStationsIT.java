package vn.nhip.local.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.Intake;
import vn.nhip.intake.client.StationClient;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.RunningJob;
import vn.nhip.local.testing.RealServices;

/**
 * Stations that come back after a day without a line, in front of two instances of the intake
 * service and a running job.
 */
class OfflineStationsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int STATIONS = 20;
  private static final int EVENTS = Integer.getInteger("offline.events", 240);
  private static final int FIRST_UPLOADED = 2_000;
  private static final long MOST_LATE_MILLIS = 5_000;

  private Chain chain;
  private RunningJob job;
  private final List<Intake> intakes = new ArrayList<>();

  /** How far the stations' clocks are behind this machine's. */
  private final AtomicReference<Duration> behind = new AtomicReference<>(DAY);

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    chain = new Chain(SERVICES.settings());
    IntakeClient.prepare(chain);
    for (int i = 0; i < 2; i++) {
      intakes.add(
          Intake.start(
              Settings.of(IntakeOptions.ALL, IntakeProcess.settings(chain.settings(), 0))));
    }
    job = chain.startJob();
  }

  @AfterEach
  void stop() throws Exception {
    intakes.forEach(Intake::close);
    if (job != null) {
      job.close();
    }
  }

  @Test
  @Tag("long")
  @Tag("thorough")
  @Tag("alone")
  void theUploadOfADayDelaysNoOtherTeam() throws Exception {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < STATIONS; i++) {
      tokens.add(IntakeClient.makeToken(chain, team(i), team(i) + "-A"));
    }
    IntakeClient online = client(0, IntakeClient.makeToken(chain, null, null));
    awaitKnown(online);
    online.post("/v1/events", IntakeClient.json(IntakeClient.event()));
    await("the job").atMost(PATIENCE).until(() -> number(received(IntakeClient.TEAM)) == 1);
    try (CutLine line = CutLine.to(intakes.get(0).port(), intakes.get(1).port());
        SteadyTeams others = SteadyTeams.start(online, chain)) {
      line.cut();
      recordADay(line, tokens);
      assertThat(number("SELECT count(*) FROM station_status WHERE station LIKE '663-OFF-%'"))
          .isZero();
      line.mend();
      long begun = System.nanoTime();
      List<StationClient> stations = clients(line, tokens, Clock.systemUTC());
      try {
        await("first").atMost(PATIENCE).until(() -> waiting(stations) < total() - FIRST_UPLOADED);
        line.cut();
        line.mend();
        await("uploaded").atMost(PATIENCE).until(() -> waiting(stations) == 0);
        long uploaded = System.nanoTime();
        await("counted").atMost(PATIENCE).until(() -> complete() == STATIONS);
        say(Duration.ofNanos(uploaded - begun), others.finish());
      } finally {
        close(stations);
      }
    }
    assertThat(
            number(
                "SELECT count(*) FROM (SELECT sum(received) AS n, count(*) AS hours"
                    + " FROM throughput WHERE scope = 'TEAM' AND scope_id LIKE '663-OFF-%'"
                    + " AND window_minutes = 60 GROUP BY scope_id) AS t WHERE n = "
                    + EVENTS
                    + " AND hours >= 24"))
        .isEqualTo(STATIONS);
    assertThat(job.runsUndisturbed()).isTrue();
  }

  @Test
  void countsEventsSentToTwoInstancesOnce() throws Exception {
    String token = IntakeClient.makeToken(chain, IntakeClient.TEAM, IntakeClient.TEAM + "-A");
    List<IntakeClient> both = List.of(client(0, token), client(1, token));
    for (IntakeClient each : both) {
      awaitKnown(each);
    }
    int batch = 25;
    int batches = 12;
    for (int i = 0; i < batches; i++) {
      int first = i * batch + 1;
      String body =
          String.join(
              "\n",
              IntStream.range(first, first + batch)
                  .mapToObj(n -> IntakeClient.json(IntakeClient.event("sequence", n)))
                  .toList());
      if (i % 3 == 0) {
        assertThat(both.get(i % 2).post("/v1/events", body).status()).isEqualTo(200);
      } else {
        List<CompletableFuture<Integer>> answers =
            both.stream()
                .map(client -> CompletableFuture.supplyAsync(() -> post(client, body)))
                .toList();
        assertThat(answers).allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
      }
    }
    for (IntakeClient each : both) {
      each.post("/v1/events", IntakeClient.json(IntakeClient.event("district", "66")));
    }
    int events = batch * batches;
    await("counted").atMost(PATIENCE).until(() -> number(received(IntakeClient.TEAM)) == events);
    chain.awaitAllRead();
    assertThat(number(received(IntakeClient.TEAM))).isEqualTo(events);
    assertThat(number("SELECT sum(events) FROM intake_audit WHERE outcome = 'DUPLICATE'"))
        .isEqualTo(events * 2 / 3);
    assertThat(number("SELECT missing_events FROM station_status")).isZero();
    await("refused lines of both")
        .atMost(PATIENCE)
        .until(() -> number("SELECT sum(lines) FROM command_center.station_refusal") == 2);
    chain.execute("UPDATE command_center.station_token SET revoked_at = now()");
    for (IntakeClient each : both) {
      await("revoked").atMost(PATIENCE).until(() -> post(each, "{}") == 401);
    }
  }

  private void recordADay(CutLine line, List<String> tokens) throws Exception {
    List<StationClient> stations = clients(line, tokens, new DeviceClock());
    try {
      for (int i = 0; i < EVENTS; i++) {
        behind.set(DAY.minus(DAY.multipliedBy(i).dividedBy(EVENTS)));
        for (StationClient each : stations) {
          each.record("RECEIVED", "HS-663-" + i, null, 60);
        }
      }
      assertThat(waiting(stations)).isEqualTo(total());
    } finally {
      close(stations);
    }
  }

  private List<StationClient> clients(CutLine line, List<String> tokens, Clock clock)
      throws Exception {
    List<StationClient> all = new ArrayList<>();
    for (int i = 0; i < STATIONS; i++) {
      all.add(
          StationClient.start(
              new StationClient.Station(
                  "67", "663", team(i), team(i) + "-A", Duration.ofSeconds(1)),
              new StationClient.Service(
                  URI.create(line.url()), tokens.get(i), Duration.ofSeconds(10)),
              folder.resolve("station-" + i),
              new PrintStream(OutputStream.nullOutputStream()),
              clock));
    }
    return all;
  }

  private static void close(List<StationClient> stations) throws Exception {
    for (StationClient each : stations) {
      each.close();
    }
  }

  private static long waiting(List<StationClient> stations) {
    return stations.stream().mapToLong(StationClient::pending).sum();
  }

  private static long total() {
    return (long) STATIONS * EVENTS;
  }

  /** How many of the stations are counted once and miss nothing. */
  private long complete() throws Exception {
    return number(
        "SELECT count(*) FROM station_status WHERE station LIKE '663-OFF-%' AND pending = 0"
            + " AND missing_events = 0 AND received_events = highest_sequence"
            + " AND highest_sequence = "
            + EVENTS);
  }

  @SuppressWarnings("SystemOut") // it is what this test is run for
  private static void say(Duration upload, List<Long> lateMillis) {
    long worst = lateMillis.get(lateMillis.size() - 1);
    System.out.printf(
        "%d events of %d stations in %d ms; rows of others: p50 %d ms, p99 %d ms, latest %d ms%n",
        total(),
        STATIONS,
        upload.toMillis(),
        lateMillis.get(lateMillis.size() / 2),
        lateMillis.get(lateMillis.size() * 99 / 100),
        worst);
    assertThat(worst).as("the latest row of another team").isLessThan(MOST_LATE_MILLIS);
  }

  private static String team(int i) {
    return "663-OFF-%02d".formatted(i);
  }

  private static String received(String team) {
    return "SELECT coalesce(sum(received), 0) FROM daily_progress WHERE scope = 'TEAM'"
        + " AND scope_id = '"
        + team
        + "'";
  }

  private IntakeClient client(int i, String token) {
    return new IntakeClient("http://127.0.0.1:" + intakes.get(i).port(), token);
  }

  /** A new token is known within moments. */
  private static void awaitKnown(IntakeClient client) {
    await("token")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                client.get("/health").status() == 200
                    && client.get("/v1/targets/x").status() != 401);
  }

  private static int post(IntakeClient client, String body) {
    try {
      return client.post("/v1/events", body).status();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private long number(String sql) throws Exception {
    return chain.number(sql);
  }

  private final class DeviceClock extends Clock {
    @Override
    public Instant instant() {
      return Instant.now().minus(behind.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
