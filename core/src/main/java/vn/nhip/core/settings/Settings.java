package vn.nhip.core.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of one program: given by key as text, checked once, read as typed values. */
public final class Settings {
  private final Map<String, String> given;
  private final Map<String, String> environment;

  private Settings(Map<String, String> given, Map<String, String> environment) {
    this.given = given;
    this.environment = environment;
  }

  /**
   * Checks every given setting and the rules between them. Settings that are not given have their
   * defaults.
   *
   * @throws Refusal in one sentence that names key and value
   */
  public static Settings of(Options options, Map<String, String> given) {
    return of(options, given, System.getenv());
  }

  /** The same with an environment other than that of the process. */
  public static Settings of(
      Options options, Map<String, String> given, Map<String, String> environment) {
    Settings settings = new Settings(new LinkedHashMap<>(given), environment);
    settings.given.forEach(options::check);
    options.all().forEach(settings::find);
    options.relations().forEach(relation -> relation.check(settings));
    return settings;
  }

  /**
   * The given value, or the option's default.
   *
   * @throws Refusal if there is neither, or if this option is narrower than the one that checked
   *     the setting and does not allow the value
   */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(() -> new Refusal("The setting " + option.key() + " is missing."));
  }

  /** The given value, or the option's default; empty if there is neither. */
  public <T> Optional<T> find(Option<T> option) {
    String text = given.getOrDefault(option.key(), option.defaultText());
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(option.parser().apply(text));
    } catch (RuntimeException e) {
      throw invalid(option, Secret.shown(option.key(), text), option.rule(), e);
    }
  }

  /** The settings of a family, by the part of the key after the prefix. */
  public Map<String, String> family(Option<String> family) {
    Map<String, String> members = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          if (family.matches(key)) {
            members.put(key.substring(family.prefix().length()), value);
          }
        });
    return members;
  }

  /**
   * A secret from its file or, if no file is set, from the environment; empty if neither is given.
   *
   * @throws Refusal if the file cannot be read
   */
  public Optional<Secret> secret(SecretOption option) {
    Optional<String> path = find(option.file());
    if (path.isEmpty()) {
      return Optional.ofNullable(environment.get(option.variable())).map(Secret::new);
    }
    try {
      return Optional.of(Secret.in(Path.of(path.get())));
    } catch (IOException | UncheckedIOException e) {
      throw invalid(option.file(), path.get(), "a readable file", e);
    }
  }

  boolean isGiven(Option<?> option) {
    return given.containsKey(option.key());
  }

  /** Key and value for a message. */
  String shown(Option<?> option) {
    String text = given.getOrDefault(option.key(), option.defaultText());
    return option.key() + " = " + Secret.shown(option.key(), text);
  }

  /** Only the keys, because values may hold passwords. */
  @Override
  public String toString() {
    return "Settings" + Set.copyOf(given.keySet());
  }

  private static Refusal invalid(Option<?> option, String value, String rule, Exception cause) {
    return new Refusal(
        "The setting %s = %s must be %s.".formatted(option.key(), value, rule), cause);
  }
}
