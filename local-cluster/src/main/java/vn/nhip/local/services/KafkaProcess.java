package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka {@link Broker} in a JVM of its own.
 *
 * @param process the broker's process, which can be killed and frozen
 * @param folders where its output goes
 * @param port the port that it listens on
 */
public record KafkaProcess(SupervisedProcess process, ProcessFolders folders, int port)
    implements KafkaServer {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final int REQUEST_TIMEOUT_MILLIS = 2_000;
  private static final long POLL_MILLIS = 100;

  private static final List<String> SMALL_JVM =
      List.of(
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.net.preferIPv4Stack=true");

  /**
   * How a broker process is run.
   *
   * @param mainClass Kafka's main class, or one that wraps it
   * @param classPath class path that contains Kafka's broker
   * @param jvmOptions JVM options, including the heap size
   * @param settings broker settings, which take precedence over those of {@link Broker}
   */
  public record Program(
      String mainClass, String classPath, List<String> jvmOptions, Map<String, String> settings) {}

  /**
   * Starts a small broker, which is restarted if it dies. Clients can connect after {@link
   * #awaitReady}.
   *
   * @param port the port to listen on; 0 for a free one
   * @param data the broker's folder
   * @param archives of the classes that it loads
   * @param announce receives a line for the user when the broker has died and is restarted
   * @throws vn.nhip.core.settings.Refusal if the port is taken
   */
  public static KafkaProcess start(
      int port,
      Path data,
      ProcessFolders folders,
      ClassArchives archives,
      Consumer<String> announce)
      throws IOException {
    int listen = EmbeddedKafka.listenOn(port);
    Program small =
        new Program(
            "kafka.Kafka", Installation.here().librariesClassPath(), SMALL_JVM, Broker.SMALL);
    JavaProcess command = command(small, archives, listen, data);
    return new KafkaProcess(SupervisedProcess.start(command, folders, announce), folders, listen);
  }

  /**
   * Starts a broker on a free port without supervision: if it dies, it stays dead. Clients can
   * connect after {@link #awaitReady}.
   *
   * @param data the broker's folder
   */
  public static KafkaProcess startOnce(Program program, Path data, ProcessFolders folders)
      throws IOException {
    int listen = Ports.orFree(0);
    JavaProcess command = command(program, ClassArchives.none(), listen, data);
    return new KafkaProcess(SupervisedProcess.startOnce(command, folders), folders, listen);
  }

  private static JavaProcess command(Program program, ClassArchives archives, int port, Path data)
      throws IOException {
    Properties properties = Broker.properties("PLAINTEXT", port, data, program.settings());
    return new JavaProcess(
        "kafka",
        program.classPath(),
        program.jvmOptions(),
        archives,
        program.mainClass(),
        List.of(Broker.format(properties, data).toString()),
        Map.of());
  }

  @Override
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  /** Waits until the broker answers, after its start or a restart. */
  public void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < end && !process.isOver()) {
      // A client would log a warning for each refused connection.
      if (!Ports.isFree(port) && answers()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new IOException(
        "Kafka does not answer on port " + port + ": " + folders.lastLines("kafka"));
  }

  private boolean answers() throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "request.timeout.ms",
            REQUEST_TIMEOUT_MILLIS,
            "default.api.timeout.ms",
            REQUEST_TIMEOUT_MILLIS);
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
