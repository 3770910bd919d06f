package vn.nhip.local.savepoints;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rewrites a savepoint as if an older version of the job had written it: with version 0 of its
 * forms ({@code DomainForm}), which was never written but has the layout of version 1.
 */
final class OlderForms {
  // Flink's layout of a serializer snapshot: class, its version, then name and version of the form.
  private static final Pattern FORM =
      Pattern.compile(
          "\\Qvn.nhip.job.state.DomainSnapshot\\E\\x00\\x00\\x00\\x01\\x00.[a-z-]+\\x00\\x00\\x00(\\x01)",
          Pattern.DOTALL);

  private OlderForms() {}

  /**
   * Rewrites the files of a savepoint.
   *
   * @return the number of rewritten forms
   */
  static int write(Path savepoint) throws IOException {
    int count = 0;
    List<Path> all;
    try (Stream<Path> files = Files.list(savepoint)) {
      all = files.toList();
    }
    for (Path file : all) {
      byte[] bytes = Files.readAllBytes(file);
      Matcher form = FORM.matcher(new String(bytes, ISO_8859_1));
      while (form.find()) {
        bytes[form.start(1)] = 0;
        count++;
      }
      Files.write(file, bytes);
    }
    return count;
  }
}
