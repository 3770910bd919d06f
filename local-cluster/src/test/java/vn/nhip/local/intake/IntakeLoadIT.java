package vn.nhip.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.deploy.DeployFiles;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ProcFiles;
import vn.nhip.local.testing.RealServices;

/** Measures and prints the latency of the intake under load. */
@Tag("long")
@Tag("thorough")
@Tag("alone")
class IntakeLoadIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SECONDS = Integer.getInteger("load.seconds", 5);
  private static final int WARM_UP_SECONDS = 5;
  private static final int BATCH = 100;

  /** The documented limit is 100 ms on an idle machine; a busy one takes longer. */
  private static final double MOST_MILLIS = 1_000;

  @TempDir private Path folder;

  @Test
  void takesFiveThousandEventsAndAThousandRequestsASecond() throws Exception {
    Chain chain = new Chain(SERVICES.settings());
    IntakeClient.prepare(chain);
    int port = Ports.orFree(0);
    Map<String, String> settings = IntakeProcess.settings(chain.settings(), port);
    settings.put("station.rate", "1000000");
    settings.put("station.burst", "10000000");
    String token = IntakeClient.makeToken(chain, null, null);
    IntakeClient client = new IntakeClient("http://127.0.0.1:" + port, token);
    Process process = IntakeProcess.asService(settings, folder);
    try {
      client.awaitReady(PATIENCE);
      new EvenLoad(port, token, 500, 1, WARM_UP_SECONDS).run();
      say("1,000 requests/s of 1 event", new EvenLoad(port, token, 1_000, 1, SECONDS).run());
      say("50 requests/s of 100 events", new EvenLoad(port, token, 50, BATCH, SECONDS).run());
      long sent = 500L * WARM_UP_SECONDS + 1_000L * SECONDS + 50L * BATCH * SECONDS;
      assertThat(chain.topic(TopicNames.APPLICATIONS)).hasSize((int) sent);
      assertFitsIntoItsPod(process);
    } finally {
      process.destroy();
    }
  }

  /** The heap is fully touched, so this peak is the most it can use. */
  @SuppressWarnings("SystemOut") // prints a measurement
  private static void assertFitsIntoItsPod(Process client) throws Exception {
    long peak = ProcFiles.peakMemory(client.pid()) >> 20;
    long limit = DeployFiles.memoryLimitOfTheIntake() >> 20;
    System.out.printf("memory of the intake service: %d MB at most, %d MB allowed%n", peak, limit);
    assertThat(peak).isBetween(1L, limit);
  }

  @SuppressWarnings("SystemOut") // prints a measurement
  private static void say(String what, EvenLoad.Times times) {
    System.out.println(what + ": " + times);
    assertThat(times.millis(0.99)).as("p99 in ms: %s", what).isLessThan(MOST_MILLIS);
  }
}
