package vn.nhip.local.e2e;

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
import vn.nhip.local.services.Ports;

/** A Kafka that talks TLS only, to those who know a password (SASL_SSL, SCRAM-SHA-512). */
record SecuredKafka(KafkaRaftServer server, String bootstrapServers) implements AutoCloseable {
  static final String USER = "nhip";

  static SecuredKafka start(Path folder, Certificates certificates, String password)
      throws IOException {
    int port = Ports.orFree(0);
    Properties properties = properties(port, Ports.orFree(0), folder, certificates, password);
    Path file = Files.createDirectories(folder).resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] format = {
      "format",
      "-t",
      Uuid.randomUuid().toString(),
      "-c",
      file.toString(),
      "--add-scram",
      "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, password)
    };
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      if (StorageTool.execute(format, out) != 0) {
        throw new IOException(said.toString(StandardCharsets.UTF_8));
      }
    }
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    return new SecuredKafka(server, Ports.HOST + ":" + port);
  }

  static String login(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(USER, password);
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties properties(
      int port, int controllerPort, Path folder, Certificates certificates, String password) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@" + Ports.HOST + ":" + controllerPort);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty(
        "listeners",
        "SECURE://%s:%d,CONTROLLER://%s:%d"
            .formatted(Ports.HOST, port, Ports.HOST, controllerPort));
    p.setProperty("advertised.listeners", "SECURE://%s:%d".formatted(Ports.HOST, port));
    p.setProperty("listener.security.protocol.map", "SECURE:SASL_SSL,CONTROLLER:PLAINTEXT");
    p.setProperty("inter.broker.listener.name", "SECURE");
    p.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    p.setProperty("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    p.setProperty("listener.name.secure.scram-sha-512.sasl.jaas.config", login(password));
    p.setProperty("ssl.keystore.location", certificates.store().toString());
    p.setProperty("ssl.keystore.type", "PKCS12");
    p.setProperty("ssl.keystore.password", Certificates.STORE_PASSWORD);
    p.setProperty("ssl.truststore.location", certificates.certificate().toString());
    p.setProperty("ssl.truststore.type", "PEM");
    p.setProperty("log.dirs", folder.resolve("log").toString());
    p.setProperty("log.message.timestamp.type", "CreateTime");
    for (String ofOneBroker :
        new String[] {
          "offsets.topic.replication.factor",
          "offsets.topic.num.partitions",
          "transaction.state.log.replication.factor",
          "transaction.state.log.min.isr",
          "share.coordinator.state.topic.replication.factor",
          "share.coordinator.state.topic.min.isr"
        }) {
      p.setProperty(ofOneBroker, "1");
    }
    p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    return p;
  }
}
