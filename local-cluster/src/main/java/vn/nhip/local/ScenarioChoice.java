package vn.nhip.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Shell;
import vn.nhip.simulation.scenarios.FileScenario;
import vn.nhip.simulation.scenarios.Scenario;
import vn.nhip.simulation.scenarios.Scenarios;

/** Finds the scenario that the user has chosen. */
final class ScenarioChoice {
  private ScenarioChoice() {}

  /**
   * Returns the scenario with this name, or the one in the file with this name.
   *
   * @throws Refusal if there is neither
   */
  static Scenario of(String nameOrFile) {
    Optional<Scenario> known = Scenarios.find(nameOrFile);
    if (known.isPresent()) {
      return known.get();
    }
    if (!looksLikeFile(nameOrFile)) {
      String names = Scenarios.all().stream().map(Scenario::name).collect(Collectors.joining(", "));
      throw new Refusal(
          "There is no scenario " + nameOrFile + "; there are " + names + ", none, and files.");
    }
    try {
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new Refusal("The scenario file " + nameOrFile + " cannot be read.");
      }
      return FileScenario.of(file.toRealPath());
    } catch (IOException | UncheckedIOException e) {
      throw new Refusal("The scenario file " + nameOrFile + " cannot be read.", e);
    } catch (IllegalArgumentException e) {
      throw new Refusal("The scenario file cannot be used: " + Shell.sentence(e), e);
    }
  }

  private static boolean looksLikeFile(String text) {
    return text.contains("/") || text.endsWith(".ndjson") || text.endsWith(".ndjson.gz");
  }
}
