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
 * The folders to which the processes of a run write. Missing ones are created.
 *
 * @param run the run's own folder, deleted with it
 * @param kept folder of data and logs: the same one, or the user's data folder
 * @param configuration Log4j configuration that writes to the file named by the property {@code
 *     log.file}
 */
public record ProcessFolders(Path run, Path kept, URL configuration) {
  private static final String LOGGING = "log4j2.properties";
  private static final int LAST_LINES = 8;

  /** The folders with the logging configuration of this package. */
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

  /** The file that receives a process's console output. */
  Path output(String process) {
    return logs().resolve(process + ".out");
  }

  /** The last lines of a process's console output, joined by bars. */
  String lastLines(String process) {
    try {
      List<String> lines = Files.readAllLines(output(process));
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "no output";
    }
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  Path temporary() {
    return run.resolve("tmp");
  }

  /** The folder of configuration files. */
  public Path conf() {
    return run.resolve("conf");
  }

  Path logging() {
    return conf().resolve(LOGGING);
  }

  /** Arguments that mark each process on its command line; see {@link Leftovers#mark}. */
  List<String> marks() {
    return Stream.of(run, kept).distinct().map(Leftovers::mark).toList();
  }

  /** Records a process where the next run looks for leftovers. */
  void note(String name, long pid) throws IOException {
    for (Path folder : Stream.of(run, kept).distinct().toList()) {
      Leftovers.note(folder, name, pid);
    }
  }
}
