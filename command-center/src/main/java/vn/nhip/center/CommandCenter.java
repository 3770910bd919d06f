package vn.nhip.center;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.nhip.center.access.AddAccount;
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
  @Mixin private SettingsArguments arguments = new SettingsArguments();

  private final PrintStream out;

  CommandCenter(PrintStream out) {
    this.out = out;
  }

  /** Runs the command; the exit code is 0, 1 after a failure, 2 if it could not start. */
  public static void main(String[] arguments) {
    // Not under its usual name, which another program on the class path may use too.
    System.setProperty("log4j2.configurationFile", "classpath:vn/nhip/center/log4j2.properties");
    // The PostgreSQL driver logs through the JDK, which would print in a different format.
    LogManager.getLogManager().reset();
    // Not a static logger, which would be made before logging is configured.
    Shell shell =
        Shell.ofProcess()
            .logging(
                failure ->
                    LoggerFactory.getLogger(CommandCenter.class)
                        .error("The command failed", failure));
    System.exit(run(shell, arguments));
  }

  /** Runs the command on other streams and returns the exit code. */
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

  /** The settings as given on the command line; for subcommands too. */
  Settings settings() {
    return Settings.of(CenterOptions.ALL, arguments.read());
  }
}
