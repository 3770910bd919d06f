package vn.nhip.local.scenario;

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
import vn.nhip.connectors.events.LogFile;
import vn.nhip.connectors.events.LogRecord;

class FileScenarioTest {
  @TempDir private Path folder;

  @Test
  void playsARecordedScenarioAsItWas() throws IOException {
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
  void saysInOneSentenceThatAFileIsEmpty() throws IOException {
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
