package vn.nhip.simulation.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogFile;
import vn.nhip.core.events.LogRecord;

class FileScenarioTest {
  @TempDir private Path folder;

  @Test
  void replaysRecordedScenarioUnchanged() throws IOException {
    Path file = folder.resolve("evening.ndjson.gz");
    Scenario university = Scenarios.find("quang-nam-university").orElseThrow();
    try (Stream<LogRecord> records = university.records()) {
      LogFile.write(file, records);
    }

    FileScenario scenario = FileScenario.of(file);

    assertThat(scenario.name()).isEqualTo(file.toString());
    assertThat(scenario.liveFrom()).isEqualTo(Instant.parse("2021-04-02T20:55:00Z"));
    assertThat(texts(scenario)).isEqualTo(texts(university));
  }

  @Test
  void addsClockRecordsWhereTheyAreFarApart() throws IOException {
    Path file = folder.resolve("sparse.ndjson");
    LogFile.write(
        file,
        Stream.of(
            record("00", "CLOCK"),
            record("06", "a"),
            record("09", "b"),
            record("20", "ahead"),
            record("10", "CLOCK"),
            record("17", "c"),
            record("20", "CLOCK"),
            record("26", "d")));

    FileScenario scenario = FileScenario.of(file);

    try (Stream<LogRecord> records = scenario.records()) {
      assertThat(records.map(one -> one.timestamp() / 60_000 % 60 + " " + one.key()))
          .containsExactly(
              "0 CLOCK",
              "6 CLOCK",
              "6 a",
              "9 b",
              "20 ahead",
              "10 CLOCK",
              "17 CLOCK",
              "17 c",
              "20 CLOCK",
              "26 d");
    }
  }

  private static LogRecord record(String minute, String key) {
    long time = Instant.parse("2021-03-20T03:" + minute + ":00Z").toEpochMilli();
    String type = key.equals("CLOCK") ? "CLOCK" : "RECEIVED";
    return new LogRecord(
        "applications", 2, time, key, ("{\"type\":\"" + type + "\"}").getBytes(UTF_8));
  }

  @Test
  void reportsEmptyFileInOneSentence() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.ndjson"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileScenario.of(file))
        .withMessage(file + " holds no record.");
  }

  private static List<String> texts(Scenario scenario) {
    try (Stream<LogRecord> records = scenario.records()) {
      return records
          .map(log -> log.partition() + " " + log.timestamp() + " " + log.key() + text(log))
          .toList();
    }
  }

  private static String text(LogRecord log) {
    return log.topic() + new String(log.value(), UTF_8);
  }
}
