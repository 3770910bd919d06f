package vn.nhip.local.targets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;
import vn.nhip.job.targets.AssignTargets;
import vn.nhip.local.e2e.Feeder;
import vn.nhip.local.e2e.TopicReader;
import vn.nhip.local.services.EmbeddedKafka;

@Tag("long")
final class AssignTargetsIT {
  private static final String HEADER =
      "scope,id,province,district,from,to,dailyTarget,shift,reason";
  private static final String ONE = "TEAM,663-LD-01,67,663,2021-03-19,2021-03-20,240,,plan";
  private static final String TWO =
      "TEAM,663-LD-02,67,663,2021-03-19,,260,\"07:30-11:30, 18:30-26:00\",plan";

  @TempDir Path temporary;
  @AutoClose private EmbeddedKafka kafka;
  private ByteArrayOutputStream said;
  private ByteArrayOutputStream complained;

  @BeforeEach
  void start() throws IOException {
    kafka = EmbeddedKafka.start(0, temporary.resolve("kafka"));
  }

  @Test
  void appendsOnlyDifferences() throws Exception {
    makeTopics();
    send("CLOCK", "{\"type\":\"CLOCK\"}");
    send("broken", "{\"type\":\"TARGET\",\"scope\":\"TEAM\"}");
    int before = read().size();

    assertThat(assign(List.of("--dry-run"), ONE, TWO)).isZero();
    assertThat(said()).contains("Rows: 2; new: 2, changed: 0, unchanged: 0.", "nothing was sent");
    assertThat(read()).hasSize(before);

    assertThat(assign(List.of(), ONE, TWO)).isZero();
    assertThat(said()).contains("new: 2", "Assignments sent: 2.");
    assertThat(assigned()).containsExactly("663-LD-01 240", "663-LD-02 260");

    assertThat(assign(List.of(), TWO, ONE)).isZero();
    assertThat(said()).contains("unchanged: 2", "Assignments sent: 0.");
    assertThat(read()).hasSize(before + 2);
  }

  @Test
  void keepsAssignmentsWhenOldFileIsSentAgain() throws IOException {
    makeTopics();
    String changed = ONE.replace("240", "300");
    for (String row : List.of(ONE, changed, ONE, changed, changed)) {
      assertThat(assign(List.of(), row)).isZero();
    }

    assertThat(said()).contains("unchanged: 1", "Assignments sent: 0.");
    assertThat(assigned())
        .containsExactly("663-LD-01 240", "663-LD-01 300", "663-LD-01 240", "663-LD-01 300");
    assertThat(read()).extracting(each -> new String(each.key(), UTF_8)).doesNotHaveDuplicates();

    assertThat(assign(List.of("--dry-run"), ONE)).isZero();
    assertThat(said()).contains("changed: dailyTarget 300 → 240");
  }

  @Test
  void sendsNothingIfOneRowIsBad() throws IOException {
    makeTopics();
    assertThat(assign(List.of(), ONE, TWO.replace("260", "many"))).isEqualTo(2);
    assertThat(complained()).startsWith("line 3, column dailyTarget: 'many' is not a whole number");
    assertThat(read()).isEmpty();
  }

  @Test
  void assignsWhatTheTemplatesSay() throws IOException {
    makeTopics();
    assertThat(run("--template", temporary.toString())).isZero();
    Path csv = temporary.resolve("targets-template.csv");
    Path xlsx = temporary.resolve("targets-template.xlsx");

    assertThat(run(csv.toString(), "--set", servers())).isZero();
    assertThat(said()).contains("Assignments sent: 3.");
    assertThat(run(xlsx.toString(), "--set", servers())).isZero();
    assertThat(said()).contains("unchanged: 3");
    assertThat(assigned()).containsExactly("663-LD-02 250", "663 1000", "67 7500");
  }

  @Test
  void reportsMissingTopicOrKafkaInOneSentence() throws IOException {
    assertThat(assign(List.of(), ONE)).isEqualTo(2);
    assertThat(complained()).contains("has no topic targets").hasLineCount(1);

    kafka.close();
    assertThat(assign(List.of(), ONE)).isEqualTo(2);
    assertThat(complained()).contains(kafka.bootstrapServers(), "cannot be used").hasLineCount(1);
  }

  private void makeTopics() {
    Properties client = new Properties();
    client.put("bootstrap.servers", kafka.bootstrapServers());
    Topics.ensure(client, 1, "CreateTime");
  }

  private int assign(List<String> options, String... rows) throws IOException {
    Path file = temporary.resolve("targets.csv");
    Files.writeString(file, HEADER + "\n" + String.join("\n", rows));
    Stream<String> always = Stream.of(file.toString(), "--set", servers());
    return run(Stream.concat(always, options.stream()).toArray(String[]::new));
  }

  private int run(String... arguments) {
    said = new ByteArrayOutputStream();
    complained = new ByteArrayOutputStream();
    return AssignTargets.run(
        new PrintStream(said, true, UTF_8), new PrintStream(complained, true, UTF_8), arguments);
  }

  private String said() {
    return said.toString(UTF_8);
  }

  private String complained() {
    return complained.toString(UTF_8);
  }

  private String servers() {
    return "kafka.bootstrap.servers=" + kafka.bootstrapServers();
  }

  private void send(String key, String value) throws Exception {
    long now = System.currentTimeMillis();
    LogRecord record = new LogRecord(TopicNames.TARGETS, 0, now, key, value.getBytes(UTF_8));
    Feeder.send(kafka.bootstrapServers(), List.of(record));
  }

  /** Unit and target of each assignment that the job would accept, in the order of the log. */
  private List<String> assigned() {
    TargetDecoder decoder = new TargetDecoder();
    List<String> assigned = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : read()) {
      TargetAssignment assignment = decoder.decode(each.value(), each.timestamp());
      if (assignment != null) {
        assigned.add(assignment.id() + " " + assignment.dailyTarget());
      }
    }
    return assigned;
  }

  private List<ConsumerRecord<byte[], byte[]>> read() {
    return TopicReader.read(kafka.bootstrapServers(), TopicNames.TARGETS);
  }
}
