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

  /** What the start script has made; null where there is none. */
  private static final String GIVEN = System.getProperty("nhip.run.folder");

  private static volatile boolean used;

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /**
   * Has the start script's folder deleted at the end of this process if nothing ever uses it, as
   * where only the options are shown.
   */
  public static void dropUnlessUsed() {
    Runtime.getRuntime().addShutdownHook(new Thread(RunFolder::drop, "run-folder-drop"));
  }

  private static void drop() {
    if (!used && GIVEN != null) {
      delete(Path.of(GIVEN));
    }
  }

  /** Takes the folder that the start script has made, or makes one. */
  public static RunFolder create() {
    used = true;
    try {
      String prefix = "nhip-benchmark-" + USER + "-" + ProcessHandle.current().pid() + "-";
      Path path =
          GIVEN == null
              ? Files.createTempDirectory(prefix)
              : Files.createDirectories(Path.of(GIVEN));
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
