package vn.nhip.core.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ShellTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Exception> failures = new ArrayList<>();
  private final Shell shell =
      new Shell(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
          .logging(failures::add);

  @TempDir private Path folder;

  @Command(name = "try", description = "Tries things out.")
  private static final class Try implements Callable<Integer> {
    @Mixin private SettingsArguments settings = new SettingsArguments();

    @Option(names = "--fail")
    private boolean fail;

    private Map<String, String> read = Map.of();

    @Override
    public Integer call() throws Exception {
      read = settings.read();
      if (fail) {
        throw new IOException("The disk is full\nand more");
      }
      return read.isEmpty() ? 0 : 7;
    }
  }

  @Command(name = "below", description = "A subcommand.")
  private static final class Below implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new Refusal("Not today.");
    }
  }

  @Test
  void returnsTheExitCodeOfTheCommand() {
    assertThat(shell.run(new Try())).isZero();
    assertThat(shell.run(new Try(), "--set", "a=b")).isEqualTo(7);
    assertThat(err()).isEmpty();
  }

  @Test
  void givesEveryCommandHelpAndVersion() {
    assertThat(run("--help")).isZero();
    assertThat(out()).contains("Tries things out.", "--set", "--config, --settings", "--version");
    out.reset();
    assertThat(run("below", "-h")).isZero();
    assertThat(out()).contains("A subcommand.", "--set", "--config, --settings", "--version");
    out.reset();
    assertThat(run("below", "--version")).isZero();
    assertThat(out()).matches("Nhịp \\d+\\.\\d+\\.\\d+\\S*, commit [\\w.-]+\\s*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--settings", "--config"})
  void readsSettingsFromAFileAndPrefersTheCommandLine(String flag) throws IOException {
    Path file = Files.writeString(folder.resolve("p"), "a=file\nb=file\n");
    Try command = new Try();
    assertThat(shell.run(command, "--set", "b=given", flag, file.toString())).isEqualTo(7);
    assertThat(command.read).isEqualTo(Map.of("a", "file", "b", "given"));
  }

  @Test
  void refusesWrongArgumentsInOneSentence() {
    assertThat(run("--nix")).isEqualTo(Shell.REFUSED);
    assertThat(err()).isEqualTo("Unknown option: '--nix' (see --help).");
  }

  @Test
  void printsARefusalInOneSentence() {
    assertThat(run("below")).isEqualTo(Shell.REFUSED);
    assertThat(err()).isEqualTo("Not today.");
    assertThat(failures).isEmpty();
  }

  @Test
  void logsAnUnexpectedFailure() {
    assertThat(run("--fail")).isEqualTo(Shell.FAILED);
    assertThat(err()).isEqualTo("The disk is full.");
    assertThat(failures).singleElement().isInstanceOf(IOException.class);
  }

  @Test
  void isSilentAboutACommandThatIsBeingStopped() {
    assertThat(shell.silentWhile(() -> true).run(new Try(), "--fail")).isEqualTo(Shell.FAILED);
    assertThat(err()).isEmpty();
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new Try());
    line.addSubcommand(new Below());
    return shell.run(line, arguments);
  }

  private String out() {
    return out.toString(UTF_8).strip();
  }

  private String err() {
    return err.toString(UTF_8).strip();
  }
}
