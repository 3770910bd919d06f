package vn.nhip.core.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All settings of one program, in the order in which the documentation lists them. */
public final class Options {
  private final List<Option<?>> all;
  private final List<Relation<?, ?>> relations;
  private final Map<String, String> removed;

  private Options(
      List<Option<?>> all, List<Relation<?, ?>> relations, Map<String, String> removed) {
    this.all = all;
    this.relations = relations;
    this.removed = removed;
  }

  /** Creates a list of options. */
  public static Options of(Option<?>... options) {
    return new Options(List.of(options), List.of(), Map.of());
  }

  /** These options followed by those of another part of the program. */
  public Options and(Options others) {
    return new Options(
        joined(all, others.all), joined(relations, others.relations), merged(others.removed));
  }

  /**
   * The same options, with explanations for settings that no longer exist.
   *
   * @param keys the former keys, each with its replacement and the reason
   */
  public Options removed(Map<String, String> keys) {
    return new Options(all, relations, merged(keys));
  }

  /** The same options, with rules that their values must obey together. */
  public Options related(Relation<?, ?>... rules) {
    return new Options(all, joined(relations, List.of(rules)), removed);
  }

  /** The rules between the values of these options. */
  public List<Relation<?, ?>> relations() {
    return relations;
  }

  /** All options. */
  public List<Option<?>> all() {
    return all;
  }

  /** Whether there is a setting with this key. */
  public boolean has(String key) {
    return all.stream().anyMatch(option -> option.matches(key));
  }

  /**
   * Checks that there is a setting with a key.
   *
   * @throws Refusal if there is none with this key
   */
  void check(String key, String value) {
    String reason = removed.get(key);
    if (reason != null) {
      throw new Refusal("The setting %s = %s no longer exists: %s.".formatted(key, value, reason));
    }
    if (!has(key)) {
      throw new Refusal("There is no setting %s = %s.".formatted(key, Secret.shown(key, value)));
    }
  }

  private Map<String, String> merged(Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(removed);
    all.putAll(keys);
    return Map.copyOf(all);
  }

  private static <T> List<T> joined(List<? extends T> one, List<? extends T> other) {
    return Stream.<List<? extends T>>of(one, other).<T>flatMap(Collection::stream).toList();
  }
}
