package vn.nhip.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final List<String> NAMES = List.of("nhip", "plain", "flink");

  @TempDir private Path folder;

  @Test
  void takesTheMedianOfTheRuns() throws IOException {
    for (double seconds : new double[] {4, 2, 10}) {
      JsonLines.append(folder.resolve(Report.CONTEST), run("nhip", seconds));
      JsonLines.append(folder.resolve(Report.CONTEST), run("plain", 2 * seconds));
    }
    assertThat(report())
        .contains("| nhip | 1,000,000 (400,000–2,000,000) | 1.00 |")
        .contains("| plain | 500,000 (200,000–1,000,000) | 0.50 |");
  }

  @Test
  void givesNoFigureIfARunWasWrong() throws IOException {
    JsonLines.append(folder.resolve(Report.CONTEST), run("flink", 4));
    JsonLines.append(
        folder.resolve(Report.CONTEST),
        Figures.failed("core", 4_000_000, 400, "flink", 2, "throughput: 1 of 9 rows are wrong\n…"));
    assertThat(report())
        .contains("| flink | no figure: throughput: 1 of 9 rows are wrong |")
        .doesNotContain("1,000,000");
  }

  @Test
  void leavesTheRestOfThePageUnchanged() throws IOException {
    Files.writeString(
        folder.resolve("page.md"),
        "# Fast\n<!-- begin core -->\nold\n<!-- end core -->\nSo it is.\n");
    JsonLines.append(folder.resolve(Report.CONTEST), run("nhip", 4));
    assertThat(report()).startsWith("# Fast\n").endsWith("So it is.\n").doesNotContain("old");
  }

  @Test
  void longLogHasASeparateTable() throws IOException {
    JsonLines.append(folder.resolve(Report.CONTEST), run("nhip", 4));
    JsonLines.append(folder.resolve(Report.LONG), run("nhip", 2));
    assertThat(report())
        .containsOnlyOnce("| nhip | 1,000,000 |")
        .contains("<!-- begin long -->")
        .containsOnlyOnce("| nhip | 2,000,000 |");
  }

  @Test
  void plotsBesideThePage() throws IOException {
    JsonLines.append(folder.resolve(Report.CONTEST), run("nhip", 4));
    report();
    assertThat(folder.resolve("performance-core-cpu.svg"))
        .content()
        .contains("<svg", "rgb(31,111,180)");
    assertThat(folder.resolve("performance-core-speed.svg")).exists();
  }

  private String report() throws IOException {
    Path page = folder.resolve("page.md");
    new Report(page, NAMES, "nhip").write(folder);
    return Files.readString(page);
  }

  private static Figures run(String contestant, double seconds) {
    return new Figures(
        "core", 4_000_000, 400, contestant, 1, null, seconds, 9, 8, 1, 2, 500, 0.5, 1, 3, 1000);
  }
}
