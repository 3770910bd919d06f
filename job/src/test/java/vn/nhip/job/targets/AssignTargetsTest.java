package vn.nhip.job.targets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.targets.sheet.Findings;
import vn.nhip.core.targets.sheet.PlannedRow;
import vn.nhip.core.targets.sheet.TargetFile;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

final class AssignTargetsTest {
  private static final String HEADER =
      "scope,id,name,province,district,from,to,dailyTarget,shift,eligible,deadline,assignedBy,reason";

  @TempDir Path folder;
  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void writesTemplatesThatPassTheirOwnCheck() {
    Path into = folder.resolve("new folder");
    assertThat(run("--template", into.toString())).isZero();

    TargetFile csv = TargetFile.read(into.resolve("targets-template.csv"), Reading.DEFAULT);
    TargetFile xlsx = TargetFile.read(into.resolve("targets-template.xlsx"), Reading.DEFAULT);
    assertThat(csv.findings()).isEqualTo(new Findings());
    assertThat(xlsx.findings().problems()).isEmpty();
    assertThat(csv.rows())
        .extracting(PlannedRow::assignment)
        .hasSize(3)
        .isEqualTo(xlsx.rows().stream().map(PlannedRow::assignment).toList());
  }

  @Test
  void neverOverwritesAFileWithATemplate() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.csv"), "mine");
    assertThat(run("--template", file.toString())).isEqualTo(2);
    assertThat(errors()).endsWith("is there already and is left as it is.\n");
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesWithOneSentence() throws IOException {
    Path good = csv("TEAM,a,,67,663,2021-03-19,,250,,,,,");
    assertThat(run()).isEqualTo(2);
    assertThat(run("a.csv", "--template", "b.csv")).isEqualTo(2);
    assertThat(run("--nothing")).isEqualTo(2);
    assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(2);
    assertThat(run(good.toString(), "--set", "no.such=1")).isEqualTo(2);
    assertThat(run(good.toString(), "--set", "kafka.bootstrap.servers=nowhere")).isEqualTo(2);
    assertThat(errors().lines()).hasSize(6).allMatch(line -> line.endsWith("."));
    assertThat(results.toString(UTF_8)).isEmpty();
  }

  @Test
  void reportsFaultsWithoutAskingKafka() throws IOException {
    Path bad = csv("TEAM,a,,67,663,2021-03-19,,many,,,,,");
    assertThat(run(bad.toString(), "--set", "kafka.bootstrap.servers=127.0.0.1:1")).isEqualTo(2);
    assertThat(errors())
        .isEqualTo(
            "line 2, column dailyTarget: 'many' is not a whole number from 0 to 1,000,000\n"
                + "Nothing was sent; faults in "
                + bad
                + ": 1.\n");
  }

  private Path csv(String row) throws IOException {
    return Files.writeString(folder.resolve("targets.csv"), HEADER + "\n" + row + "\n");
  }

  private int run(String... arguments) {
    return AssignTargets.run(
        new PrintStream(results, true, UTF_8), new PrintStream(errors, true, UTF_8), arguments);
  }

  private String errors() {
    return errors.toString(UTF_8);
  }
}
