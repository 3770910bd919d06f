package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.center.Center;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Settings;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.job.targets.AssignTargets;
import vn.nhip.local.services.EmbeddedKafka;
import vn.nhip.local.services.Ports;

/**
 * The job with services that require TLS and a password, configured by settings alone; no secret
 * and no personal data leaks anywhere.
 */
final class SecuredServicesIT {
  private static final String KAFKA_PASSWORD = "kafka-battery-staple";
  private static final String POSTGRES_PASSWORD = "postgres-correct-horse";
  private static final String NEXT_PASSWORD = "postgres-next-horse";
  private static final String RECEIVED =
      "SELECT received FROM daily_progress WHERE scope_id = '663-LD-02'";
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Fictitious digits like those of identity numbers and telephones. */
  private static final List<String> PLANTED =
      List.of(
          "901901901901",
          "902902902902",
          "9039039039",
          "90490490490",
          "905905905905",
          "906906906",
          "907907907907",
          "9089089089",
          "909909909909",
          "910910910910");

  @TempDir private static Path folder;
  private static Certificates certificates;
  private static EmbeddedKafka kafka;
  private static SecuredPostgres postgres;
  private static Path passwordFile;
  private static Map<String, String> settings;

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.make(folder.resolve("certificates"));
    kafka = SecuredKafka.start(folder.resolve("kafka"), certificates, KAFKA_PASSWORD);
    postgres = SecuredPostgres.start(folder.resolve("postgres"), certificates, POSTGRES_PASSWORD);
    Path secrets = folder.resolve("secrets.properties");
    Files.writeString(secrets, "kafka=" + KAFKA_PASSWORD + "\n");
    passwordFile = folder.resolve("postgres.password");
    Files.writeString(passwordFile, POSTGRES_PASSWORD + "\n");
    settings = new LinkedHashMap<>();
    // See docs/security.md.
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("kafka.properties.security.protocol", "SASL_SSL");
    settings.put("kafka.properties.ssl.truststore.type", "PEM");
    settings.put("kafka.properties.ssl.truststore.location", certificates.certificate().toString());
    settings.put("kafka.properties.sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "kafka.properties.sasl.jaas.config", SecuredKafka.login("${file:" + secrets + ":kafka}"));
    settings.put("kafka.properties.config.providers", "file");
    settings.put(
        "kafka.properties.config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    settings.put("postgres.url", verifiedUrl(certificates));
    settings.put("postgres.user", SecuredPostgres.USER);
    settings.put("postgres.password.file", passwordFile.toString());
    settings.put("kafka.timestamp.type", "CreateTime");
    settings.put("clock.interval", "500 ms");
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
    kafka.close();
  }

  @Test
  void countsOverTlsAndLeaksNothingSecretOrPersonal() throws Exception {
    try (LogCapture log = LogCapture.begin()) {
      int metricsPort = Ports.orFree(0);
      List<String> shown = new ArrayList<>();
      Path savepoint;
      try (RunningJob job = RunningJob.start(settings, metricsAt(metricsPort))) {
        send();
        await().atMost(SOON).until(() -> number("SELECT count(*) FROM daily_progress") > 0);
        await()
            .atMost(SOON)
            .until(
                () ->
                    number("SELECT sum(events) FROM intake_audit WHERE outcome = 'REJECTED'")
                        >= PLANTED.size() - 2);
        shown.add(get("http://127.0.0.1:" + metricsPort + "/metrics"));
        try (Center center = startCenter()) {
          BoardApi api =
              BoardApi.signIn(center, center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).get(0));
          replacePassword();
          send();
          await().atMost(SOON).until(() -> number(RECEIVED) == 2);
          await()
              .atMost(SOON)
              .untilAsserted(
                  () ->
                      assertThat(api.json("teams/663-LD-02").at("/unit/received").asInt())
                          .isEqualTo(2));
        }
        savepoint = Path.of(URI.create(job.stopWithSavepoint(folder.resolve("savepoints"))));
      }
      assertThat(number("SELECT count(*) FROM daily_progress WHERE scope_id = '663-LD-02'"))
          .isEqualTo(1);
      assignTargets(shown);
      shown.addAll(log.lines());
      shown.addAll(tables());
      shown.addAll(topics());
      shown.addAll(files(savepoint));
      assertThat(shown).anyMatch(text -> text.contains("663-LD-02"));
      for (String secret : secrets()) {
        assertThat(shown).noneMatch(text -> text.contains(secret) || text.contains(wide(secret)));
      }
      assertThat(log.lines()).hasSizeGreaterThan(100);
    }
  }

