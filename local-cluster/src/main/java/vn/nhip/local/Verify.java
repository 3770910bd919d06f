package vn.nhip.local;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.job.JobConfig;
import vn.nhip.job.JobOptions;
import vn.nhip.local.flink.NetworkMemory;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.services.ShutdownSequence;

/** {@code ./local-cluster/verify}: checks that the live tables equal a recount of the log. */
@Command(
    name = "local-cluster/verify",
    description = {
      "Recounts the log into a schema of its own, beside the live job and with its settings, and",
      "compares all tables row by row. Exit code 0: they are equal; 1: some rows differ; 2: they",
      "could not be compared. The database password comes from NHIP_POSTGRES_PASSWORD or from",
      "postgres.password.file."
    })
public final class Verify implements Callable<Integer> {
  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(
      names = "--repair",
      description = "Make the live tables equal to the recount, and compare again.")
  private boolean repair;

  private final Console console;

  private Verify(Console console) {
    this.console = console;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Console.run(Verify::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    Verification.Plan plan = plan(settings.read(), repair);
    NetworkMemory.check(plan.live().parallelism());
    try (ShutdownSequence closing = new ShutdownSequence(Logs::warn)) {
      console.closeOnSignal(closing);
      RunDirectory run = closing.start(RunDirectory::create);
      Logs.into(run.path());
      return new Verification(plan, console, closing).run(run.folder("flink"));
    }
  }

  /** Creates the plan from settings as text. */
  static Verification.Plan plan(Map<String, String> given, boolean repairs) {
    JobConfig live = JobConfig.of(given);
    Settings all = Settings.of(JobOptions.ALL, given);
    return new Verification.Plan(
        live,
        all.get(JobOptions.VERIFY_SCHEMA),
        all.get(JobOptions.VERIFY_RECORDS),
        all.get(JobOptions.VERIFY_LINES),
        all.get(JobOptions.EMIT_INTERVAL),
        repairs);
  }
}
