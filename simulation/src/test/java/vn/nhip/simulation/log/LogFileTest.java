package vn.nhip.simulation.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.simulation.generator.Campaign;

class LogFileTest {

  private static final String TARGET =
      """
      {"topic":"targets","partition":0,"timestamp":"2021-03-19T20:00:00+07:00","key":"a",\
      "value":{"type":"TARGET","scope":"TEAM","id":"663-LD-02","province":"67","district":"663",\
      "from":"2021-03-20","dailyTarget":340}}
      """;

  private static final String RECEIVED =
      """
      {"topic":"applications","partition":2,"timestamp":"2021-03-20T21:14:05.120+07:00",\
      "key":"663-LD-02","value":{"eventId":"0e2d4b66-3a63-4f6e-9c6f-2f6f2e1b9a11",\
      "type":"RECEIVED","applicationId":"HS-1","occurredAt":"2021-03-20T21:14:04+07:00",\
      "province":"67","district":"663","team":"663-LD-02","station":"663-M1"}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"days.ndjson", "days.ndjson.gz"})
  void readsWhatWasWritten(String name) {
    Campaign campaign = new Campaign(4, 1, 3);
    RecordedLog log =
        new RecordedLog(
            campaign.all().stream()
                .map(Campaign.Team::log)
                .sorted(Comparator.comparing(TeamLog::team))
                .toList(),
            campaign.from(),
            campaign.to());
    LogWriter.write(folder.resolve(name), log);
    assertThat(LogReader.read(folder.resolve(name))).isEqualTo(log);
  }

  @Test
  void readsARecordedDay() throws IOException {
    RecordedLog log = read(TARGET + "\n" + RECEIVED);
    TeamLog team = log.teams().get(0);
    assertThat(team.team()).isEqualTo("663-LD-02");
    assertThat(team.assignments().get(0).dailyTarget()).isEqualTo(340);
    assertThat(team.assignments().get(0).shift()).isEqualTo(TargetAssignment.DEFAULT_SHIFT);
    assertThat(team.signals())
        .containsExactly(
            new Signal(
                Signal.Kind.RECEIVED, 1616249645120L, 1616249644000L, "663-M1", Signal.UNKNOWN));
  }

  @Test
  void resendIsOnlyASignOfLife() throws IOException {
    String again = RECEIVED.replace("0e2d4b66", "0E2D4B66").replace("21:14:05.120", "21:20:00");
    List<Signal> signals = read(TARGET + RECEIVED + again).teams().get(0).signals();
    assertThat(signals)
        .extracting(Signal::kind)
        .containsExactly(Signal.Kind.RECEIVED, Signal.Kind.UNCOUNTED);
  }

  @Test
  void eventOfSealedDayIsOnlyASignOfLife() throws IOException {
    String late = RECEIVED.replace("2021-03-20T21:14:05.120", "2021-03-28T04:00:00");
    assertThat(read(TARGET + late).teams().get(0).signals().get(0).kind())
        .isEqualTo(Signal.Kind.UNCOUNTED);
    String inTime = RECEIVED.replace("2021-03-20T21:14:05.120", "2021-03-28T03:59:59");
    assertThat(read(TARGET + inTime).teams().get(0).signals().get(0).kind())
        .isEqualTo(Signal.Kind.RECEIVED);
  }

  @Test
  void olderTimestampCountsAsTheNewestBeforeIt() throws IOException {
    String older = RECEIVED.replace("2021-03-20T21:14:05.120", "2021-03-18T21:14:05.120");
    RecordedLog log = read(TARGET + older);
    assertThat(log.teams().get(0).signals().get(0).arrivedAt()).isEqualTo(log.from());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                       | not one JSON object.",
        "[1]                                     | not one JSON object.",
        "{} {}                                   | not one JSON object.",
        "{\"key\":\"a\"}                         | topic is missing.",
        "RECEIVED \"topic\":\"applications\" \"topic\":\"alerts\" | topic is neither applications nor targets.",
        "RECEIVED \"timestamp\":\"2021 \"timestamp\":\"1 | timestamp is not a time with an offset, as in 2021-03-20T21:14:05+07:00.",
        "RECEIVED \"value\" \"bytes\"            | value is missing.",
        "RECEIVED \"RECEIVED\" \"REGISTERED\"    | type is not one of applications.",
        "RECEIVED 0e2d4b66-3a63 0e2d4b663a63     | eventId is not a UUID.",
        "RECEIVED \"team\":\"663-LD-02\" \"team\":\"663/2\" | team is not 1 to 64 letters, digits, dots, dashes or underscores.",
        "RECEIVED \"occurredAt\":\"2021-03-20T21:14:04+07:00\", `` | occurredAt is missing.",
        "RECEIVED \"RECEIVED\" \"HEARTBEAT\",\"pending\":-1 | pending is not a whole number from 0 to 1000000.",
        "TARGET \"type\":\"TARGET\" \"type\":\"GOAL\" | type is not one of targets.",
        "TARGET 340 3.5                          | dailyTarget is not a whole number from 0 to 1000000.",
        "TARGET \"2021-03-20\" \"20 March\"      | from is not a date, as in 2021-03-20.",
        "TARGET \"dailyTarget\" \"to\":\"2021-03-01\",\"dailyTarget\" | to is before from.",
        "TARGET \"dailyTarget\" \"shift\":[],\"dailyTarget\" | shift is empty or ends after 28:00.",
        "TARGET \"dailyTarget\" \"shift\":[{\"from\":\"08:00\",\"to\":\"08:00\"}],\"dailyTarget\" | shift has an interval that is empty, too early or overlaps.",
        "TARGET \"dailyTarget\" \"shift\":[{\"from\":\"8\",\"to\":\"9\"}],\"dailyTarget\" | shift has a time that is not written as in 07:30."
      })
  void refusesBadLineWithNumberAndReason(String change, String reason) {
    assertThatThrownBy(() -> read(TARGET + "\n" + changed(change)))
        .isInstanceOf(Refusal.class)
        .hasMessage(folder.resolve("given.ndjson") + ", line 3: " + reason);
  }

  /** Returns a record with a replacement, or a literal line. */
  private static String changed(String change) {
    String[] words = change.split(" ", 3);
    return switch (words[0]) {
      case "RECEIVED" -> RECEIVED.replace(words[1], words[2].replace("``", ""));
      case "TARGET" -> TARGET.replace(words[1], words[2]);
      default -> change;
    };
  }

  @Test
  void refusesFileWithoutTargetAndMissingFile() {
    assertThatThrownBy(() -> read(RECEIVED))
        .hasMessageEndingWith("holds no target of a team, so nothing can be judged.");
    assertThatThrownBy(() -> LogReader.read(folder.resolve("none.ndjson")))
        .isInstanceOf(Refusal.class)
        .hasMessageEndingWith("none.ndjson does not exist.");
  }

  @Test
  void refusesInvalidText() throws IOException {
    Path file = folder.resolve("given.ndjson");
    Files.write(file, new byte[] {'{', (byte) 0xff, '}', '\n'});
    assertThatThrownBy(() -> LogReader.read(file)).hasMessageEndingWith("not UTF-8 text.");
  }

  private RecordedLog read(String text) throws IOException {
    Path file = folder.resolve("given.ndjson");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return LogReader.read(file);
  }
}
