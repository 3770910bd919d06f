package vn.nhip.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Option<Integer> PORT =
      Option.number("port", 80, 0, 65_535, "Port to listen on.");
  private static final Option<Duration> WAIT =
      Option.duration("wait", "2 s", "1 ms", "1 h", "Time to wait.");
  private static final Option<List<String>> HOSTS = Option.list("hosts", "", "Known hosts.");
  private static final Option<String> FAMILY = Option.family("client.", "Passed on unchanged.");
  private static final SecretOption PASSWORD =
      SecretOption.of("password.file", "PASSWORD", "the password");
  private static final Options ALL =
      Options.of(PORT, WAIT, HOSTS, FAMILY)
          .and(Options.of(PASSWORD.file()))
          .removed(Map.of("former", "the port decides; see port"));

  @TempDir private Path folder;

  @Test
  void readsDefaults() {
    Settings settings = of(Map.of());
    assertThat(settings.get(PORT)).isEqualTo(80);
    assertThat(settings.get(WAIT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.get(HOSTS)).isEmpty();
    assertThat(settings.family(FAMILY)).isEmpty();
    assertThat(settings.secret(PASSWORD)).isEmpty();
  }

  @Test
  void readsGivenValues() {
    Settings settings =
        of(Map.of("port", "0", "wait", "3min", "hosts", " a ; b;", "client.x", "y"));
    assertThat(settings.get(PORT)).isZero();
    assertThat(settings.get(WAIT)).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings.get(HOSTS)).containsExactly("a", "b");
    assertThat(settings.family(FAMILY)).containsExactly(Map.entry("x", "y"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port            | 65536   | The setting port = 65536 must be a number from 0 to 65535.
          port            | x       | The setting port = x must be a number from 0 to 65535.
          wait            | 0 s     | The setting wait = 0 s must be a time from 1 ms to 1 h, such as 2 s.
          wait            | 61 min  | The setting wait = 61 min must be a time from 1 ms to 1 h, such as 2 s.
          wait            | 5       | The setting wait = 5 must be a time from 1 ms to 1 h, such as 2 s.
          prt             | 1       | There is no setting prt = 1.
          client.         | 1       | There is no setting client. = 1.
          former          | 1       | The setting former = 1 no longer exists: the port decides; see port.
          password        | hunter2 | There is no setting password = ***.
          sasl.jaas       | hunter2 | There is no setting sasl.jaas = ***.
          api.key         | hunter2 | There is no setting api.key = ***.
          """)
  void refusesInvalidSettingsInOneSentenceWithKeyAndValue(
      String key, String value, String sentence) {
    assertThatThrownBy(() -> of(Map.of(key, value)))
        .isInstanceOf(Refusal.class)
        .hasMessage(sentence);
  }

  @Test
  void refusesSettingsThatContradictEachOther() {
    Options related =
        ALL.related(
            Relation.of(PORT, "above", WAIT, (port, wait) -> port > wait.toSeconds(), "it waits"));
    assertThatThrownBy(() -> Settings.of(related, Map.of("wait", "80 s"), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessage("The setting port = 80 must be above wait = 80 s: it waits.");
    assertThat(Settings.of(related, Map.of("wait", "79 s"), Map.of()).get(PORT)).isEqualTo(80);
  }

  @Test
  void defaultMayContradictIfItHasNoEffect() {
    Relation<Integer, Duration> rule =
        Relation.of(PORT, "above", WAIT, (port, wait) -> port > wait.toSeconds(), "it waits");
    Options related = Options.of(WAIT).related(rule.onlyWhereGiven()).and(Options.of(PORT));
    assertThat(Settings.of(related, Map.of("wait", "80 s"), Map.of()).get(PORT)).isEqualTo(80);
    assertThatThrownBy(() -> Settings.of(related, Map.of("wait", "80 s", "port", "80"), Map.of()))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void refusesValuesThatANarrowerOptionRulesOut() {
    Settings settings = of(Map.of("port", "90"));
    assertThatThrownBy(() -> settings.get(PORT.where(port -> port < 85, "less than 85")))
        .hasMessage("The setting port = 90 must be less than 85.");
  }

  @Test
  void prefersASecretsFileToTheEnvironmentAndNeverShowsIt() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from-file\n");
    Map<String, String> environment = Map.of("PASSWORD", "from-environment");
    Settings byFile = Settings.of(ALL, Map.of("password.file", file.toString()), environment);
    Settings byEnvironment = Settings.of(ALL, Map.of("client.password", "given"), environment);
    Secret secret = byFile.secret(PASSWORD).orElseThrow();
    assertThat(secret.value()).isEqualTo("from-file");
    assertThat(secret).hasToString("***");
    assertThat(byEnvironment.secret(PASSWORD)).contains(new Secret("from-environment"));
    assertThat(byEnvironment).hasToString("Settings[client.password]");
  }

  @Test
  void readsTheFileOfASecretAgainBecausePasswordsAreReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "first\n");
    Secret secret = of(Map.of("password.file", file.toString())).secret(PASSWORD).orElseThrow();
    Files.writeString(file, "second\n");
    assertThat(secret.newest()).isEqualTo("second");
    Files.writeString(file, "");
    assertThat(secret.newest()).as("while somebody is writing it").isEqualTo("first");
    Files.delete(file);
    assertThat(secret.newest()).isEqualTo("first");
    assertThat(new Secret("alone").newest()).isEqualTo("alone");
  }

  @Test
  void namesTheFileOfASecretThatCannotBeRead() {
    assertThatThrownBy(() -> of(Map.of("password.file", "/nix")).secret(PASSWORD))
        .hasMessage("The setting password.file = /nix must be a readable file.");
  }

  @Test
  void readsTheFileThatItWrote() throws IOException {
    Path file = folder.resolve("settings.properties");
    Map<String, String> settings = Map.of("a", "x = y", "b", "đêm\nngày");
    SettingsFile.write(file, settings);
    assertThat(SettingsFile.read(file)).isEqualTo(settings);
  }

  @Test
  void refusesAFileThatCannotBeRead() {
    assertThatThrownBy(() -> SettingsFile.read(folder))
        .isInstanceOf(Refusal.class)
        .hasMessage("The settings file " + folder + " cannot be read.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"90 s", "90s", " 90  S ", "90 seconds", "90000 ms", "90000 millis"})
  void readsDurations(String text) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void makesTheTableAndFindsItInAPage() {
    List<String> table = SettingsTable.markdown(Options.of(PORT, HOSTS, FAMILY));
    assertThat(table)
        .containsExactly(
            "| key | default | meaning |",
            "|---|---|---|",
            "| `port` | `80` | Port to listen on. |",
            "| `hosts` |  | Known hosts. |",
            "| `client.*` |  | Passed on unchanged. |");
    List<String> page = new ArrayList<>(List.of("## One", "", "## Two", "", "Text."));
    page.addAll(table);
    page.addAll(List.of("", "| other |"));
    assertThat(SettingsTable.below("## Two", page)).isEqualTo(table);
    assertThat(SettingsTable.below("## One", page)).isEmpty();
    assertThat(SettingsTable.below("## Three", page)).isEmpty();
  }

  private static Settings of(Map<String, String> given) {
    return Settings.of(ALL, given, Map.of());
  }
}
