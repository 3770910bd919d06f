package vn.nhip.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.benchmark.jmh.Jmh;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.benchmark.services.Databases;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.core.settings.Shell;
import vn.nhip.local.services.RunDirectory;

/** {@code ./benchmark/run}: runs contestants in turn on one log and compares them. */
@Command(
    name = "benchmark/run",
    description =
        "Runs contestants in turn on one log, each in a process of its own, and compares every row.")
public final class Bench implements Callable<Integer> {
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
      description = "Heap of each contestant. Default: as much as it can use.")
  private String heap;

  @Option(
      names = "--postgres",
      paramLabel = "tuned|default",
      defaultValue = "tuned",
      description =
          "tuned: PostgreSQL's settings for production; default: its own defaults."
              + " Default: ${DEFAULT-VALUE}.")
  private String postgres;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "240",
      description = "A contestant that takes longer gets no figure. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the tables of this run to a Markdown page, with plots beside it.")
  private Path report;

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "An option of the contestants' JVM; may be given again.")
  private List<String> options = new ArrayList<>();

  @Option(names = "--list", description = "List the contestants.")
  private boolean list;

  private final Console console;

  Bench(Console console) {
    this.console = console;
  }

  /** Runs the command. Exit code: 0, 1 after a failure, 2 if nothing could be started. */
  public static void main(String[] arguments) {
    RunDirectory.dropUnlessUsed();
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
    return console.shell().silentWhile(Harness::isStopping).run(line, arguments);
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      Contestant.present()
          .forEach(each -> console.say("%-14s %s".formatted(each.label(), each.what())));
      return 0;
    }
    Map<String, String> extra = new LinkedHashMap<>();
    settings.read().forEach((key, value) -> extra.put("set." + key, value));
    SideBySide run =
        new SideBySide(
            logs(),
            chosen(),
            runs,
            new Contest.Settings(heap, timeout, options, extra),
            postgres(),
            json);
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
      throw new Refusal(Shell.sentence(e), e);
    }
  }

  private Map<String, String> postgres() {
    return switch (postgres) {
      case "tuned" -> Databases.TUNED;
      case "default" -> Databases.DEFAULTS;
      default -> throw new Refusal("--postgres must be tuned or default, not " + postgres + ".");
    };
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
