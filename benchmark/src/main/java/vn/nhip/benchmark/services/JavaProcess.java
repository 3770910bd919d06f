package vn.nhip.benchmark.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Java program of this class path in a process of its own. */
public final class JavaProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 15;
  private static final int TAIL = 8;

  private final Process process;
  private final Path errors;
  private final Thread reader;

  private JavaProcess(Process process, Path errors, Thread reader) {
    this.process = process;
    this.errors = errors;
    this.reader = reader;
  }

  /**
   * Starts it.
   *
   * @param name of its files in the folder
   * @param folder where it may write, and where its log and its standard error go
   * @param options of the JVM
   * @param mainClass with the {@code main}
   * @param arguments to it
   * @param environment more variables
   * @param lines is given each line of its standard output, on a thread of its own
   */
  public static JavaProcess start(
      String name,
      Path folder,
      List<String> options,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment,
      Consumer<String> lines)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:+PerfDisableSharedMem");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-Duser.timezone=UTC");
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.add("-Dnhip.log.file=" + folder.resolve(name + ".log"));
    command.add("-Dlog4j2.configurationFile=classpath:vn/nhip/benchmark/log4j2.properties");
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    command.add(mainClass);
    command.addAll(arguments);
    Path errors = folder.resolve(name + ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    // Longer than what other programs should see of a command line.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    Thread reader = new Thread(() -> read(process, lines), "read-" + name);
    reader.setDaemon(true);
    reader.start();
    return new JavaProcess(process, errors, reader);
  }

  private static void read(Process process, Consumer<String> lines) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // The process has ended.
    }
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it is still there. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended, and the last that it wrote to its standard error. */
  public String lastWords() {
    try {
      List<String> all = Files.readAllLines(errors);
      List<String> tail = all.subList(Math.max(0, all.size() - TAIL), all.size());
      return "exit code " + process.exitValue() + ", " + String.join(" | ", tail);
    } catch (IOException | IllegalThreadStateException e) {
      return "nothing is known of its end";
    }
  }

  /** Stops it: first in peace, then by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
