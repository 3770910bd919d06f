package vn.nhip.benchmark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.benchmark.jmh.Jmh;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.benchmark.services.Refusal;
import vn.nhip.benchmark.services.RunFolder;

/** {@code ./benchmark/run}: contestants in turn on one log, side by side. */
@Command(
    name = "benchmark/run",
    description = {
      "Runs contestants in turn on one log, each in a process of its own, and compares every row.",
      ""
    },
    sortOptions = false,
    usageHelpWidth = 100)
public final class Bench implements Callable<Integer> {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;

  @Option(
      names = "--log",
      paramLabel = "core|full|both",
      defaultValue = "core",
      description =
          "core: events without commune and intake point, three scopes for everyone; full: all"
              + " fields. Default: ${DEFAULT-VALUE}.")
  private String log;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "4000000",
      description = "Default: ${DEFAULT-VALUE}.")
  private long events;

  @Option(
      names = "--teams",
      paramLabel = "N",
      defaultValue = "400",
      description = "Default: ${DEFAULT-VALUE}.")
  private int teams;

  @Option(
      names = "--contestants",
      paramLabel = "A,B,…",
      split = ",",
      description = "Default: all that --list shows.")
  private List<String> contestants = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Rounds, in each of which every contestant runs once. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "Heap of each contestant. Default: as much as it has a use for.")
  private String heap;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "240",
      description = "A contestant that takes longer has no figure. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Append a line of JSON for each run.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Put the tables of this run into a Markdown page, and plots beside it.")
  private Path report;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of this job; may be given again.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "An option of the contestants' JVM; may be given again.")
  private List<String> options = new ArrayList<>();

  @Option(names = "--list", description = "List the contestants.")
  private boolean list;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  private final Console console;

  Bench(Console console) {
    this.console = console;
  }

  /** Runs the command; the exit code is 0, 1 after a failure, 2 where nothing could be started. */
  public static void main(String[] arguments) {
    RunFolder.dropUnlessUsed();
    LogManager.getLogManager().reset();
    Console console = Console.ofProcess();
    System.exit(execute(console, arguments));
  }

  static int execute(Console console, String... arguments) {
    CommandLine line = new CommandLine(new Bench(console));
    line.addSubcommand(new Latency(console));
    line.addSubcommand(new Growth(console));
    line.addSubcommand(new Guard(console));
    line.addSubcommand(new Jmh());
    line.addSubcommand(new MakeReport());
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler(
        (e, given) -> {
          console.complain(sentence(e).replaceAll("\\.$", " (see --help)."));
          return REFUSED;
        });
    line.setExecutionExceptionHandler(
        (e, parsed, result) -> {
          if (!Ending.isStopping()) {
            console.complain(sentence(e));
          }
          return e instanceof Refusal ? REFUSED : FAILED;
        });
    return line.execute(arguments);
  }

  private static String sentence(Throwable e) {
    String message = String.valueOf(e.getMessage() == null ? e : e.getMessage());
    String first = message.strip().lines().findFirst().orElse("").strip();
    return first.endsWith(".") ? first : first + ".";
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      Contestant.present()
          .forEach(each -> console.say("%-14s %s".formatted(each.label(), each.what())));
      return 0;
    }
    Map<String, String> extra = new LinkedHashMap<>();
    settings.forEach((key, value) -> extra.put("set." + key, value));
    SideBySide run =
        new SideBySide(
            logs(), chosen(), runs, new Contest.Settings(heap, timeout, options, extra), json);
    List<Figures> all = run.run(console);
    if (report != null) {
      MakeReport.into(report).write(all, List.of(), List.of(), List.of());
    }
    return all.stream().allMatch(Figures::isRight) ? 0 : 1;
  }

  private List<LogSpec> logs() {
    try {
      return switch (log) {
        case "core" -> List.of(new LogSpec(false, events, teams, 3));
        case "full" -> List.of(new LogSpec(true, events, teams, 3));
        case "both" ->
            List.of(new LogSpec(false, events, teams, 3), new LogSpec(true, events, teams, 3));
        default -> throw new Refusal("--log must be core, full or both, not " + log + ".");
      };
    } catch (IllegalArgumentException e) {
      throw new Refusal(sentence(e), e);
    }
  }

  private List<Contestant> chosen() {
    if (heap != null && !heap.matches("[1-9]\\d{0,4}[mg]")) {
      throw new Refusal("--heap must be a size such as 2g or 1500m, not " + heap + ".");
    }
    if (runs < 1) {
      throw new Refusal("--runs must be at least 1, not " + runs + ".");
    }
    if (contestants.isEmpty()) {
      return Contestant.present();
    }
    return contestants.stream().map(Contestant::of).toList();
  }
}
