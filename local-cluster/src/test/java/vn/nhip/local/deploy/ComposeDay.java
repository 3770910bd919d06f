package vn.nhip.local.deploy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.local.chaos.FallWatch;
import vn.nhip.local.e2e.Chain;

/**
 * The services of {@code deploy/compose} with nothing read yet, the log of a recorded campaign, and
 * a watch for counts that fall.
 */
record ComposeDay(Stopwatch watch, ComposeStack stack, Chain chain, FallWatch falls)
    implements AutoCloseable {
  static final Duration SOON = Duration.ofMinutes(2);

  private static final String EMIT_INTERVAL = "200 ms";

  /** Ends the test without a failure where there is no Docker to try it on. */
  static void assumeDocker() throws Exception {
    String missing = ComposeStack.missing();
    assumeTrue(missing.isEmpty(), missing);
  }

  /**
   * Builds the images and starts everything, with the intake service.
   *
   * @param name in front of what is measured
   * @param folder for settings and secrets
   * @param settings of the job, beside those of a recorded day
   */
  static ComposeDay start(
      String name, Path folder, ComposeOverride override, Map<String, String> settings)
      throws Exception {
    Map<String, String> job = new HashMap<>(settings);
    job.putAll(
        Map.of(
            "clock.enabled", "false",
            "kafka.timestamp.type", "CreateTime",
            "emit.interval", EMIT_INTERVAL));
    Stopwatch watch = new Stopwatch(name);
    ComposeStack stack = new ComposeStack(folder, override, job);
    watch.lap("the images were built in");
    try {
      stack.set("COMPOSE_PROFILES", "stations");
      stack.up();
      watch.say("topics and tables were there after");
      Chain chain =
          new Chain(
              Map.of(
                  "kafka.bootstrap.servers", stack.kafka(),
                  "postgres.url", stack.postgres(),
                  "emit.interval", EMIT_INTERVAL));
      return new ComposeDay(watch, stack, chain, FallWatch.begin(chain));
    } catch (Exception | Error e) {
      stack.close();
      throw e;
    }
  }

  /** Waits for the first row of what was sent before; the time since all was started is told. */
  void awaitFirstRow() {
    await("the first row")
        .atMost(SOON)
        .until(() -> chain.number("SELECT count(*) FROM throughput") > 0);
    watch.lap("the first row came after");
  }

  /** Kills a TaskManager that has tasks, as {@link #killJobManager} the JobManager. */
  void killTaskManager(long atRecord) throws Exception {
    chain.awaitRead(atRecord);
    kill(stack.busyTaskManager());
  }

  /** Kills the JobManager once so much is read, and waits until all tasks run again. */
  void killJobManager(long atRecord) throws Exception {
    chain.awaitRead(atRecord);
    kill("jobmanager");
  }

  private void kill(String service) throws Exception {
    watch.lap("what was read until %s was killed took".formatted(service));
    stack.kill(service);
    await("the job fails").atMost(SOON).until(() -> !stack.flink().isAllRunning());
    awaitRunning("after %s was killed, all tasks ran again after".formatted(service));
  }

  void awaitRunning(String said) {
    await("the job runs").atMost(SOON).until(() -> stack.flink().isAllRunning());
    watch.lap(said);
  }

  /** Waits until all of the log is in the tables. */
  void awaitSettled() {
    chain.awaitSettled(() -> stack.flink().checkpoint(SOON));
  }

  /** Counts that fell, and rows that went away. */
  List<String> fallen() throws Exception {
    return falls.fallen();
  }

  @Override
  public void close() throws Exception {
    stack.close();
    watch.lap("all was stopped in");
  }
}
