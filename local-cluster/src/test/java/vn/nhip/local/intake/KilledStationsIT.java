package vn.nhip.local.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.RunningJob;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.KafkaProcess;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ProcessFolders;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.testing.RealServices;

/** Whatever is killed: each event that a client has recorded is counted, and counted once. */
class KilledStationsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String STATION = IntakeClient.TEAM + "-A";

  @TempDir private Path folder;

  private final AtomicInteger restarts = new AtomicInteger();

  private enum Victim {
    INTAKE,
    CLIENT,
    KAFKA
  }

  @Test
  @Tag("thorough")
  @Tag("long")
  void countsEachRecordedEventOnceWhenIntakeClientAndKafkaAreKilled() throws Exception {
    RunDirectory run = RunDirectory.create();
    ProcessFolders folders = new ProcessFolders(run.path(), folder);
    try (KafkaProcess kafka =
        KafkaProcess.start(
            0,
            run.folder("kafka"),
            folders,
            ClassArchives.none(),
            text -> restarts.incrementAndGet())) {
      kafka.awaitReady();
      run(Integer.getInteger("station.kills", 6), kafka);
    } finally {
      run.close();
    }
  }

  @Test
  void countsTheEventsOfAClientInAnotherLanguage() throws Exception {
    Chain chain = chain();
    String url = url();
    Process intake =
        IntakeProcess.start(IntakeProcess.settings(chain.settings(), port(url)), folder);
    try (RunningJob job = chain.startJob()) {
      List<String> lines = new ArrayList<>();
      for (int i = 1; i <= 250; i++) {
        Map<String, Object> event = IntakeClient.event("sequence", i);
        lines.add(IntakeClient.json(event));
      }
      lines.add(IntakeClient.json(IntakeClient.event("waitSeconds", -1)));
      Process python =
          new ProcessBuilder("python3", script().toString(), url, token(chain)).start();
      try (Writer in = python.outputWriter(UTF_8)) {
        in.write(String.join("\n", lines));
      }
      String said = new String(python.getInputStream().readAllBytes(), UTF_8);
      assertThat(python.waitFor()).as("%s", said).isZero();
      assertThat(said).isEqualTo("251 INVALID waitSeconds\nsent 250\n");
      await("counted").atMost(PATIENCE).until(() -> station(chain, "received_events") == 250);
      await("heartbeat").atMost(PATIENCE).until(() -> station(chain, "pending") == 0);
      assertThat(station(chain, "missing_events")).isZero();
      assertThat(job.runsUndisturbed()).isTrue();
    } finally {
      intake.destroy();
    }
  }

  private void run(int kills, KafkaProcess kafka) throws Exception {
    Map<String, String> services = new HashMap<>(SERVICES.settings());
    services.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    Chain chain = chain(services);
    String url = url();
    String token = token(chain);
    Map<String, String> settings = IntakeProcess.settings(chain.settings(), port(url));
    // What waits while Kafka is away is to be sent at once.
    settings.put("station.rate", "10000");
    Random random = new Random(kills);
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    Process intake = IntakeProcess.start(settings, folder);
    Feed client = null;
    try (RunningJob job = chain.startJob()) {
      client = Feed.start(IntakeProcess.client(url, token, folder), told);
      for (Victim victim : victims(kills, random)) {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1_500));
        switch (victim) {
          case INTAKE -> {
            intake.destroyForcibly().waitFor();
            intake = IntakeProcess.start(settings, folder);
          }
          case CLIENT -> {
            client.kill();
            client = Feed.start(IntakeProcess.client(url, token, folder), told);
          }
          case KAFKA -> {
            // One that is just being started again cannot be killed once more.
            kafka.awaitReady();
            kafka.process().kill();
          }
        }
      }
      kafka.awaitReady();
      // The last number that is told must be the highest: a killed client may have recorded one
      // more than it told.
      int before = told.size();
      await("another event").atMost(PATIENCE).until(() -> told.size() > before);
      client.finish();
      long recorded = told.get(told.size() - 1);
      assertThat(told).isSorted().doesNotHaveDuplicates();
      assertThat(recorded).isGreaterThan(100);
      await("counted").atMost(PATIENCE).until(() -> station(chain, "received_events") >= recorded);
      chain.awaitAllRead();
      // Fails unless the job runs: where Kafka is away for long, it starts again by itself.
      job.checkpoint();
      assertThat(station(chain, "received_events")).isEqualTo(recorded);
      assertThat(station(chain, "highest_sequence")).isEqualTo(recorded);
      assertThat(station(chain, "missing_events")).isZero();
      assertThat(chain.number("SELECT sum(received) FROM daily_progress WHERE scope = 'TEAM'"))
          .isEqualTo(recorded);
      assertThat(restarts).hasPositiveValue();
      assertThat(Files.readString(folder.resolve("intake.txt"))).doesNotContain("HS-");
      say(kills, recorded);
    } finally {
      if (client != null) {
        client.kill();
      }
      intake.destroy();
    }
  }

  /** As many of each, in an order of chance. */
  private static List<Victim> victims(int kills, Random random) {
    List<Victim> victims = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      victims.add(Victim.values()[i % Victim.values().length]);
    }
    Collections.shuffle(victims, random);
    return victims;
  }

  @SuppressWarnings("SystemOut") // it is what this test is run for
  private void say(int kills, long recorded) {
    System.out.printf(
        "%d kills, Kafka started again %d times: %d events recorded, each counted once%n",
        kills, restarts.get(), recorded);
  }

  private static Chain chain() {
    return chain(SERVICES.settings());
  }

  private static Chain chain(Map<String, String> services) {
    Chain chain =
        new Chain(services).with("clock.interval", "200 ms").with("emit.interval", "200 ms");
    IntakeClient.prepare(chain);
    return chain;
  }

  private static String token(Chain chain) throws Exception {
    return IntakeClient.makeToken(chain, IntakeClient.TEAM, STATION);
  }

  private static String url() {
    return "http://127.0.0.1:" + Ports.orFree(0);
  }

  private static int port(String url) {
    return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
  }

  private static long station(Chain chain, String column) throws SQLException {
    return chain.number(
        "SELECT coalesce(max("
            + column
            + "), -1) FROM station_status WHERE station = '"
            + STATION
            + "'");
  }

  private static Path script() throws Exception {
    return Path.of(KilledStationsIT.class.getResource("station.py").toURI());
  }

  /** Records one event after another with a client, and notes the numbers that it tells. */
  private record Feed(Process client, Thread writer, Thread reader) {
    static Feed start(Process client, List<Long> told) {
      Thread writer = new Thread(() -> write(client), "feed-writer");
      Thread reader = new Thread(() -> read(client, told), "feed-reader");
      writer.start();
      reader.start();
      return new Feed(client, writer, reader);
    }

    private static void write(Process client) {
      try (Writer in = client.outputWriter(UTF_8)) {
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
          in.write("RECEIVED HS-" + i + " STUDENT 60\n");
          in.flush();
          TimeUnit.MILLISECONDS.sleep(10);
        }
      } catch (IOException | InterruptedException e) {
        // Killed, or told to finish.
      }
    }

    private static void read(Process client, List<Long> told) {
      try (BufferedReader out = client.inputReader(UTF_8)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          told.add(Long.parseLong(line.replace("recorded ", "")));
        }
      } catch (IOException e) {
        // Killed.
      }
    }

    void kill() throws InterruptedException {
      client.destroyForcibly().waitFor();
      writer.interrupt();
      writer.join();
      reader.join();
    }

    /** No more events; waits until all are sent. */
    void finish() throws InterruptedException {
      writer.interrupt();
      writer.join();
      assertThat(client.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).isZero();
      reader.join();
    }
  }
}
