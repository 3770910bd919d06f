package vn.nhip.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.settings.Shell;

class QualityTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... arguments) {
    out.reset();
    Shell shell =
        new Shell(new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8));
    return shell.run(new Quality(shell.out(), 1), arguments);
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }

  @Test
  void printsTheSameTableForTheSameSeeds() {
    assertThat(run("--seeds", "1-2")).isZero();
    List<String> first = lines();
    assertThat(first.get(0)).isEqualTo("Generated from the seeds [1, 2]:");
    assertThat(first.get(1)).matches("2\\d\\d team-days; \\d+ \\(\\d+ %\\) missed .*");
    assertThat(first).anyMatch(line -> line.startsWith("the project: own days, enough = 0"));
    assertThat(first).anyMatch(line -> line.startsWith("former: below 85 %"));
    assertThat(first).anyMatch(line -> line.startsWith("nothing "));
    assertThat(run("--seeds", "1-2")).isZero();
    assertThat(lines()).isEqualTo(first);
    assertThat(errors.toString(UTF_8)).isEmpty();
  }

  @Test
  void writtenDaysGiveTheSameTableWhenRead() {
    String file = folder.resolve("days.ndjson.gz").toString();
    assertThat(run("--seeds", "3", "--write-days", file)).isZero();
    assertThat(lines()).containsExactly(file + " holds 9 teams.");
    assertThat(run("--days", file)).isZero();
    List<String> recorded = lines();
    assertThat(run("--seeds", "3")).isZero();
    assertThat(lines().subList(1, recorded.size())).isEqualTo(recorded.subList(1, recorded.size()));
  }

  @Test
  void printsItsOptions() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--seeds", "--days", "--history-days", "--write-days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sedes 1 | Unknown options: '--sedes', '1' (see --help).",
        "--seeds 3-1 | Invalid value for option '--seeds': '3-1' are not seeds; give numbers or ranges such as 1-3,7 (see --help).",
        "--seeds 1,,2 | Invalid value for option '--seeds': '1,,2' are not seeds; give numbers or ranges such as 1-3,7 (see --help).",
        "--seeds | Missing required parameter for option '--seeds' (SEEDS) (see --help).",
        "--history-days -1 | --history-days must be between 0 and 400.",
        "--days a --write-days b | --days and --write-days cannot be given together.",
        "--days none.ndjson | none.ndjson does not exist."
      })
  void refusesInvalidArgumentsInOneSentence(String arguments, String sentence) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(Shell.REFUSED);
    assertThat(errors.toString(UTF_8).strip()).isEqualTo(sentence);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void refusesBadLineAndFileWithoutDayToJudge() throws IOException {
    Path file = folder.resolve("bad.ndjson");
    Files.writeString(file, "{\"topic\":\"applications\"}\n");
    assertThat(run("--days", file.toString())).isEqualTo(Shell.REFUSED);
    assertThat(errors.toString(UTF_8).strip()).isEqualTo(file + ", line 1: timestamp is missing.");

    String days = folder.resolve("days.ndjson").toString();
    assertThat(run("--seeds", "1", "--history-days", "0", "--write-days", days)).isZero();
    errors.reset();
    assertThat(run("--days", days)).isEqualTo(Shell.REFUSED);
    assertThat(errors.toString(UTF_8))
        .contains("holds no whole working day after 14 days of history");
  }
}
