package vn.nhip.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * No library on the class path, which covers everything that is delivered, has a vulnerability
 * listed as open in {@code docs/known-holes.csv}, unless the list says why it may stay.
 */
class KnownHolesTest {
  private static final Path HOLES = Path.of("..", "docs", "known-holes.csv");
  private static final int FEWEST_HOLES = 30;
  private static final int FEWEST_LIBRARIES = 60;

  /** A library in the Maven repository: the folders of its group, its name, its version. */
  private record Library(String folders, String name, String version) {
    static Library of(Path jar) {
      Path version = jar.getParent();
      Path name = version.getParent();
      return new Library(
          name.getParent().toString().replace(File.separatorChar, '.'),
          name.getFileName().toString(),
          version.getFileName().toString());
    }
  }

  private record Hole(
      String id, String group, String name, String from, String before, String reason) {
    static Hole of(CSVRecord row) {
      String[] artifact = row.get("artifact").split(":", -1);
      return new Hole(
          row.get("id"),
          artifact[0],
          artifact[1],
          row.get("from"),
          row.get("before"),
          row.get("why it may stay"));
    }

    boolean isIn(Library library) {
      return library.name().equals(name)
          && library.folders().endsWith(group)
          && compare(library.version(), from) >= 0
          && compare(library.version(), before) < 0;
    }

    private static int compare(String one, String other) {
      return Version.parse(one).compareTo(Version.parse(other));
    }
  }

  @Test
  void noLibraryHasAKnownVulnerability() throws IOException {
    List<Library> libraries = libraries();
    assertThat(libraries).hasSizeGreaterThan(FEWEST_LIBRARIES);
    List<Hole> holes = holes();
    assertThat(holes).hasSizeGreaterThan(FEWEST_HOLES);

    assertThat(holes)
        .filteredOn(hole -> hole.reason().isEmpty())
        .noneMatch(hole -> libraries.stream().anyMatch(hole::isIn));
    assertThat(holes)
        .as("exceptions are still needed")
        .filteredOn(hole -> !hole.reason().isEmpty())
        .allMatch(hole -> libraries.stream().anyMatch(hole::isIn));
  }

  @Test
  void recognizesAKnownVulnerability() throws IOException {
    assertThat(holesOf("org.apache.logging.log4j", "log4j-core", "2.14.1"))
        .contains("CVE-2021-44228", "CVE-2025-68161");
    assertThat(holesOf("org.apache.logging.log4j", "log4j-core", "2.25.2"))
        .containsExactly("CVE-2025-68161");
    assertThat(holesOf("org.apache.logging.log4j", "log4j-core", "2.25.3")).isEmpty();
    assertThat(holesOf("org.postgresql", "postgresql", "42.7.3")).isEmpty();
    assertThat(holesOf("org.postgresql", "postgresql", "42.7.4")).containsExactly("CVE-2025-49146");
    assertThat(holesOf("other.group", "postgresql", "42.7.4")).isEmpty();
  }

  private static List<String> holesOf(String group, String name, String version)
      throws IOException {
    Library library = new Library("home.repository." + group, name, version);
    return holes().stream().filter(hole -> hole.isIn(library)).map(Hole::id).toList();
  }

  private static List<Hole> holes() throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(HOLES, UTF_8, format)) {
      return rows.stream().map(Hole::of).toList();
    }
  }

  private static List<Library> libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(jar -> jar.toString().endsWith(".jar") && Files.isRegularFile(jar))
        .filter(jar -> Character.isDigit(jar.getParent().getFileName().toString().charAt(0)))
        .map(Library::of)
        .toList();
  }
}
