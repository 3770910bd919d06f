package vn.nhip.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the state that an earlier run left behind. */
final class Checkpoints {

  private static final String METADATA = "_metadata";
  // directory / job / checkpoint / file
  private static final int DEPTH = 3;

  private Checkpoints() {}

  /**
   * The newest completed checkpoint below a folder; a checkpoint is complete once its metadata is
   * there.
   *
   * @throws UncheckedIOException where the folder cannot be read
   */
  static Optional<Path> newestIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    // A link given as the folder would not be followed.
    try (Stream<Path> files = Files.walk(directory.toRealPath(), DEPTH)) {
      return files
          .filter(file -> file.getFileName().toString().equals(METADATA))
          .max(Comparator.comparing(Checkpoints::lastModified))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
