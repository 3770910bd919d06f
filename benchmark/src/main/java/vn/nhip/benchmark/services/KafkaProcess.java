package vn.nhip.benchmark.services;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A Kafka broker with its own controller, in a process of its own, on 127.0.0.1 alone. */
public final class KafkaProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final String FOR_EVER = "-1";

  /** As Kafka's own start script has them. */
  private static final List<String> JVM =
      List.of(
          "-Xmx1g",
          "-Xms1g",
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=20",
          "-XX:InitiatingHeapOccupancyPercent=35",
          "-XX:+ExplicitGCInvokesConcurrent");

  private final JavaProcess process;
  private final String bootstrapServers;

  private KafkaProcess(JavaProcess process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts it on a free port; when this returns, clients are served. */
  public static KafkaProcess start(Path folder) throws IOException, InterruptedException {
    int port = Loopback.freePort();
    Path file = folder.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties(port, Loopback.freePort(), folder).store(writer, null);
    }
    format(file);
    JavaProcess process =
        JavaProcess.start(
            "kafka",
            folder,
            JVM,
            BrokerMain.class.getName(),
            List.of(file.toString()),
            Map.of(),
            line -> {});
    KafkaProcess kafka = new KafkaProcess(process, Loopback.HOST + ":" + port);
    try {
      kafka.await();
    } catch (IOException | InterruptedException | RuntimeException e) {
      kafka.close();
      throw e;
    }
    return kafka;
  }

  /** {@code 127.0.0.1:<port>}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }

  private void await() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    CountDownLatch never = new CountDownLatch(1);
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers);
    properties.setProperty("reconnect.backoff.ms", "100");
    properties.setProperty("default.api.timeout.ms", "5000");
    properties.setProperty("request.timeout.ms", "4000");
    try (Admin admin = Admin.create(properties)) {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (!admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty()) {
            return;
          }
        } catch (ExecutionException | TimeoutException e) {
          // Not yet.
        }
        if (never.await(100, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    }
    throw new IOException("Kafka does not start: " + process.lastWords());
  }

  private static void format(Path file) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    int code;
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      code = StorageTool.execute(command, out);
    }
    if (code != 0) {
      throw new IOException(
          "Kafka's folder cannot be prepared: " + said.toString(StandardCharsets.UTF_8).strip());
    }
  }

  private static Properties properties(int port, int controllerPort, Path folder) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@" + Loopback.HOST + ":" + controllerPort);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
            .formatted(Loopback.HOST, port, Loopback.HOST, controllerPort));
    p.setProperty("advertised.listeners", "PLAINTEXT://" + Loopback.HOST + ":" + port);
    p.setProperty("log.dirs", folder.resolve("log").toString());
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("log.retention.ms", FOR_EVER);
    p.setProperty("log.retention.bytes", FOR_EVER);
    p.setProperty("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
    // A ledger is compacted some time; not while others are being measured.
    p.setProperty("log.cleaner.enable", "false");
    for (String ofOneBroker :
        new String[] {
          "offsets.topic.replication.factor",
          "offsets.topic.num.partitions",
          "transaction.state.log.replication.factor",
          "transaction.state.log.min.isr",
          "transaction.state.log.num.partitions",
          "share.coordinator.state.topic.replication.factor",
          "share.coordinator.state.topic.min.isr",
          "share.coordinator.state.topic.num.partitions",
        }) {
      p.setProperty(ofOneBroker, "1");
    }
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    return p;
  }
}
