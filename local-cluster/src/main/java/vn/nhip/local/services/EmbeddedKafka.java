package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import vn.nhip.core.settings.Refusal;

/**
 * A real Kafka {@link Broker} in this JVM. It resumes from the data folder of an earlier run, even
 * after an unclean shutdown.
 */
public final class EmbeddedKafka implements KafkaServer {
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker and returns when clients can connect.
   *
   * @param port the port to listen on; 0 for a free one
   * @param data the broker's folder
   * @throws Refusal if the port is taken
   */
  public static EmbeddedKafka start(int port, Path data) throws IOException {
    int listen = listenOn(port);
    return start(Broker.properties("PLAINTEXT", listen, data, Broker.SMALL), listen, data);
  }

  /**
   * Starts a broker with given settings.
   *
   * @param options further options for formatting its folder
   */
  public static EmbeddedKafka start(Properties properties, int port, Path data, String... options)
      throws IOException {
    Broker.format(properties, data, options);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
    return new EmbeddedKafka(server, port);
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
   * Returns the port, or a free one if it is 0.
   *
   * @throws Refusal if the port is taken
   */
  static int listenOn(int port) {
    int listen = Ports.orFree(port);
    if (!Ports.isFree(listen)) {
      throw new Refusal(
          "Port " + listen + " is taken by another program; Kafka cannot start on it.");
    }
    return listen;
  }
}
