package vn.nhip.job.targets;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.targets.AssignedSoFar;
import vn.nhip.connectors.targets.Change;
import vn.nhip.connectors.targets.PlannedRow;
import vn.nhip.connectors.targets.Problem;
import vn.nhip.connectors.targets.Refusal;
import vn.nhip.connectors.targets.TargetFile;
import vn.nhip.connectors.targets.TargetsTopic;
import vn.nhip.connectors.targets.Templates;
import vn.nhip.job.JobConfig;

/** {@code ./local-cluster/assign-targets}: a planners' spreadsheet becomes assignments. */
@Command(
    name = "local-cluster/assign-targets",
    description = {
      "Sends the assignments of a spreadsheet (.csv, .xlsx) to the topic targets: only what differs",
      "from what is in force, and nothing at all if one row is bad.",
      ""
    },
    sortOptions = false,
    usageHelpWidth = 100)
public final class AssignTargets implements Callable<Integer> {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The spreadsheet, .csv or .xlsx.")
  private Path file;

  @Option(names = "--dry-run", description = "Show what would change, and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the job, such as kafka.bootstrap.servers=host:port; may be given again.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--template",
      paramLabel = "DIR|FILE",
      description = "Write a template instead: both into a folder, or one .csv or .xlsx file.")
  private Path template;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  private final PrintStream out;
  private final PrintStream err;

  private AssignTargets(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // What Kafka's clients have to say is said here in one sentence.
    System.setProperty("log4j2.level", "off");
    System.exit(run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), arguments));
  }

  /**
   * Runs the command.
   *
   * @param out for what was done
   * @param err for what is wrong
   * @return 0 if all was done; 2 if nothing was sent because of something that the caller can put
   *     right; 1 after any other failure
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    CommandLine line = new CommandLine(new AssignTargets(out, err));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler(
        (e, given) -> {
          err.println(sentence(e).replaceAll("\\.$", " (see --help)."));
          return REFUSED;
        });
    line.setExecutionExceptionHandler(
        (e, parsed, result) -> {
          err.println(sentence(e));
          return e instanceof Refusal ? REFUSED : FAILED;
        });
    return line.execute(arguments);
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
    TargetsTopic topic = new TargetsTopic(config().kafka());
    TargetFile read = TargetFile.read(file);
    read.findings().notes().forEach(out::println);
    List<Problem> problems = read.findings().problems();
    if (!problems.isEmpty()) {
      problems.forEach(err::println);
      err.printf("Nothing was sent; faults in %s: %d.%n", file, problems.size());
      return REFUSED;
    }
    assign(read.rows(), topic);
    return 0;
  }

  private void assign(List<PlannedRow> rows, TargetsTopic topic) {
    AssignedSoFar assigned = topic.read();
    List<Change> changes = rows.stream().map(assigned::change).toList();
    ChangeTable.print(changes, out);
    List<TargetAssignment> toSend =
        changes.stream()
            .filter(change -> change.kind() != Change.Kind.UNCHANGED)
            .map(Change::assignment)
            .toList();
    if (dryRun) {
      out.println("A dry run: nothing was sent.");
      return;
    }
    if (!toSend.isEmpty()) {
      topic.append(toSend, assigned.keys());
    }
    out.printf("Assignments sent: %d.%n", toSend.size());
  }

  private JobConfig config() {
    try {
      return JobConfig.of(settings);
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  /** The first line of an exception's message, closed with a full stop. */
  private static String sentence(Throwable e) {
    String message = String.valueOf(e.getMessage() == null ? e : e.getMessage());
    String first = message.strip().lines().findFirst().orElse("").strip();
    return first.endsWith(".") ? first : first + ".";
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
