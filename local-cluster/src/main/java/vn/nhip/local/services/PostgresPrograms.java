package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL's unpacked programs, kept beside the build output, because unpacking them takes more
 * than a second. A server gets a folder of its own with a link to them, which can be deleted when
 * the server has stopped.
 */
record PostgresPrograms(Path kept) {
  /** The library unpacks programs into {@code PG-<digest of the archive>}. */
  private static final String UNPACKED = "PG-*";

  /** Written last by the library: programs without this file are unpacked again. */
  private static final String COMPLETE = ".exists";

  private static final String LOCK = "epg-lock";

  /** The programs that are kept with a build. */
  static PostgresPrograms of(Installation installation) {
    return new PostgresPrograms(installation.target().resolve("postgresql"));
  }

  /** Links all kept programs into a server's folder, unless they are another user's secret. */
  void linkInto(Path programs) throws IOException {
    if (Files.isReadable(kept) && Files.isExecutable(kept)) {
      try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(kept, UNPACKED)) {
        for (Path each : unpacked) {
          if (Files.isReadable(each.resolve(COMPLETE))) {
            link(programs.resolve(each.getFileName()), each);
          }
        }
      }
    }
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target.toAbsolutePath());
    } catch (FileAlreadyExistsException e) {
      // The server is started again.
    }
  }

  /**
   * Keeps the programs that the library has unpacked into a server's folder, unless they are kept
   * already. Nothing may delete the folder meanwhile.
   */
  void keep(Path programs) throws IOException {
    try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(programs, UNPACKED)) {
      for (Path each : unpacked) {
        Path target = kept.resolve(each.getFileName());
        if (!Files.isSymbolicLink(each) && Files.notExists(target)) {
          keep(each, target);
        }
      }
    }
  }

  private void keep(Path unpacked, Path target) throws IOException {
    Files.createDirectories(kept);
    Folders.deleteOld(kept, "copy-*");
    Path copy = Files.createTempDirectory(kept, "copy-");
    try {
      copy(unpacked, copy);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      // Also where another process was faster.
      Folders.delete(copy);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.filter(each -> !each.equals(from)).toList();
    }
    for (Path each : all) {
      String name = from.relativize(each).toString();
      if (!name.equals(COMPLETE) && !name.equals(LOCK)) {
        Files.copy(
            each, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
    Files.createFile(to.resolve(COMPLETE));
  }
}
