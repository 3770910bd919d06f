package vn.nhip.local.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Java program that reports to this process line by line, on its standard output. */
public final class ReportingProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 15;

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
   * Starts it. Its standard error goes to {@code <name>.out}.
   *
   * @param lines receives each line that it prints, on a thread of its own
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

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it is still running. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit code and the last lines of its standard error. */
  public String lastWords() {
    String code = process.isAlive() ? "still running" : "exit code " + process.exitValue();
    return code + ", " + folders.lastLines(name);
  }

  /** Stops it: SIGTERM, and SIGKILL if that takes too long. */
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
