package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid arguments are refused in one sentence with exit code 2, before anything starts. */
final class StartTest {
  private static final List<String> FREE_PORTS =
      List.of("--kafka-port", "0", "--postgres-port", "0", "--flink-port", "0", "--web-port", "0");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      textBlock =
          """
          --nix               § Unknown option: '--nix' (see --help).
          now                 § Unmatched argument at index 0: 'now' (see --help).
          --kafka-port x      § Invalid value for option '--kafka-port': 'x' is not an int (see --help).
          --speed             § Missing required parameter for option '--speed' (N|max) (see --help).
          --set nix           § Value for option '--set' (KEY=VALUE) should be in KEY=VALUE format but was nix (see --help).
          --kafka-port 70000  § --kafka-port must be a port from 1 to 65535, not 70000.
          --scenario x.ndjson § The scenario file x.ndjson cannot be read.
          """)
  void refusesWrongArguments(String arguments, String sentence) {
    assertThat(start(arguments.split(" "))).isEqualTo(2);
    assertThat(err()).isEqualTo(sentence);
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "fast", "NaN", "Infinity", "1e400"})
  void refusesInvalidSpeed(String speed) {
    assertThat(start("--speed", speed)).isEqualTo(2);
    assertThat(err()).isEqualTo("--speed must be a number above 0 or max, not " + speed + ".");
  }

  @Test
  void listsTheScenariosIfOneIsUnknown() {
    assertThat(start("--scenario", "hue")).isEqualTo(2);
    assertThat(err())
        .startsWith("There is no scenario hue; there are dak-nong-2021-03, ")
        .endsWith(", none, and files.");
  }

  @Test
  void refusesExitWhenDoneWithoutScenario() {
    assertThat(start("--scenario", "none", "--exit-when-done")).isEqualTo(2);
    assertThat(err()).startsWith("--exit-when-done needs a scenario");
  }

  @Test
  void refusesTakenPort() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertThat(startFree("--web-port", port)).isEqualTo(2);
      assertThat(err())
          .isEqualTo(
              "Port %s is taken by another program (process %d, java); choose another one with --web-port."
                  .formatted(port, ProcessHandle.current().pid()));
    }
  }

  @Test
  void refusesScenarioFileWithoutRecord() throws IOException {
    Path file = Files.writeString(temporary.resolve("day.ndjson"), "no record\n");
    assertThat(start("--scenario", file.toString())).isEqualTo(2);
    assertThat(err()).startsWith("The scenario file cannot be used: ").contains("day.ndjson");
  }

  @Test
  void refusesUnusableDataFolder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThat(startFree("--data-dir", file.toString())).isEqualTo(2);
    assertThat(err()).isEqualTo("The data folder " + file + " is not a folder.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nix=1                  | There is no setting nix = 1.
          delivery.nix=1         | There is no setting delivery.nix = 1.
          smtp.port=0            | The setting smtp.port = 0 must be a number from 1 to 65535.
          web.port=9             | The setting web.port cannot be given here; there is --web-port.
          parallelism=0          | The setting parallelism = 0 must be a number from 1 to 128.
          emit.interval=soon     | The setting emit.interval = soon must be a time from 1 ms to 1 min, such as 40 ms.
          pace.silent.minutes=8  | The setting pace.silent.minutes = 8 must be more than pace.raise.minutes = 10: each silence restarts the run of minutes that raises an alert, so that a slow team could stay behind for ever without one.
          delivery.group=20 min  | The setting delivery.escalate = 15 min must be at least delivery.group = 20 min: the next level would be notified before the first message is sent.
          pace.recovered.from.percent=80 | The setting pace.recovered.from.percent = 80 no longer exists: a unit is judged by its own last days; see pace.good.enough.
          postgres.user=somebody | The setting postgres.user cannot be given here, where Kafka and PostgreSQL are started for the job; for others there is ./local-cluster/job.
          """)
  void refusesWrongSetting(String setting, String sentence) {
    assertThat(startFree("--set", setting)).isEqualTo(2);
    assertThat(err()).isEqualTo(sentence);
  }

  @Test
  void listsScenariosInBothLanguages() {
    assertThat(start("--list-scenarios")).isZero();
    assertThat(out()).contains("dak-nong-2021-03", "Đắk Nông", "Dak Nong", "ha-tinh-2021-03");
    assertThat(err()).isEmpty();
  }

  @Test
  void showsItsOptions() {
    assertThat(start("--help")).isZero();
    assertThat(out())
        .contains("--scenario", "--speed", "--exit-when-done", "--data-dir", "--web-port", "--set");
  }

  @Test
  void jobAloneRefusesWrongSettingToo() {
    assertThat(console().shell().run(new JobOnly(console()), "--set", "nix=1")).isEqualTo(2);
    assertThat(err()).isEqualTo("There is no setting nix = 1.");
  }

  @Test
  void jobAloneRefusesUnreadableConfig() {
    assertThat(console().shell().run(new JobOnly(console()), "--config", "/nix")).isEqualTo(2);
    assertThat(err()).isEqualTo("The settings file /nix cannot be read.");
  }

  private int start(String... arguments) {
    Console console = console();
    return console.shell().run(new Start(console), arguments);
  }

  private int startFree(String option, String value) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < FREE_PORTS.size(); i += 2) {
      if (!FREE_PORTS.get(i).equals(option)) {
        arguments.addAll(FREE_PORTS.subList(i, i + 2));
      }
    }
    arguments.addAll(List.of(option, value));
    return start(arguments.toArray(String[]::new));
  }

  private Console console() {
    return new Console(print(out), print(err), false);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
