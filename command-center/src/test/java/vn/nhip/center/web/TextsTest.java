package vn.nhip.center.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said on the pages, and how the pages are made, as far as their files tell. */
class TextsTest {
  private static final Path WEB = Path.of("src/main/resources/web");
  private static final Pattern ENTRY =
      Pattern.compile("^  \"([^\"]+)\": \"(.*)\",$", Pattern.MULTILINE);
  private static final Pattern USE = Pattern.compile("\\bt\\(\"([^\"]+)\"");
  private static final Pattern IMPORT =
      Pattern.compile("^(?:import|export) [^;]*?from \"([^\"]+)\";", Pattern.MULTILINE);
  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"/assets/\\{version}/([^\"]+)\"");

  /** A count and a word in the plural. */
  private static final Pattern PLURAL =
      Pattern.compile(
          "\\{(n|total|called|missed|right|silent|perTeam|closes|gap)}"
              + "( [a-z-]+)? [a-z-]*[a-z][a-rt-z]s\\b");

  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  @Test
  void everyTextIsThereInBothLanguagesWithTheSamePlaces() throws IOException {
    List<String> vietnamese = entries("vi");
    assertThat(entries("en")).isNotEmpty().isEqualTo(vietnamese);
  }

  @Test
  void noEnglishTextHasOneOfMany() throws IOException {
    String english = Files.readString(WEB.resolve("js/text/en.js"));
    assertThat(
            ENTRY
                .matcher(english)
                .results()
                .filter(entry -> PLURAL.matcher(entry.group(2)).find())
                .map(entry -> entry.group(1))
                .toList())
        .as("texts that need {n|day|days}")
        .isEmpty();
  }

  @Test
  void everyTextThatAPageAsksForIsThere() throws IOException {
    Set<String> known = keys(ENTRY, Files.readString(WEB.resolve("js/text/vi.js")));
    Set<String> used = new TreeSet<>();
    for (Path script : scripts()) {
      used.addAll(keys(USE, Files.readString(script)));
    }
    assertThat(used).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void noPageNeedsWhatItsPolicyForbidsOrTheInternet() throws IOException {
    String page = Files.readString(WEB.resolve("index.html"));
    assertThat(page).doesNotContain("style=", "<style", "onclick", "://");
    assertThat(Pattern.compile("<script(?![^>]*src=)").matcher(page).find()).isFalse();
    for (Path script : scripts()) {
      assertThat(Files.readString(script))
          .as(script.toString())
          .doesNotContain("https://", "eval(");
    }
  }

  @Test
  void theModulesOfTheFirstPageAreLoadedAtOnceAndNoOthers() throws IOException {
    Set<String> needed = new TreeSet<>();
    addImports(WEB.resolve("js/main.js"), needed);
    Set<String> preloaded = keys(PRELOAD, Files.readString(WEB.resolve("index.html")));
    preloaded.add("js/main.js");
    assertThat(preloaded).isEqualTo(needed).hasSizeLessThan(scripts().size());
  }

  /** The module and all that it imports, however far, but for what it asks for later. */
  private static void addImports(Path module, Set<String> found) throws IOException {
    if (found.add(WEB.relativize(module.normalize()).toString().replace('\\', '/'))) {
      for (String imported : keys(IMPORT, Files.readString(module))) {
        addImports(module.resolveSibling(imported), found);
      }
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(WEB.resolve("js"))) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  /** Each key with the places in its text that are filled in. */
  private static List<String> entries(String language) throws IOException {
    String texts =
        new String(Files.readAllBytes(WEB.resolve("js/text/" + language + ".js")), UTF_8);
    return ENTRY
        .matcher(texts)
        .results()
        .map(
            entry ->
                entry.group(1)
                    + PLACE
                        .matcher(entry.group(2))
                        .results()
                        .map(place -> place.group())
                        .sorted()
                        .toList())
        .sorted()
        .toList();
  }

  private static Set<String> keys(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.results().map(one -> one.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }
}
