package vn.nhip.center;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import vn.nhip.center.access.AddAccount;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Settings;

/** {@code ./command-center/run}: the command centre with a database that is there. */
@Command(
    name = "command-center/run",
    description = {
      "Runs the command centre with the database that the job writes to.",
      "The database password comes from NHIP_POSTGRES_PASSWORD or from postgres.password.file.",
      ""
    },
    sortOptions = false,
    usageHelpWidth = 100)
public final class CommandCenter implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description = "A setting; may be given again.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A properties file of settings; --set goes before it.")
  private Path file;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  private final PrintStream out;

  CommandCenter(PrintStream out) {
    this.out = out;
  }

  /** Runs the command; the exit code is 0, 1 after a failure, 2 where it could not start. */
  public static void main(String[] arguments) {
    // Not by its usual name, under which another program's would be taken.
    System.setProperty("log4j2.configurationFile", "classpath:vn/nhip/center/log4j2.properties");
    // The PostgreSQL driver logs through the JDK, in a form of its own.
    LogManager.getLogManager().reset();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, errors, arguments));
  }

  /** The same with other streams; the exit code. */
  public static int run(PrintStream out, PrintStream errors, String... arguments) {
    CommandCenter command = new CommandCenter(out);
    CommandLine line = new CommandLine(command);
    line.addSubcommand(new AddAccount(command::settings, out));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler(
        (e, ignored) -> {
          errors.println(e.getMessage());
          return REFUSED;
        });
    line.setExecutionExceptionHandler(
        (e, parsed, ignored) -> {
          errors.println(e.getMessage() == null ? e.toString() : e.getMessage());
          boolean refused =
              e instanceof IllegalArgumentException || e instanceof IllegalStateException;
          return refused ? REFUSED : FAILED;
        });
    return line.execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = settings();
    CountDownLatch stopped = new CountDownLatch(1);
    Center center = Center.start(settings);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  center.close();
                  stopped.countDown();
                },
                "command-center-stop"));
    out.printf(
        "Trung tâm chỉ huy · command centre  http://%s:%d%n",
        settings.get(CenterOptions.WEB_HOST), center.port());
    stopped.await();
    return 0;
  }

  /** The settings as they were given; for the other commands too. */
  Settings settings() {
    Map<String, String> all = new LinkedHashMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException("The file of settings " + file + " cannot be read.", e);
      }
      properties.forEach((key, value) -> all.put(key.toString(), value.toString()));
    }
    all.putAll(given);
    return Settings.of(all);
  }
}
