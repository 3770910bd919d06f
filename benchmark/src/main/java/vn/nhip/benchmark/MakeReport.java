package vn.nhip.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.benchmark.report.Report;
import vn.nhip.benchmark.services.Refusal;

/** {@code ./benchmark/run report}: tables and plots of figures that were written down. */
@Command(
    name = "report",
    description = {
      "Makes the tables and plots of a page anew from the lines of JSON that runs have"
          + " written.",
      ""
    },
    sortOptions = false,
    usageHelpWidth = 100)
final class MakeReport implements Callable<Integer> {
  @Option(
      names = "--figures",
      paramLabel = "DIR",
      required = true,
      description = "A folder with contest.jsonl, latency.jsonl and growth.jsonl, or some of them.")
  private Path figures;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      required = true,
      description = "The Markdown page; plots are put beside it.")
  private Path report;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(figures)) {
      throw new Refusal("There is no folder " + figures + ".");
    }
    into(report).write(figures);
    return 0;
  }

  /** A report in the order of the contestants, measured by this job. */
  static Report into(Path page) {
    return new Report(
        page,
        Arrays.stream(Contestant.values()).map(Contestant::label).toList(),
        Contestant.NHIP.label());
  }
}
