package vn.nhip.benchmark.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one temporary folder of a run, {@code <temporary>/nhip-benchmark-<user>-<process>-…}: all
 * that it writes is in it and goes with it. What a killed run has left, its PostgreSQL included,
 * goes when the next begins.
 */
public final class RunFolder implements AutoCloseable {
  private static final String USER =
      System.getProperty("user.name").replaceAll("[^A-Za-z0-9._]", "_");
  private static final Pattern NAME =
      Pattern.compile("nhip-benchmark-" + Pattern.quote(USER) + "-(\\d{1,18})-\\w+");
  private static final int ATTEMPTS = 20;

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /** Takes the folder that the start script has made, or makes one. */
  public static RunFolder create() {
    try {
      String given = System.getProperty("nhip.run.folder");
      String prefix = "nhip-benchmark-" + USER + "-" + ProcessHandle.current().pid() + "-";
      Path path =
          given == null
              ? Files.createTempDirectory(prefix)
              : Files.createDirectories(Path.of(given));
      sweep(path.toAbsolutePath().getParent());
      return new RunFolder(path.toRealPath());
    } catch (IOException e) {
      throw new Refusal("The temporary folder cannot be written to: " + e.getMessage() + ".", e);
    }
  }

  /** A folder within, made if it is not there. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete(path);
  }

  /** Deletes a folder; files may come and go meanwhile. */
  public static void delete(Path folder) {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        Files.walkFileTree(folder, new Deleting());
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, "nhip-benchmark-*")) {
      for (Path candidate : candidates) {
        Matcher name = NAME.matcher(candidate.getFileName().toString());
        if (name.matches()
            && Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          PostgresProcess.stopLeftOver(candidate);
          delete(candidate);
        }
      }
    }
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
