package vn.nhip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that every line of {@code docs/threat-model.md} names tests, and that each of them exists.
 */
class ThreatModelTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCUMENT = ROOT.resolve("docs").resolve("threat-model.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))(?:#(\\w+))?`");
  private static final int FEWEST_LINES = 20;

  @Test
  void everyLineNamesExistingTests() throws IOException {
    Map<String, String> tests = tests();
    List<String> lines =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| what "))
            .toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(FEWEST_LINES);
    for (String line : lines) {
      String last = line.substring(line.lastIndexOf('|', line.length() - 2));
      List<MatchResult> named = TEST.matcher(last).results().toList();
      assertThat(named).as(line).isNotEmpty();
      for (MatchResult each : named) {
        assertThat(tests).as(line).containsKey(each.group(1));
        if (each.group(2) != null) {
          assertThat(tests.get(each.group(1))).as(line).contains("void " + each.group(2) + "(");
        }
      }
    }
  }

  /** Source of every test, by class name. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.map(each -> each.resolve("src/test/java")).toList()) {
        if (!Files.isDirectory(module)) {
          continue;
        }
        try (Stream<Path> files = Files.walk(module)) {
          for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
            String name = file.getFileName().toString().replaceFirst("\\.java$", "");
            texts.put(name, Files.readString(file));
          }
        }
      }
    }
    return texts;
  }
}
