package vn.nhip.local.processes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import vn.nhip.local.services.Leftovers;

/**
 * Where the processes of a run write.
 *
 * @param run the run's own folder, which goes with it
 * @param kept where data and logs are, the same or the user's data folder
 */
public record ProcessFolders(Path run, Path kept) {
  private static final String LOGGING = "log4j2.properties";

  /** Makes the folders that are missing. */
  public ProcessFolders {
    try {
      Files.createDirectories(kept.resolve("logs"));
      Files.createDirectories(run.resolve("tmp"));
      Files.createDirectories(run.resolve("conf"));
      try (InputStream logging = ProcessFolders.class.getResourceAsStream(LOGGING_RESOURCE)) {
        Files.copy(
            logging, run.resolve("conf").resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final String LOGGING_RESOURCE = "/vn/nhip/local/processes/" + LOGGING;

  Path logs() {
    return kept.resolve("logs");
  }

  Path log(String process) {
    return logs().resolve(process + ".log");
  }

  Path temporary() {
    return run.resolve("tmp");
  }

  /** Configuration files. */
  Path conf() {
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
