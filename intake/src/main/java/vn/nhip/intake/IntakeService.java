package vn.nhip.intake;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.core.settings.Shell;
import vn.nhip.intake.settings.IntakeOptions;

/** {@code ./intake/run}: the intake service for stations, in front of an existing Kafka. */
@Command(
    name = "intake/run",
    description = {
      "Accepts events of intake stations over HTTP and stores them in Kafka.",
      "The database password comes from NHIP_POSTGRES_PASSWORD or from postgres.password.file.",
      ""
    })
public final class IntakeService implements Callable<Integer> {
  @Mixin private SettingsArguments arguments = new SettingsArguments();

  private final PrintStream out;

  IntakeService(PrintStream out) {
    this.out = out;
  }

  /** Runs the command. The exit code is 0, 1 after a failure, or 2 if it could not start. */
  public static void main(String[] arguments) {
    // Not under the default name, which another program on the class path may use too.
    System.setProperty("log4j2.configurationFile", "classpath:vn/nhip/intake/log4j2.properties");
    // The PostgreSQL driver logs through the JDK, which would print in a different format.
    LogManager.getLogManager().reset();
    Shell shell =
        Shell.ofProcess()
            .logging(
                failure ->
                    LoggerFactory.getLogger(IntakeService.class)
                        .error("The command failed", failure));
    System.exit(shell.run(new IntakeService(shell.out()), arguments));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.of(IntakeOptions.ALL, arguments.read());
    Intake intake = Intake.start(settings);
    CountDownLatch stopped = Shell.closeAtExit(intake::close, "intake-stop");
    out.printf(
        "Cổng tiếp nhận · intake  %s://%s:%d%n",
        settings.find(IntakeOptions.TLS_KEYSTORE).isPresent() ? "https" : "http",
        settings.get(IntakeOptions.HOST),
        intake.port());
    stopped.await();
    return 0;
  }
}
