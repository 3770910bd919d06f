package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every delivered library has a licence that permits its distribution. The build generates the list
 * from the POMs of the libraries, and fails if one names no licence.
 */
final class LicencesTest {
  private static final Path LIST = Path.of("target", "licences", "LICENCES-OF-LIBRARIES.txt");

  /** SPDX names, and Bouncy Castle's name for its variant of MIT. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "0BSD",
          "EPL-2.0",
          "Bouncy Castle Licence");

  /** {@code (licence) (another) name (group:artifact:version - address)}. */
  private static final Pattern LINE = Pattern.compile("^ +(\\(.*) \\(([^()]+:[^()]+) - .*\\)$");

  private static final Pattern LICENCE = Pattern.compile("\\G\\(([^)]*)\\) ");
  private static final int FEWEST_LIBRARIES = 120;

  private record Library(String artifact, List<String> licences) {
    static Library of(String line) {
      Matcher parts = LINE.matcher(line);
      assertThat(parts.matches()).as(line).isTrue();
      return new Library(
          parts.group(2),
          LICENCE
              .matcher(parts.group(1))
              .results()
              .map((MatchResult licence) -> licence.group(1))
              .toList());
    }
  }

  /** If there are several licences, a user may choose one. */
  @Test
  void everyLibraryHasAnAllowedLicence() throws IOException {
    assertThat(libraries())
        .hasSizeGreaterThan(FEWEST_LIBRARIES)
        .allSatisfy(library -> assertThat(library.licences()).containsAnyElementsOf(ALLOWED));
  }

  @Test
  void listCoversTheLibrariesOfEveryProgram() throws IOException {
    assertThat(libraries())
        .extracting(library -> library.artifact().replaceFirst(":[^:]*$", ""))
        .contains(
            "org.apache.flink:flink-connector-kafka",
            "org.apache.kafka:kafka-clients",
            "org.postgresql:postgresql",
            "io.javalin:javalin",
            "com.nimbusds:oauth2-oidc-sdk",
            "org.apache.logging.log4j:log4j-layout-template-json")
        .doesNotHaveDuplicates();
  }

  /** What the archive has below {@code licences}, since no POM of ours names it. */
  @Test
  void thePluginForS3AndThePagesLibrariesBringTheirLicences() throws IOException {
    Path plugin = LIST.resolveSibling("flink-s3-fs-hadoop").resolve("META-INF");
    assertThat(Files.readString(plugin.resolve("NOTICE")))
        .contains("org.apache.hadoop:hadoop-aws:", "com.amazonaws:aws-java-sdk-s3:");
    assertThat(plugin.resolve("LICENSE")).isRegularFile();
    Path web = Path.of("..", "command-center", "src", "main", "resources", "web", "lib");
    String table = Files.readString(web.resolve("README.md"));
    try (Stream<Path> files = Files.walk(web)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("preact-LICENSE.txt", "htm-LICENSE.txt", "uplot-LICENSE.txt", "OFL.txt")
          .filteredOn(file -> file.matches(".*\\.(js|css|woff2)"))
          .allSatisfy(
              file ->
                  assertThat(table)
                      .contains(file.replaceFirst("-(latin|vietnamese)\\.woff2", "-*.woff2")));
    }
  }

  @Test
  void rejectsForbiddenLicence() {
    Library library =
        Library.of("     (LGPL 2.1) (GPL2 w/ CPE) Some name (org.some:lib:1.0 - https://some.org)");
    assertThat(library.licences()).containsExactly("LGPL 2.1", "GPL2 w/ CPE");
    assertThat(library.artifact()).isEqualTo("org.some:lib:1.0");
    assertThat(library.licences()).doesNotContainAnyElementsOf(ALLOWED);
  }

  private static List<Library> libraries() throws IOException {
    try (var lines = Files.lines(LIST)) {
      return lines.filter(line -> line.startsWith("  ")).map(Library::of).toList();
    }
  }
}
