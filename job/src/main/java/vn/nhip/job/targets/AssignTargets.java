package vn.nhip.job.targets;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhip.connectors.kafka.TargetsTopic;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.core.settings.Shell;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignedSoFar;
import vn.nhip.core.targets.sheet.Changes;
import vn.nhip.core.targets.sheet.PlannedRow;
import vn.nhip.core.targets.sheet.Problem;
import vn.nhip.core.targets.sheet.SheetLimits;
import vn.nhip.core.targets.sheet.SheetText;
import vn.nhip.core.targets.sheet.TargetFile;
import vn.nhip.core.targets.sheet.TargetFile.Reading;
import vn.nhip.core.targets.sheet.Templates;
import vn.nhip.job.JobConfig;
import vn.nhip.job.JobOptions;

/** {@code ./local-cluster/assign-targets}: turns a planners' spreadsheet into assignments. */
@Command(
    name = "local-cluster/assign-targets",
    description = {
      "Sends the assignments of a spreadsheet (.csv, .xlsx) to the topic targets: only those that",
      "differ from the ones in force, and nothing at all if one row is bad."
    })
public final class AssignTargets implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The spreadsheet, .csv or .xlsx.")
  private Path file;

  @Option(names = "--dry-run", description = "Show the changes without sending them.")
  private boolean dryRun;

  @Option(
      names = "--day-first",
      description = "Read all dates such as 03/04/2021 with the day first.")
  private boolean dayFirst;

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(
      names = "--template",
      paramLabel = "DIR|FILE",
      description = "Write a template instead: both into a folder, or one .csv or .xlsx file.")
  private Path template;

  private final PrintStream out;
  private final PrintStream err;

  private AssignTargets(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Kafka's clients would log errors that this command reports in one sentence.
    System.setProperty("log4j2.level", "off");
    System.exit(run(Shell.ofProcess(), arguments));
  }

  /**
   * Runs the command.
   *
   * @param out receives the results
   * @param err receives the errors
   * @return 0 on success; 2 if nothing was sent for a reason that the caller can fix; 1 after any
   *     other failure
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    return run(new Shell(out, err), arguments);
  }

  private static int run(Shell shell, String... arguments) {
    return shell.run(new AssignTargets(shell.out(), shell.err()), arguments);
  }

  @Override
  public Integer call() {
    if ((file == null) == (template == null)) {
      throw new Refusal("Give either a FILE or --template (see --help).");
    }
    if (template != null) {
      Templates.write(template).forEach(written -> out.println(written + " was written."));
      return 0;
    }
    Map<String, String> given = settings.read();
    TargetsTopic topic = new TargetsTopic(JobConfig.of(given).kafka());
    SheetLimits limits = SheetLimits.of(Settings.of(JobOptions.ALL, given));
    TargetFile read = TargetFile.read(file, new Reading(limits, dayFirst));
    read.findings().notes().forEach(out::println);
    List<Problem> problems = read.findings().problems();
    List<SheetText> questions = read.findings().questions();
    if (problems.isEmpty() && !questions.isEmpty()) {
      questions.forEach(err::println);
      err.println("Nothing was sent. If the day comes first, add --day-first.");
      return Shell.REFUSED;
    }
    if (!problems.isEmpty()) {
      problems.forEach(err::println);
      err.printf("Nothing was sent; faults in %s: %d.%n", file, problems.size());
      return Shell.REFUSED;
    }
    if (!read.points().isEmpty()) {
      out.println(SheetText.of("note.points", "points", read.points().size()));
    }
    assign(read.rows(), topic);
    return 0;
  }

  private void assign(List<PlannedRow> rows, TargetsTopic topic) {
    AssignedSoFar assigned = topic.read();
    Changes changes = Changes.of(rows, assigned);
    ChangeTable.print(changes, out);
    List<TargetAssignment> toSend = changes.toSend();
    if (dryRun) {
      out.println("A dry run: nothing was sent.");
      return;
    }
    if (!toSend.isEmpty()) {
      topic.append(toSend, assigned.keys());
    }
    out.printf("Assignments sent: %d.%n", toSend.size());
  }
}