  @Test
  void reportsWrongPasswordInOneSentenceWithoutIt() {
    Map<String, String> wrong = new HashMap<>(settings);
    wrong.put("kafka.properties.sasl.jaas.config", SecuredKafka.login("wrong-" + KAFKA_PASSWORD));

    assertThatThrownBy(() -> ThroughputJob.prepare(JobConfig.of(wrong)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Kafka at kafka.bootstrap.servers = " + kafka.bootstrapServers())
        .hasMessageContaining("Authentication failed")
        .hasMessageNotContaining("wrong-")
        .hasMessageNotContaining("\n");
  }

  @Test
  void postgresIsReachedOverTlsOnlyAndItsCertificateIsChecked() throws Exception {
    assertThatThrownBy(() -> connect(postgres.url() + "?sslmode=disable"))
        .hasMessageContaining("no encryption");
    Certificates others = Certificates.make(folder.resolve("others"));
    assertThatThrownBy(() -> connect(verifiedUrl(others))).hasMessageContaining("PKIX");
    assertThatThrownBy(() -> connect(verifiedUrl(certificates).replace("127.0.0.1", "localhost")))
        .hasMessageContaining("hostname");
    connect(verifiedUrl(certificates)).close();
  }

  private static String verifiedUrl(Certificates trusted) {
    return postgres.url() + "?sslmode=verify-full&sslrootcert=" + trusted.certificate();
  }

  private static Connection connect(String url) throws Exception {
    String password = Files.readString(passwordFile).strip();
    return DriverManager.getConnection(url, SecuredPostgres.USER, password);
  }

  private static Configuration metricsAt(int port) {
    Configuration flink = new Configuration();
    flink.set(MetricOptions.REPORTERS_LIST, "prometheus");
    flink.setString(
        "metrics.reporter.prometheus.factory.class",
        LoopbackPrometheusReporter.Factory.class.getName());
    flink.setString("metrics.reporter.prometheus.port", Integer.toString(port));
    return flink;
  }

  private static Center startCenter() {
    Map<String, String> own = new HashMap<>(settings);
    own.keySet().removeAll(Set.of("kafka.timestamp.type", "clock.interval"));
    own.put("web.port", "0");
    return Center.start(Settings.of(CenterOptions.ALL, own));
  }

  /** Rotates the password: on the server first, then in the file. */
  private static void replacePassword() throws Exception {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE nhip PASSWORD '" + NEXT_PASSWORD + "'");
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'nhip'");
    }
    Files.writeString(passwordFile, NEXT_PASSWORD + "\n");
  }

  /** Sends a good event, and personal numbers wherever a mistake could put them. */
  private static void send() {
    String good =
        """
        {"eventId":"%s","type":"RECEIVED","applicationId":"HS-1","occurredAt":"%s",\
        "province":"67","district":"663","team":"663-LD-02","station":"M1","sequence":1}"""
            .formatted(UUID.randomUUID(), Instant.now());
    String[] bad = {
      good.replace("HS-1", PLANTED.get(0)),
      good.replace("{", "{\"x\":{\"y\":[\"" + PLANTED.get(1) + "\"]},"),
      good.replace("{", "{\"phone\":" + PLANTED.get(2) + "x,"),
      good.replace("663-LD-02", "T-" + PLANTED.get(3)),
      good.replace("}", ",\"x\":" + PLANTED.get(4) + "}"),
      "{" + PLANTED.get(5),
      PLANTED.get(6) + "\u0000",
      good.replace("HS-1", escaped(PLANTED.get(7)))
    };
    String target =
        """
        {"type":"TARGET","scope":"TEAM","id":"663-LD-02","name":"%s","province":"67",\
        "district":"663","from":"2021-03-20","dailyTarget":100}"""
            .formatted(PLANTED.get(8));
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] key = PLANTED.get(9).getBytes(UTF_8);
      send(producer, TopicNames.APPLICATIONS, key, good);
      for (String value : bad) {
        send(producer, TopicNames.APPLICATIONS, key, value);
      }
      send(producer, TopicNames.TARGETS, key, target);
      producer.flush();
    }
  }

  private static void send(
      Producer<byte[], byte[]> producer, String topic, byte[] key, String value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, 0, key, value.getBytes(UTF_8));
    record.headers().add("from", key);
    var unused = producer.send(record);
  }

  private static String escaped(String digits) {
    StringBuilder text = new StringBuilder();
    digits.chars().forEach(digit -> text.append("\\u00").append(Integer.toHexString(digit)));
    return text.toString();
  }

  private static List<String> secrets() {
    List<String> all = new ArrayList<>(PLANTED);
    all.add(escaped(PLANTED.get(7)));
    all.add(KAFKA_PASSWORD);
    all.add(POSTGRES_PASSWORD);
    all.add(NEXT_PASSWORD);
    all.add(Certificates.STORE_PASSWORD);
    return all;
  }

  /** Runs the planners' command, which uses the same Kafka with the same settings. */
  private static void assignTargets(List<String> shown) throws Exception {
    Path file = folder.resolve("targets.csv");
    Files.writeString(
        file,
        "scope,id,province,district,from,dailyTarget\nTEAM,663-LD-02,67,663,2021-03-19,240\n");
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    assertThat(AssignTargets.run(out, out, arguments.toArray(String[]::new))).isZero();
    shown.add(said.toString(UTF_8));
  }

  private static List<String> tables() throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet all =
          statement.executeQuery(
              "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p', 'v')"
                  + " AND relnamespace = 'public'::regnamespace")) {
        while (all.next()) {
          names.add(all.getString(1));
        }
      }
      assertThat(names).hasSizeGreaterThan(8);
      for (String name : names) {
        try (ResultSet all = statement.executeQuery("SELECT t::text FROM " + name + " t")) {
          while (all.next()) {
            rows.add(all.getString(1));
          }
        }
      }
    }
    return rows;
  }

  /** Keys, headers and values of all topics except the input topics. */
  private static List<String> topics() throws Exception {
    List<String> all = new ArrayList<>();
    try (Admin admin = Admin.create(client());
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (String topic : admin.listTopics().names().get()) {
        if (Set.of(TopicNames.APPLICATIONS, TopicNames.TARGETS).contains(topic)) {
          continue;
        }
        List<TopicPartition> partitions =
            consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
          consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(text(record)));
        }
      }
    }
    assertThat(all).anyMatch(text -> text.contains("error.reason"));
    return all;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder();
    record.headers().forEach(header -> text.append(header.key()).append(latin(header.value())));
    return text.append(latin(record.key())).append(latin(record.value())).toString();
  }

  private static List<String> files(Path folder) throws Exception {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.add(latin(Files.readAllBytes(file)));
      }
    }
    assertThat(contents).isNotEmpty();
    return contents;
  }

  /** Decodes one character per byte. */
  private static String latin(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, ISO_8859_1);
  }

  /** Text as stored with two bytes per character. */
  private static String wide(String text) {
    return new String(text.getBytes(UTF_16BE), ISO_8859_1);
  }

  private static long number(String query) throws Exception {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String get(String address) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** Settings like those of the job's own clients. */
  private static Properties client() {
    return JobConfig.of(settings).kafka();
  }
}
