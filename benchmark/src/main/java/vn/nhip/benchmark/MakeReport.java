package vn.nhip.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.benchmark.report.Report;
import vn.nhip.core.settings.Refusal;

/** {@code ./benchmark/run report}: rebuilds tables and plots from recorded figures. */
@Command(
    name = "report",
    description =
        "Rebuilds the tables and plots of a page from the JSON lines written by earlier runs.")
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
      description = "The Markdown page; plots are written beside it.")
  private Path report;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(figures)) {
      throw new Refusal("There is no folder " + figures + ".");
    }
    into(report).write(figures);
    return 0;
  }

  /** Creates a report that lists contestants in their order and compares them with this job. */
  static Report into(Path page) {
    return new Report(
        page,
        Arrays.stream(Contestant.values()).map(Contestant::label).toList(),
        Contestant.NHIP.label());
  }
}
