package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A process of {@code ./start} on free ports, killed when closed. */
record StartedProcess(Process process, Path temporary, Path out, Path err)
    implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 360;
  private static final long STOP_SECONDS = 10;
  private static final List<String> SERVICES =
      List.of("kafka", "postgres", "flink", "web", "intake");

  /** Starts the script with this temporary folder, on free ports unless a port is given. */
  static StartedProcess start(Path temporary, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of("start").toAbsolutePath().toString()));
    SERVICES.stream()
        .map(service -> "--" + service + "-port")
        .filter(option -> !List.of(arguments).contains(option))
        .forEach(option -> command.add(option + "=0"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(temporary.getParent(), "out", ".txt");
    Path err = Files.createTempFile(temporary.getParent(), "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()));
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new StartedProcess(builder.start(), temporary, out, err);
  }

  void awaitLine(String text) {
    Awaitility.await(text)
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .failFast(() -> assertThat(process.isAlive()).as(output() + complaints()).isTrue())
        .until(() -> output().contains(text));
  }

  int awaitExit() throws InterruptedException {
    return exitWithin(PATIENCE_SECONDS);
  }

  int awaitExitOfStop() throws InterruptedException {
    return exitWithin(STOP_SECONDS);
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL, which leaves its child processes behind. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String output() throws IOException {
    return Files.readString(out);
  }

  String complaints() throws IOException {
    return Files.readString(err).strip();
  }

  /** The output from this word on. */
  String after(String word) throws IOException {
    return output().substring(output().indexOf(word));
  }

  /** Live processes other than itself that name its run folder. */
  List<ProcessHandle> servers() {
    String run = temporary + "/nhip-" + System.getProperty("user.name") + "-" + process.pid() + "-";
    return ProcessHandle.allProcesses()
        .filter(other -> other.info().commandLine().orElse("").contains(run))
        .toList();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    servers().forEach(ProcessHandle::destroy);
  }

  private int exitWithin(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still there after " + seconds + " s");
    }
    return process.exitValue();
  }
}
