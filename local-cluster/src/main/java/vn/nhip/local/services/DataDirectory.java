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
 * A folder, readable only by its owner, that keeps a run's data for the next run: the Kafka log,
 * the PostgreSQL data, the job's checkpoints and the log file. Only one run at a time can use it,
 * always with the same scenario.
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
   * Opens the folder, creating it if necessary, and stops processes that a killed run left running
   * on it.
   *
   * @param scenario the scenario that is replayed into it: its name or its file
   * @throws Refusal if the folder cannot be used, is in use, or holds other files or another
   *     scenario
   */
  public static DataDirectory open(Path folder, String scenario) {
    FolderLock lock = null;
    try {
      Path path = usable(folder);
      lock =
          FolderLock.take(path)
              .orElseThrow(
                  () -> new Refusal("The data folder " + folder + " is in use by another run."));
      String before = scenarioOf(path).orElse(scenario);
      if (!before.equals(scenario)) {
        throw new Refusal(
            "The data folder %s holds the scenario %s, not %s."
                .formatted(folder, before, scenario));
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

  /** Returns a subfolder, creating it if necessary. */
  public Path folder(String name) {
    return Folders.make(path.resolve(name));
  }

  /** Releases the folder, after stopping a server that may still be starting. */
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
      // An existing path is not created again: it may be a link to a folder.
      path = (Files.isDirectory(folder) ? folder : Files.createDirectories(folder)).toRealPath();
    } catch (IOException e) {
      throw new Refusal("The data folder " + folder + " cannot be created.", e);
    }
    if (!Files.isWritable(path) || !Files.isReadable(path) || !Files.isExecutable(path)) {
      throw new Refusal("The data folder " + folder + " cannot be written to.");
    }
    if (path.toString().contains(",")) {
      throw new Refusal(
          "The data folder %s has a comma in its path, which Kafka would read as two folders."
              .formatted(folder));
    }
    if (!Files.exists(path.resolve(MARKER)) && !isEmpty(path)) {
      throw new Refusal(
          "The data folder " + folder + " holds other files; choose a new or an empty one.");
    }
    return path;
  }

  /**
   * A folder with only a lock file counts as empty: a run that was stopped right at its start
   * leaves one.
   */
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
