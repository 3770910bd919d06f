package vn.nhip.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** The README's table of settings is that of the code, line by line. */
class SettingsTableTest {

  private static final Path README = Path.of("../README.md");

  @Test
  void theReadmeListsEveryOptionWithItsDefaultAndMeaning() throws IOException {
    List<String> table =
        Files.readAllLines(README, UTF_8).stream()
            .filter(line -> line.matches("\\| `[a-z.*-]+` \\|.*"))
            .toList();

    assertThat(table).isEqualTo(JobOptions.ALL.stream().map(SettingsTableTest::row).toList());
  }

  private static String row(ConfigOption<?> option) {
    return "| `%s` | %s | %s |"
        .formatted(
            option.equals(JobOptions.KAFKA_PROPERTIES) ? option.key() + ".*" : option.key(),
            defaultOf(option),
            new HtmlFormatter().format(option.description()).replace("&amp;", "&"));
  }

  private static String defaultOf(ConfigOption<?> option) {
    if (!option.hasDefaultValue() || option.defaultValue().equals("")) {
      return "";
    }
    Object value = option.defaultValue();
    if (value instanceof Duration duration) {
      return "`" + TimeUtils.formatWithHighestUnit(duration) + "`";
    }
    if (value instanceof List<?> list) {
      return "`" + list.stream().map(String::valueOf).collect(Collectors.joining(";")) + "`";
    }
    return "`" + value + "`";
  }
}
