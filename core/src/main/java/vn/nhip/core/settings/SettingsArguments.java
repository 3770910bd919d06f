package vn.nhip.core.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** A picocli mixin with the arguments by which every command takes settings. */
public final class SettingsArguments {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description = "A setting, see docs/settings.md; may be repeated.")
  private Map<String, String> given = new LinkedHashMap<>();

  // Flink's own entry point takes --config for its --configDir; --settings reaches the job.
  @Option(
      names = {"--settings", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A properties file of settings; --set takes precedence.")
  private Path file;

  /**
   * Reads the settings without checking them.
   *
   * @throws Refusal if the file cannot be read
   */
  public Map<String, String> read() {
    Map<String, String> all = new LinkedHashMap<>();
    if (file != null) {
      all.putAll(SettingsFile.read(file));
    }
    all.putAll(given);
    return all;
  }
}
