package vn.nhip.local.services;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Settings and storage format of a Kafka broker with its own KRaft controller, bound to 127.0.0.1.
 *
 * <p>The broker keeps records of any age and accepts the timestamps that producers set, because
 * days of 2021 are replayed into it. It does not create topics automatically.
 */
public final class Broker {
  /** Settings for a broker with few topics on a developer's machine. */
  public static final Map<String, String> SMALL =
      Map.ofEntries(
          // A killed broker cannot rejoin before its last session has expired.
          Map.entry("broker.session.timeout.ms", "4000"),
          Map.entry("broker.heartbeat.interval.ms", "1000"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("log.segment.bytes", "67108864"),
          Map.entry("log.index.size.max.bytes", "1048576"));

  private static final String UNLIMITED = "-1";
  private static final String ANY_AGE = Long.toString(Long.MAX_VALUE);

  private static final List<String> ONE_BROKER =
      List.of(
          "offsets.topic.replication.factor",
          "offsets.topic.num.partitions",
          "transaction.state.log.replication.factor",
          "transaction.state.log.min.isr",
          "transaction.state.log.num.partitions",
          "share.coordinator.state.topic.replication.factor",
          "share.coordinator.state.topic.min.isr",
          "share.coordinator.state.topic.num.partitions");

  private Broker() {}

  /**
   * Returns the settings of a broker.
   *
   * @param listener name of the listener for clients
   * @param port port of that listener; the controller gets a free port
   * @param data the broker's folder; its log is in the subfolder {@code log}
   * @param more settings that take precedence
   */
  public static Properties properties(
      String listener, int port, Path data, Map<String, String> more) {
    String controller = Ports.HOST + ":" + Ports.orFree(0);
    String address = listener + "://" + Ports.HOST + ":" + port;
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@" + controller);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("listeners", address + ",CONTROLLER://" + controller);
    p.setProperty("advertised.listeners", address);
    p.setProperty("log.dirs", data.resolve("log").toString());
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("log.retention.ms", UNLIMITED);
    p.setProperty("log.retention.bytes", UNLIMITED);
    p.setProperty("log.message.timestamp.type", "CreateTime");
    p.setProperty("log.message.timestamp.before.max.ms", ANY_AGE);
    p.setProperty("log.message.timestamp.after.max.ms", ANY_AGE);
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    ONE_BROKER.forEach(key -> p.setProperty(key, "1"));
    more.forEach(p::setProperty);
    return p;
  }

  /**
   * Writes the settings into the broker's folder and formats it with a new cluster id, unless that
   * was done before.
   *
   * @param options further options of {@code kafka-storage format}
   * @return the broker's {@code server.properties}
   */
  public static Path format(Properties properties, Path data, String... options)
      throws IOException {
    Path file = Folders.make(data).resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    if (Files.exists(data.resolve("log").resolve("meta.properties"))) {
      return file;
    }
    String[] format = {
      "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"
    };
    String[] command =
        Stream.concat(Arrays.stream(format), Arrays.stream(options)).toArray(String[]::new);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int code;
    try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      code = StorageTool.execute(command, out);
    }
    if (code != 0) {
      throw new IOException(
          "Kafka's folder cannot be prepared: " + output.toString(StandardCharsets.UTF_8).strip());
    }
    return file;
  }
}
