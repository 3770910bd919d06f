package vn.nhip.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.SettingsTable;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.job.JobOptions;

/** The tables of settings in the documentation match the code, line by line. */
class SettingsPageTest {

  static Stream<Arguments> programs() {
    return Stream.of(
        arguments("job", JobOptions.ALL),
        arguments("command centre", CenterOptions.ALL),
        arguments("intake service", IntakeOptions.ALL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void thePageListsEveryOptionWithItsDefaultAndMeaning(String program, Options options)
      throws IOException {
    assertThat(SettingsTable.below("## The " + program, page()))
        .isEqualTo(SettingsTable.markdown(options));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void thePageListsRelationsBetweenSettings(String program, Options options) throws IOException {
    assertThat(
            SettingsTable.below(
                "## Settings of the " + program + " that must fit each other", page()))
        .isEqualTo(SettingsTable.relations(options));
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("../docs/settings.md"), UTF_8);
  }
}
