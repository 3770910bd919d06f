package vn.nhip.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.nhip.core.settings.SettingsTable;

/** The table of the job's settings in the documentation matches the code, line by line. */
class SettingsTableTest {
  private static final Path PAGE = Path.of("../docs/settings.md");

  @Test
  void thePageListsEveryOptionWithItsDefaultAndMeaning() throws IOException {
    assertThat(SettingsTable.below("## The job", Files.readAllLines(PAGE, UTF_8)))
        .isEqualTo(SettingsTable.markdown(JobOptions.ALL));
  }

  @Test
  void thePageListsRelationsBetweenSettings() throws IOException {
    assertThat(
            SettingsTable.below(
                "## Settings of the job that must fit each other", Files.readAllLines(PAGE, UTF_8)))
        .isEqualTo(SettingsTable.relations(JobOptions.ALL));
  }
}
