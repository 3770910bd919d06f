package vn.nhip.center.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import vn.nhip.connectors.postgres.Secret;

/**
 * All settings, checked when they are read: whoever asks for one later gets a value that is good.
 */
public final class Settings {
  private static final Pattern SECRET =
      Pattern.compile("password|secret|token|credential|key$", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> given;
  private final Map<String, String> environment;

  private Settings(Map<String, String> given, Map<String, String> environment) {
    this.given = given;
    this.environment = environment;
  }

  /**
   * Checks each setting against {@link CenterOptions#ALL}.
   *
   * @throws IllegalArgumentException in one sentence that names key and value
   */
  public static Settings of(Map<String, String> given) {
    return of(given, System.getenv());
  }

  /** The same with an environment other than the process's. */
  public static Settings of(Map<String, String> given, Map<String, String> environment) {
    Settings settings = new Settings(new LinkedHashMap<>(given), environment);
    given.forEach(
        (key, value) -> {
          if (!CenterOptions.has(key)) {
            throw new IllegalArgumentException(
                "There is no setting %s = %s.".formatted(key, shown(key, value)));
          }
        });
    CenterOptions.ALL.forEach(settings::find);
    return settings;
  }

  /** The value, or the option's default. */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(
            () -> new IllegalArgumentException("The setting " + option.key() + " is missing."));
  }

  /** The value, or the option's default; empty where there is neither. */
  public <T> Optional<T> find(Option<T> option) {
    String text = given.getOrDefault(option.key(), option.defaultText());
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(option.parser().apply(text));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The setting %s = %s must be %s."
              .formatted(option.key(), shown(option.key(), text), option.rule()),
          e);
    }
  }

  /** What Kafka's clients are to be given; empty where there is no Kafka. */
  public Optional<Properties> kafka() {
    return find(CenterOptions.KAFKA_BOOTSTRAP_SERVERS)
        .map(
            servers -> {
              Properties clients = new Properties();
              int prefix = CenterOptions.KAFKA_PROPERTIES.length();
              given.forEach(
                  (key, value) -> {
                    if (key.startsWith(CenterOptions.KAFKA_PROPERTIES)) {
                      clients.setProperty(key.substring(prefix), value);
                    }
                  });
              clients.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
              return clients;
            });
  }

  /**
   * A secret from the file that a setting names, else from the environment; empty where neither is
   * there.
   *
   * @throws IllegalArgumentException in one sentence, when the file cannot be read
   */
  public Optional<Secret> secret(Option<String> file, String variable) {
    Optional<String> path = find(file);
    if (path.isEmpty()) {
      return Optional.ofNullable(environment.get(variable)).map(Secret::new);
    }
    try {
      return Optional.of(new Secret(Files.readString(Path.of(path.get())).strip()));
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "The setting %s = %s must be a readable file.".formatted(file.key(), path.get()), e);
    }
  }

  private static String shown(String key, String value) {
    return SECRET.matcher(key).find() ? "***" : value;
  }
}
