package vn.nhip.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.core.settings.Refusal;

/** {@code ./benchmark/run guard}: fails if the job needs much more CPU per event than before. */
@Command(
    name = "guard",
    description =
        "Runs this job and the counting loop on a short log and fails if the ratio of their CPU per"
            + " event is more than twice the recorded one.")
final class Guard implements Callable<Integer> {
  /**
   * Largest accepted multiple of the recorded ratio. Builds of equal cost have had ratios from 2.5
   * to 5.1 on different machines, so a smaller increase can only be seen by running an older build
   * and a newer one in turn on one machine.
   */
  static final double MARGIN = 2;

  /** The key of the recorded ratio. */
  static final String RATIO = "cpu.ratio";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Number of runs of each. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--kept",
      paramLabel = "FILE",
      description = "File of the recorded ratio. Default: benchmark/guard.properties.")
  private Path file = Path.of(System.getProperty("nhip.benchmark.folder", "."), "guard.properties");

  private final Console console;

  Guard(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1) {
      throw new Refusal("--rounds must be at least 1, not " + rounds + ".");
    }
    double kept = kept(file);
    double ratio = new GuardRun(console).ratio(rounds);
    console.say(
        String.format(
            Locale.ROOT,
            "CPU per event of this job over that of the counting loop: %.2f; recorded: %.2f; at most"
                + " %.2f",
            ratio,
            kept,
            kept * MARGIN));
    return ratio > kept * MARGIN ? 1 : 0;
  }

  /**
   * Reads the recorded ratio from a file.
   *
   * @throws Refusal if the file has none
   */
  static double kept(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Double.parseDouble(properties.getProperty(RATIO, "none"));
    } catch (IOException | NumberFormatException e) {
      throw new Refusal("The file " + file + " has no number " + RATIO + ".", e);
    }
  }
}
