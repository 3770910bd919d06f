package vn.nhip.core.settings;

import java.util.List;
import java.util.stream.Stream;

/** Formats a program's settings as the tables in {@code docs/settings.md}. */
public final class SettingsTable {

  private SettingsTable() {}

  /** The lines of the Markdown table of settings, with its header. */
  public static List<String> markdown(Options options) {
    return Stream.concat(
            Stream.of("| key | default | meaning |", "|---|---|---|"),
            options.all().stream().map(SettingsTable::row))
        .toList();
  }

  /** The lines of the Markdown table of rules between settings, with its header. */
  public static List<String> relations(Options options) {
    return Stream.concat(
            Stream.of("| setting | must be | otherwise |", "|---|---|---|"),
            options.relations().stream().map(SettingsTable::row))
        .toList();
  }

  /**
   * The lines of the first table below a heading in a Markdown page.
   *
   * @return empty if there is no such heading, or no table below it
   */
  public static List<String> below(String heading, List<String> page) {
    return page.stream()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .dropWhile(line -> !line.startsWith("|") && !line.startsWith("#"))
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String row(Relation<?, ?> relation) {
    return "| `%s` | %s `%s` | %s |"
        .formatted(
            relation.option().key(), relation.rule(), relation.other().key(), relation.reason());
  }

  private static String row(Option<?> option) {
    String text = option.defaultText();
    return "| `%s` | %s | %s |"
        .formatted(
            option.key(),
            text == null || text.isEmpty() ? "" : "`" + text + "`",
            option.description());
  }
}
