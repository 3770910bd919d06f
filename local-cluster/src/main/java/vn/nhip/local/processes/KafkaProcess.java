package vn.nhip.local.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import vn.nhip.local.services.EmbeddedKafka;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.Ports;

/** A Kafka broker in a JVM of its own, set up like {@link EmbeddedKafka}. */
public final class KafkaProcess implements KafkaServer {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final int ASK_MILLIS = 2_000;
  private static final long POLL_MILLIS = 100;

  private final SupervisedProcess process;
  private final int port;

  private KafkaProcess(SupervisedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the broker; clients can connect after {@link #awaitReady}.
   *
   * @param port the port to listen on; 0 for a free one
   * @param data the folder of its log
   * @param news told when it has died and is started again
   * @throws vn.nhip.local.services.Refusal if the port is taken
   */
  public static KafkaProcess start(
      int port, Path data, ProcessFolders folders, Consumer<String> news) throws IOException {
    int listen = EmbeddedKafka.listenOn(port);
    Path properties = EmbeddedKafka.prepare(listen, data);
    JavaProcess command =
        new JavaProcess(
            "kafka",
            Installation.here().wholeClassPath(),
            List.of(
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true"),
            "kafka.Kafka",
            List.of(properties.toString()),
            Map.of());
    return new KafkaProcess(SupervisedProcess.start(command, folders, news), listen);
  }

  @Override
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  /** What can be killed and frozen. */
  public SupervisedProcess process() {
    return process;
  }

  /** Waits until the broker answers, for the first time or again. */
  public void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    while (System.nanoTime() < end && !process.isOver()) {
      // A client would warn of each connection that is refused.
      if (!Ports.isFree(port) && answers()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new IOException("Kafka does not answer on port " + port);
  }

  private boolean answers() throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "request.timeout.ms",
            ASK_MILLIS,
            "default.api.timeout.ms",
            ASK_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
