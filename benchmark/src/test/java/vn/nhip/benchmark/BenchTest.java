package vn.nhip.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void listsTheContestants() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString(UTF_8)).contains("nhip", "hand", "plain-2", "database", "poll");
  }

  @Test
  void refusesAnUnknownContestantInOneSentence() {
    assertThat(refusal("--contestants", "nhip,nobody"))
        .isEqualToIgnoringNewLines("There is no contestant nobody; --list shows them.");
  }

  @Test
  void refusesAnUnknownLog() {
    assertThat(refusal("--log", "half"))
        .isEqualToIgnoringNewLines("--log must be core, full or both, not half.");
  }

  @Test
  void refusesInvalidLogSize() {
    assertThat(refusal("--events", "5"))
        .isEqualToIgnoringNewLines("The number of events must be from 1000 to 50000000, not 5.");
  }

  @Test
  void refusesUnknownOption() {
    assertThat(refusal("--fast").lines()).hasSize(1).allMatch(line -> line.contains("--fast"));
  }

  @Test
  void refusesInvalidRate() {
    assertThat(refusal("latency", "--rates", "0"))
        .isEqualToIgnoringNewLines("--rates must be from 1 to 1000000, not 0.");
  }

  @Test
  void refusesInvalidSize() {
    assertThat(refusal("growth", "--sizes", "1000000:400:1:disk"))
        .contains("--sizes takes EVENTS:TEAMS:PARALLELISM");
  }

  @Test
  void refusesGuardWithoutRecordedRatio(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("guard.properties"), "ratio = 3\n");
    assertThat(refusal("guard", "--kept", file.toString())).contains("has no number cpu.ratio");
  }

  private String refusal(String... arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    return err.toString(UTF_8);
  }

  private int run(String... arguments) {
    Console console =
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return Bench.execute(console, arguments);
  }
}
