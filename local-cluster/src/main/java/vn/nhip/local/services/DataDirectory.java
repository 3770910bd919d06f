package vn.nhip.local.services;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import vn.nhip.core.settings.Refusal;

/**
 * A folder, readable to its owner alone, that keeps a run's data for the next one: the Kafka log,
 * the PostgreSQL data, the job's checkpoints, the log file. One live run at a time, and always the
 * same scenario.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String MARKER = "nhip.properties";

  private final Path path;
  private final FolderLock lock;

  private DataDirectory(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the folder, which is made if it is not there, and stops what a killed run has left
   * running on it.
   *
   * @param scenario what is played into it: the scenario's name, or the file it is read from
   * @throws Refusal if it cannot be used, is in use, holds something else or another scenario
   */
  public static DataDirectory open(Path folder, String scenario) {
    FolderLock lock = null;
    try {
      Path path = usable(folder);
      lock =
          FolderLock.take(path)
              .orElseThrow(
                  () -> new Refusal("The data folder " + folder + " is in use by another start."));
      String before = scenarioOf(path).orElse(scenario);
      if (!before.equals(scenario)) {
        throw new Refusal(
            "The data folder "
                + folder
                + " holds the scenario "
                + before
                + ", not "
                + scenario
                + ".");
      }
      mark(path, scenario);
      Leftovers.stop(path);
      Postmaster.stop(path.resolve(LocalPostgres.DATA));
      Folders.hideFromOthers(path);
      return new DataDirectory(path, lock);
    } catch (IOException e) {
      release(lock);
      throw new Refusal(
          "The data folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
    } catch (Refusal e) {
      release(lock);
      throw e;
    }
  }

  /** The folder, without links in its path. */
  public Path path() {
    return path;
  }

  /** A folder within, made if it is not there. */
  public Path folder(String name) {
    return Folders.make(path.resolve(name));
  }

  /** Lets the folder go, after a server that was stopped in the middle of its start. */
  @Override
  public void close() {
    try {
      Postmaster.stop(path.resolve(LocalPostgres.DATA));
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path usable(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Refusal("The data folder " + folder + " is not a folder.");
    }
    Path path;
    try {
      // Not asked to make what is there: it may be a link to a folder.
      path = (Files.isDirectory(folder) ? folder : Files.createDirectories(folder)).toRealPath();
    } catch (IOException e) {
      throw new Refusal("The data folder " + folder + " cannot be made.", e);
    }
    if (!Files.isWritable(path) || !Files.isReadable(path) || !Files.isExecutable(path)) {
      throw new Refusal("The data folder " + folder + " cannot be written to.");
    }
    if (path.toString().contains(",")) {
      throw new Refusal(
          "The data folder "
              + folder
              + " has a comma in its path: Kafka takes it for two folders.");
    }
    if (!Files.exists(path.resolve(MARKER)) && !isEmpty(path)) {
      throw new Refusal(
          "The data folder " + folder + " holds other files; give a new or an empty one.");
    }
    return path;
  }

  /** A lock file alone is what a run leaves that was stopped at its very beginning. */
  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> file.getFileName().toString().startsWith(FolderLock.FILE));
    }
  }

  private static Optional<String> scenarioOf(Path path) throws IOException {
    if (!Files.exists(path.resolve(MARKER))) {
      return Optional.empty();
    }
    Properties marker = new Properties();
    try (Reader reader = Files.newBufferedReader(path.resolve(MARKER))) {
      marker.load(reader);
    }
    return Optional.ofNullable(marker.getProperty("scenario"));
  }

  private static void mark(Path path, String scenario) throws IOException {
    Properties marker = new Properties();
    marker.setProperty("scenario", scenario);
    try (Writer writer = Files.newBufferedWriter(path.resolve(MARKER))) {
      marker.store(writer, "Kept by local-cluster/start --data-dir");
    }
  }

  private static void release(FolderLock lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
