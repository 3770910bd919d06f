package vn.nhip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that every class that {@code docs/architecture.md} names in back quotes exists. */
class ArchitectureDocumentTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCUMENT = ROOT.resolve("docs").resolve("architecture.md");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final int FEWEST_CLASSES = 25;

  /** A simple name of at least two humps, or any name with its package under {@code vn.nhip}. */
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+|vn\\.nhip\\.(?:[a-z]+\\.)*[A-Z][A-Za-z]*)`");

  @Test
  void everyClassThatItNamesExists() throws IOException {
    Set<String> named = namedClasses();
    Set<String> missing = new TreeSet<>(named);
    missing.removeAll(existingClasses());
    assertThat(missing)
        .as("Classes that docs/architecture.md names but no module has in src/main/java")
        .isEmpty();
    assertThat(named)
        .as("Classes that docs/architecture.md names")
        .hasSizeGreaterThanOrEqualTo(FEWEST_CLASSES);
  }

  private static Set<String> namedClasses() throws IOException {
    String text = FENCED.matcher(Files.readString(DOCUMENT)).replaceAll("");
    return CLASS
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The simple and the full name of every source file. */
  private static Set<String> existingClasses() throws IOException {
    Set<String> names = new HashSet<>();
    for (String module : modules()) {
      Path sources = ROOT.resolve(module).resolve("src").resolve("main").resolve("java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> addNames(sources.relativize(file), names));
      }
    }
    return names;
  }

  private static void addNames(Path file, Set<String> names) {
    String path = file.toString().replace('\\', '/').replace('/', '.');
    String fullName = path.substring(0, path.length() - ".java".length());
    names.add(fullName);
    names.add(fullName.substring(fullName.lastIndexOf('.') + 1));
  }

  private static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
