package vn.nhip.center;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.center.access.AddAccount;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.core.settings.Shell;

/** {@code ./command-center/run}: the command centre, on an existing database. */
@Command(
    name = "command-center/run",
    description = {
      "Runs the command centre with the database that the job writes to.",
      "The database password comes from NHIP_POSTGRES_PASSWORD or from postgres.password.file.",
      ""
    })
public final class CommandCenter implements Callable<Integer> {
  private static final String LOG_CONFIGURATION = "log4j2.configurationFile";

  @Mixin private SettingsArguments arguments = new SettingsArguments();

  @Option(names = "--prepare-only", description = "Only create or update tables, and exit.")
  private boolean prepareOnly;

  private final PrintStream out;

  CommandCenter(PrintStream out) {
    this.out = out;
  }

  /** Runs the command. Exit codes: 0 success, 1 failure, 2 it could not start. */
  public static void main(String[] arguments) {
    // The configuration has an unusual name, because another program on the class path may use the
    // usual one.
    // The caller may set another one, such as the JSON layout in deploy.
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "classpath:vn/nhip/center/log4j2.properties");
    }
    // The PostgreSQL driver logs through java.util.logging, which would use a different format.
    LogManager.getLogManager().reset();
    // Not a static field: it would be created before logging is configured.
    Shell shell =
        Shell.ofProcess()
            .logging(
                failure ->
                    LoggerFactory.getLogger(CommandCenter.class)
                        .error("The command failed", failure));
    System.exit(run(shell, arguments));
  }

  /** Runs the command with the given streams and returns the exit code. */
  public static int run(PrintStream out, PrintStream errors, String... arguments) {
    return run(new Shell(out, errors), arguments);
  }

  private static int run(Shell shell, String... arguments) {
    CommandCenter command = new CommandCenter(shell.out());
    CommandLine line = new CommandLine(command);
    line.addSubcommand(new AddAccount(command::settings, shell.out()));
    return shell.run(line, arguments);
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = settings();
    if (prepareOnly) {
      CenterSchema.migrate(settings);
      return 0;
    }
    Center center = Center.start(settings);
    CountDownLatch stopped = Shell.closeAtExit(center::close, "command-center-stop");
    out.printf(
        "Trung tâm chỉ huy · command centre  http://%s:%d%n",
        settings.get(CenterOptions.WEB_HOST), center.port());
    stopped.await();
    return 0;
  }

  /** The settings given on the command line, also for subcommands. */
  Settings settings() {
    return Settings.of(CenterOptions.ALL, arguments.read());
  }
}
