package vn.nhip.local.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.nhip.local.JobOnly;

/**
 * The job as run by {@code ./local-cluster/job}, with its JVM options in a separate process, so
 * that its memory can be measured.
 */
record JobProcess(Process process, Path file) implements AutoCloseable {
  private static final long STOP_SECONDS = 20;

  /**
   * Starts the process.
   *
   * @param folder folder for its files; its output goes to {@code job.txt}
   */
  static JobProcess start(Map<String, String> settings, Path folder) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "@" + Path.of("../job/jvm-options").toAbsolutePath().normalize(),
                "-Duser.timezone=UTC",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                JobOnly.class.getName()));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    Path output = folder.resolve("job.txt");
    return new JobProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Its output. */
  String output() throws IOException {
    return Files.readString(file);
  }

  /** Size in bytes of live objects after a full garbage collection. */
  long liveBytes() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process histogram =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram").start();
    try (Stream<String> lines = histogram.inputReader(StandardCharsets.UTF_8).lines()) {
      // Total   1234567   89012345
      String total = lines.filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
      return Long.parseLong(total.replaceAll(".*\\s(\\d+)\\s*$", "$1"));
    } finally {
      histogram.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Resident memory of the process in bytes. */
  long residentBytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "status"))) {
      String line = lines.filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
