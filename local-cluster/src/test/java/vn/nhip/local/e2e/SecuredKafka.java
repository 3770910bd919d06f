package vn.nhip.local.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import vn.nhip.local.services.Broker;
import vn.nhip.local.services.EmbeddedKafka;
import vn.nhip.local.services.Ports;

/** A Kafka that accepts only TLS clients with a password (SASL_SSL, SCRAM-SHA-512). */
final class SecuredKafka {
  static final String USER = "nhip";

  private SecuredKafka() {}

  static EmbeddedKafka start(Path folder, Certificates certificates, String password)
      throws IOException {
    int port = Ports.orFree(0);
    return EmbeddedKafka.start(
        Broker.properties("SECURE", port, folder, security(certificates, password)),
        port,
        folder,
        "--add-scram",
        "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, password));
  }

  static String login(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(USER, password);
  }

  private static Map<String, String> security(Certificates certificates, String password) {
    Map<String, String> all = new HashMap<>();
    all.put("listener.security.protocol.map", "SECURE:SASL_SSL,CONTROLLER:PLAINTEXT");
    all.put("inter.broker.listener.name", "SECURE");
    all.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    all.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    all.put("listener.name.secure.scram-sha-512.sasl.jaas.config", login(password));
    all.put("ssl.keystore.location", certificates.store().toString());
    all.put("ssl.keystore.type", "PKCS12");
    all.put("ssl.keystore.password", Certificates.STORE_PASSWORD);
    all.put("ssl.truststore.location", certificates.certificate().toString());
    all.put("ssl.truststore.type", "PEM");
    all.put("log.cleaner.dedupe.buffer.size", "4194304");
    return all;
  }
}
