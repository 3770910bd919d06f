package vn.nhip.local.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** Operations on folders that the JDK lacks. */
public final class Folders {
  private static final int ATTEMPTS = 20;
  private static final Duration IN_USE = Duration.ofHours(1);
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  private Folders() {}

  /**
   * Deletes a folder and everything in it without following links. Files may come and go meanwhile:
   * a server that is shutting down still writes.
   */
  public static void delete(Path folder) throws IOException {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        Files.walkFileTree(folder, new Deleting());
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Removes all permissions on a folder and its contents from everyone but the owner, whose
   * permissions stay as they are. Links are not followed.
   */
  static void hideFromOthers(Path folder) throws IOException {
    // The folder comes first: from then on nobody else can reach its contents.
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        if (Files.isSymbolicLink(each)) {
          continue;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(each);
        if (rights.retainAll(OWNERS)) {
          Files.setPosixFilePermissions(each, rights);
        }
      }
    }
  }

  /**
   * Deletes what killed processes have left behind in a folder.
   *
   * @param pattern of the names of files or folders; those of the last hour may still be in use
   */
  static void deleteOld(Path folder, String pattern) throws IOException {
    deleteBefore(Instant.now().minus(IN_USE), folder, pattern);
  }

  /**
   * Deletes the files and folders of a folder.
   *
   * @param pattern of their names
   */
  static void deleteAll(Path folder, String pattern) throws IOException {
    deleteBefore(Instant.MAX, folder, pattern);
  }

  private static void deleteBefore(Instant end, Path folder, String pattern) throws IOException {
    try (DirectoryStream<Path> candidates = Files.newDirectoryStream(folder, pattern)) {
      for (Path candidate : candidates) {
        if (Files.getLastModifiedTime(candidate).toInstant().isBefore(end)) {
          delete(candidate);
        }
      }
    }
  }

  /** Creates a folder and its parents unless it exists. */
  public static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a folder that only its owner can read, unless it exists. */
  public static Path makeSecret(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
    }
    return folder;
  }

  /** Writes a file that only its owner can read. */
  public static void writeSecret(Path file, String secret) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, secret, StandardOpenOption.WRITE);
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
