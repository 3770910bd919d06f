package vn.nhip.local.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Java process that reports to this one line by line on its standard output. */
public final class ReportingProcess implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 15;

  private final String name;
  private final ProcessFolders folders;
  private final Process process;
  private final Thread reader;

  private ReportingProcess(
      String name, ProcessFolders folders, Process process, Consumer<String> lines) {
    this.name = name;
    this.folders = folders;
    this.process = process;
    this.reader = new Thread(() -> read(lines), "nhip-read-" + name);
    this.reader.setDaemon(true);
  }

  /**
   * Starts the process. Its standard error goes to {@code <name>.out}.
   *
   * @param lines receives each line that it prints, on a separate thread
   */
  public static ReportingProcess start(
      JavaProcess command, ProcessFolders folders, Consumer<String> lines) throws IOException {
    Process process =
        command
            .builder(folders)
            .redirectError(Redirect.appendTo(folders.output(command.name()).toFile()))
            .start();
    folders.note(command.name(), process.pid());
    ReportingProcess started = new ReportingProcess(command.name(), folders, process, lines);
    started.reader.start();
    return started;
  }

  private void read(Consumer<String> lines) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // The process has ended.
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process is still running. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code and the last lines of standard error. */
  public String lastWords() {
    String code = process.isAlive() ? "still running" : "exit code " + process.exitValue();
    return code + ", " + folders.lastLines(name);
  }

  /** Stops the process with SIGTERM, and with SIGKILL if that takes too long. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      reader.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
