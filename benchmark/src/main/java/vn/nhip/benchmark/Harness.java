package vn.nhip.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.services.Databases;
import vn.nhip.benchmark.services.MeasuredProcess;
import vn.nhip.core.settings.Refusal;
import vn.nhip.local.services.Folders;
import vn.nhip.local.services.KafkaProcess;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.services.ShutdownSequence;

/** The environment of a measurement: a temporary folder, PostgreSQL, and an orderly shutdown. */
final class Harness implements AutoCloseable {
  // A contestant gets 15 s to stop.
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

  /** Whether this process is being stopped by a signal; failures are expected then. */
  private static volatile boolean stopping;

  private final Console console;
  private final ShutdownSequence shutdown;
  private RunDirectory run;
  private Databases databases;

  private Harness(Console console) {
    this.console = console;
    this.shutdown =
        new ShutdownSequence((what, e) -> console.complain(what + ": " + e.getMessage()));
    shutdown.onSignal(STOP_TIMEOUT, () -> stopping = true);
  }

  /** Like {@link #open(Console, Map)}, with the settings of production. */
  static Harness open(Console console) throws Exception {
    return open(console, Databases.TUNED);
  }

  /**
   * Starts PostgreSQL.
   *
   * @param postgres settings of PostgreSQL
   * @throws Refusal if this machine has no {@code /proc} or the temporary folder cannot be written
   *     to
   */
  static Harness open(Console console, Map<String, String> postgres) throws Exception {
    if (!Files.isReadable(Path.of("/proc/self/stat"))) {
      throw new Refusal("The benchmark reads /proc, which only Linux has.");
    }
    Harness harness = new Harness(console);
    try {
      harness.run = harness.start(Harness::folder);
      Path folder = harness.run.path();
      harness.databases =
          console.step("PostgreSQL", () -> harness.start(() -> Databases.start(folder, postgres)));
      return harness;
    } catch (Exception e) {
      harness.close();
      throw e;
    }
  }

  private static RunDirectory folder() {
    try {
      return RunDirectory.create("nhip-benchmark");
    } catch (IOException e) {
      throw new Refusal("The temporary folder cannot be written to: " + e.getMessage() + ".", e);
    }
  }

  static boolean isStopping() {
    return stopping;
  }

  /** Starts Kafka in a folder of the run. */
  KafkaProcess kafka(Path folder) throws Exception {
    return console.step("Kafka", () -> start(() -> MeasuredProcess.kafka(folder)));
  }

  /** Starts Kafka and writes a log to it. */
  Session session(LogSpec spec) throws Exception {
    return start(() -> Session.open(spec, this));
  }

  /** Starts something that must be closed. */
  <T extends AutoCloseable> T start(Callable<T> starter) throws Exception {
    return shutdown.startProcess(starter);
  }

  /** Closes one thing early. */
  void close(AutoCloseable one) {
    shutdown.close(one);
  }

  /** Returns a folder of the run, creating it if necessary. */
  Path folder(String name) {
    return run.folder(name);
  }

  /** Closes a service and deletes its folder. */
  void close(AutoCloseable one, Path folder) throws IOException {
    close(one);
    Folders.delete(folder);
  }

  Databases databases() {
    return databases;
  }

  Console console() {
    return console;
  }

  boolean isClosing() {
    return shutdown.isClosing();
  }

  @Override
  public void close() {
    shutdown.close();
  }
}
