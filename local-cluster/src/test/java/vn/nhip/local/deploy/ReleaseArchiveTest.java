package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code deploy/release.xml}, which silently omits missing files. */
final class ReleaseArchiveTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FILE_SET = Pattern.compile("(?s)<fileSet>.*?</fileSet>");
  private static final Pattern INCLUDED = Pattern.compile("<include>([^<*]+)</include>");

  @Test
  void everyNamedFileExists() throws IOException {
    assertThat(included("<directory>..</directory>"))
        .contains("README.md", "intake/run")
        .allSatisfy(file -> assertThat(ROOT.resolve(file)).isRegularFile());
  }

  @Test
  void commandsAreExecutable() throws IOException {
    assertThat(included("<fileMode>0755</fileMode>"))
        .contains("local-cluster/start", "intake/run", "intake/check", "intake/client")
        .filteredOn(file -> !file.endsWith(".sh"))
        .allSatisfy(file -> assertThat(ROOT.resolve(file)).isExecutable());
  }

  /** Files, without patterns, of the file sets that contain a text. */
  private static List<String> included(String text) throws IOException {
    String all = Files.readString(DeployFiles.FOLDER.resolve("release.xml"));
    return FILE_SET
        .matcher(all)
        .results()
        .map(MatchResult::group)
        .filter(set -> set.contains(text))
        .flatMap(set -> INCLUDED.matcher(set).results())
        .map(file -> file.group(1))
        .toList();
  }
}
