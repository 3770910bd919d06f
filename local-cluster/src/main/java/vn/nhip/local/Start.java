package vn.nhip.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.core.settings.Shell;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.simulation.scenarios.FileScenario;
import vn.nhip.simulation.scenarios.Scenario;
import vn.nhip.simulation.scenarios.Scenarios;

/** {@code ./local-cluster/start}: runs everything on this machine and replays a scenario. */
@Command(
    name = "local-cluster/start",
    description =
        "Starts Kafka, PostgreSQL and the job on 127.0.0.1 and replays a stretch of the campaign.")
public final class Start implements Callable<Integer> {
  /** Value of {@code --scenario} for no replay. */
  static final String NONE = "none";

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      defaultValue = "dak-nong-2021-03",
      description =
          "What to replay: a scenario's name, a file (.ndjson, .ndjson.gz), or none, to wait for"
              + " real events. Default: ${DEFAULT-VALUE}.")
  private String scenario;

  @Option(
      names = "--list-scenarios",
      description = "List the scenarios that come with the project.")
  private boolean list;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      defaultValue = "60",
      description = "Times real time, or max. Default: ${DEFAULT-VALUE}.")
  private String speed;

  @Option(names = "--exit-when-done", description = "Stop once the whole replay has been counted.")
  private boolean exitWhenDone;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "embedded",
      description =
          "embedded: Kafka and Flink in one JVM; processes: each in its own, restarted when it dies."
              + " Default: ${DEFAULT-VALUE}.")
  private String mode;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keep the data there and resume from it. Default: a temporary folder.")
  private String dataDir;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Default: ${DEFAULT-VALUE}; 0 means any free port, here and below.")
  private int kafkaPort;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "5432",
      description = "Default: ${DEFAULT-VALUE}.")
  private int postgresPort;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Flink's web page. Default: ${DEFAULT-VALUE}.")
  private int flinkPort;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The command centre. Default: ${DEFAULT-VALUE}.")
  private int webPort;

  @Option(
      names = "--intake-port",
      paramLabel = "PORT",
      description = "The intake service. Default: 8090, or any free port where that one is taken.")
  private Integer intakePort;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel instances of the job's operators.")
  private Integer parallelism;

  @Mixin private SettingsArguments arguments = new SettingsArguments();

  private final Console console;

  Start(Console console) {
    this.console = console;
  }

  /** Runs the command. Exit code: 0, 1 after a failure, 2 if nothing could be started. */
  public static void main(String[] arguments) {
    Console.run(Start::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      Scenarios.all().forEach(this::describe);
      return 0;
    }
    Plan plan = plan();
    try (ShutdownSequence closing = new ShutdownSequence(Logs::warn)) {
      return new Run(plan, console, closing).call();
    }
  }

  private Plan plan() {
    Optional<Scenario> played = scenario();
    double times = speed();
    if (exitWhenDone && played.isEmpty()) {
      throw new Refusal(
          "--exit-when-done needs a scenario: there is no end to wait for without one.");
    }
    Map<String, Integer> asked = new LinkedHashMap<>();
    asked.put("--kafka-port", kafkaPort);
    asked.put("--postgres-port", postgresPort);
    asked.put("--flink-port", flinkPort);
    asked.put("--web-port", webPort);
    if (intakePort != null) {
      asked.put("--intake-port", intakePort);
    }
    Ports.checkDistinct(asked);
    Map<String, String> settings = arguments.read();
    if (parallelism != null) {
      settings.put("parallelism", parallelism.toString());
    }
    return new Plan(
        mode(),
        played,
        times,
        exitWhenDone,
        dataFolder(),
        Ports.orFree(kafkaPort),
        Ports.orFree(postgresPort),
        Ports.orFree(flinkPort),
        Ports.orFree(webPort),
        intakePort(asked),
        settings);
  }

  private int intakePort(Map<String, Integer> asked) {
    int usual = Integer.parseInt(IntakeOptions.PORT.defaultText());
    if (intakePort != null) {
      return Ports.orFree(intakePort);
    }
    return asked.containsValue(usual) || !Ports.isFree(usual) ? Ports.orFree(0) : usual;
  }

  private Mode mode() {
    return switch (mode) {
      case "embedded" -> Mode.EMBEDDED;
      case "processes" -> Mode.PROCESSES;
      default -> throw new Refusal("--mode must be embedded or processes, not " + mode + ".");
    };
  }

  private Optional<Scenario> scenario() {
    return scenario.equals(NONE) ? Optional.empty() : Optional.of(scenario(scenario));
  }

  /**
   * Returns the scenario with this name, or the one in the file with this name.
   *
   * @throws Refusal if there is neither
   */
  private static Scenario scenario(String nameOrFile) {
    Optional<Scenario> known = Scenarios.find(nameOrFile);
    if (known.isPresent()) {
      return known.get();
    }
    if (!looksLikeFile(nameOrFile)) {
      String names = Scenarios.all().stream().map(Scenario::name).collect(Collectors.joining(", "));
      throw new Refusal(
          "There is no scenario " + nameOrFile + "; there are " + names + ", none, and files.");
    }
    try {
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new Refusal("The scenario file " + nameOrFile + " cannot be read.");
      }
      return FileScenario.of(file.toRealPath());
    } catch (IOException | UncheckedIOException e) {
      throw new Refusal("The scenario file " + nameOrFile + " cannot be read.", e);
    } catch (IllegalArgumentException e) {
      throw new Refusal("The scenario file cannot be used: " + Shell.sentence(e), e);
    }
  }

  private static boolean looksLikeFile(String text) {
    return text.contains("/") || text.endsWith(".ndjson") || text.endsWith(".ndjson.gz");
  }

  private double speed() {
    if (speed.equals("max")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double times = Double.parseDouble(speed);
      if (times > 0 && times < Double.POSITIVE_INFINITY) {
        return times;
      }
    } catch (NumberFormatException e) {
      throw new Refusal("--speed must be a number above 0 or max, not " + speed + ".", e);
    }
    throw new Refusal("--speed must be a number above 0 or max, not " + speed + ".");
  }

  private Optional<Path> dataFolder() {
    try {
      return Optional.ofNullable(dataDir).map(Path::of);
    } catch (InvalidPathException e) {
      throw new Refusal("The data folder " + dataDir + " is not a valid path.", e);
    }
  }

  private void describe(Scenario each) {
    console.say(each.name());
    console.say("    " + each.vietnamese());
    console.say("    " + each.english());
  }
}
