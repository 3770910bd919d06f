package vn.nhip.local.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the processes of a run write. The folders that are missing are created.
 *
 * @param run the run's own folder, which goes with it
 * @param kept where data and logs are: the same, or the user's data folder
 * @param configuration of Log4j, which writes to the file named by the property {@code log.file}
 */
public record ProcessFolders(Path run, Path kept, URL configuration) {
  private static final String LOGGING = "log4j2.properties";
  private static final int LAST_LINES = 8;

  /** With the logging configuration of this package. */
  public ProcessFolders(Path run, Path kept) {
    this(run, kept, ProcessFolders.class.getResource(LOGGING));
  }

  public ProcessFolders {
    try {
      Files.createDirectories(kept.resolve("logs"));
      Files.createDirectories(run.resolve("tmp"));
      Files.createDirectories(run.resolve("conf"));
      try (InputStream in = configuration.openStream()) {
        Files.copy(in, run.resolve("conf").resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path logs() {
    return kept.resolve("logs");
  }

  /** What a process prints. */
  Path output(String process) {
    return logs().resolve(process + ".out");
  }

  /** The last lines that a process has printed, joined by bars. */
  String lastLines(String process) {
    try {
      List<String> lines = Files.readAllLines(output(process));
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "it has printed nothing";
    }
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  Path temporary() {
    return run.resolve("tmp");
  }

  /** Configuration files. */
  public Path conf() {
    return run.resolve("conf");
  }

  Path logging() {
    return conf().resolve(LOGGING);
  }

  /** What is on the command line of each process. */
  List<String> marks() {
    return Stream.of(run, kept).distinct().map(Leftovers::mark).toList();
  }

  /** Writes a process down where the next run looks for leftovers. */
  void note(String name, long pid) throws IOException {
    for (Path folder : Stream.of(run, kept).distinct().toList()) {
      Leftovers.note(folder, name, pid);
    }
  }
}
