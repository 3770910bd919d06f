package vn.nhip.local.services;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker within this JVM, with its own KRaft controller, on 127.0.0.1 alone.
 *
 * <p>It keeps records whatever their age, and takes the timestamps that producers give: days of
 * 2021 are played into it. It makes no topic by itself. A data folder of an earlier run, ended
 * cleanly or not, is taken up again.
 */
public final class EmbeddedKafka implements KafkaServer {
  private static final String FOR_EVER = "-1";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker; when this returns, clients can connect.
   *
   * @param port the port to listen on; 0 for a free one
   * @param data the folder of its log
   * @throws Refusal if the port is taken
   */
  public static EmbeddedKafka start(int port, Path data) throws IOException {
    int listen = listenOn(port);
    Properties properties = properties(listen, Ports.orFree(0), data);
    format(properties, data);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
    return new EmbeddedKafka(server, listen);
  }

  @Override
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /**
   * The port, or a free one if it is 0.
   *
   * @throws Refusal if it is taken
   */
  public static int listenOn(int port) {
    int listen = Ports.orFree(port);
    if (!Ports.isFree(listen)) {
      throw new Refusal(
          "Port " + listen + " is taken by another program; Kafka cannot start on it.");
    }
    return listen;
  }

  /**
   * Makes a folder ready for a broker, in this JVM or in another.
   *
   * @return the broker's {@code server.properties} in it
   */
  public static Path prepare(int port, Path data) throws IOException {
    return format(properties(port, Ports.orFree(0), data), data);
  }

  /** Gives the folder its cluster id; one that has it already is left as it is. */
  private static Path format(Properties properties, Path data) throws IOException {
    Path file = Folders.make(data).resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    if (Files.exists(data.resolve("log").resolve("meta.properties"))) {
      return file;
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] command = {
      "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"
    };
    int code;
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      code = StorageTool.execute(command, out);
    }
    if (code != 0) {
      throw new IOException(
          "Kafka's folder cannot be prepared: " + said.toString(StandardCharsets.UTF_8).strip());
    }
    return file;
  }

  private static Properties properties(int port, int controllerPort, Path data) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@" + Ports.HOST + ":" + controllerPort);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
            .formatted(Ports.HOST, port, Ports.HOST, controllerPort));
    p.setProperty("advertised.listeners", "PLAINTEXT://%s:%d".formatted(Ports.HOST, port));
    p.setProperty("log.dirs", data.resolve("log").toString());
    keepEverything(p);
    beSmall(p);
    return p;
  }

  private static void keepEverything(Properties p) {
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("log.retention.ms", FOR_EVER);
    p.setProperty("log.retention.bytes", FOR_EVER);
    p.setProperty("log.message.timestamp.type", "CreateTime");
    String anyAge = Long.toString(Long.MAX_VALUE);
    p.setProperty("log.message.timestamp.before.max.ms", anyAge);
    p.setProperty("log.message.timestamp.after.max.ms", anyAge);
  }

  /** One broker and few topics on somebody's own machine. */
  private static void beSmall(Properties p) {
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
          "log.cleaner.threads",
          "num.recovery.threads.per.data.dir",
        }) {
      p.setProperty(ofOneBroker, "1");
    }
    // A broker that was killed cannot come back before its last session has ended.
    p.setProperty("broker.session.timeout.ms", "4000");
    p.setProperty("broker.heartbeat.interval.ms", "1000");
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "2");
    p.setProperty("background.threads", "2");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    p.setProperty("log.segment.bytes", "67108864");
    p.setProperty("log.index.size.max.bytes", "1048576");
  }
}
