package vn.nhip.local.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The temporary folder of a run: {@code <temporary folder>/nhip-<user>-<process>-<random>}. A run
 * writes everything into it, except for what {@link DataDirectory} keeps, and deletes it at its
 * end. The start scripts create it and also make it the JVM's temporary folder, for files that
 * libraries unpack. The next run removes the folder and the processes that a killed run left
 * behind.
 */
public final class RunDirectory implements AutoCloseable {
  private static final String USER =
      System.getProperty("user.name").replaceAll("[^A-Za-z0-9._]", "_");
  private static final String NHIP = "nhip";
  private static final String KEPT = "data.folder";

  private static final int DELETIONS = 5;
  private static final long DELETION_PAUSE_MILLIS = 50;

  private static volatile boolean used;

  private final Path path;
  private final FolderLock lock;

  private RunDirectory(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Removes what killed runs of this user left behind, then takes or creates the folder of this
   * run.
   */
  public static RunDirectory create() throws IOException {
    return create(NHIP);
  }

  /**
   * Like {@link #create()}, for another program.
   *
   * @param program prefix of its folders' names; only folders with this prefix are removed
   */
  public static RunDirectory create(String program) throws IOException {
    Optional<Path> given = given();
    if (given.isEmpty()) {
      return createIn(Path.of(System.getProperty("java.io.tmpdir")), program);
    }
    used = true;
    return take(given.get(), program);
  }

  /**
   * Deletes the folder that the start script created when this process ends, unless a run has taken
   * it. The script cannot do so: it was replaced by this process.
   */
  public static void dropUnlessUsed() {
    given()
        .ifPresent(
            folder ->
                Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> dropUnlessUsed(folder), "nhip-drop")));
  }

  /** Creates the folder within another temporary folder. */
  static RunDirectory createIn(Path temporary) throws IOException {
    return createIn(temporary, NHIP);
  }

  private static RunDirectory createIn(Path temporary, String program) throws IOException {
    String prefix = program + "-" + USER + "-" + ProcessHandle.current().pid() + "-";
    // The JDK creates temporary folders readable only by their owner.
    return take(Files.createTempDirectory(temporary, prefix), program);
  }

  private static Optional<Path> given() {
    return Optional.ofNullable(System.getProperty("nhip.run.folder")).map(Path::of);
  }

  private static void dropUnlessUsed(Path folder) {
    try {
      if (!used) {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunDirectory take(Path folder, String program) throws IOException {
    Path path = folder.toRealPath();
    FolderLock lock =
        FolderLock.take(path)
            .orElseThrow(() -> new IllegalStateException("another run holds " + path));
    sweep(path.getParent(), program, Files.getOwner(path));
    return new RunDirectory(path, lock);
  }

  /** The folder, without links in its path. */
  public Path path() {
    return path;
  }

  /** Returns a subfolder, creating it if necessary. */
  public Path folder(String name) {
    return Folders.make(path.resolve(name));
  }

  /** Writes a secret to a file in this folder that only this user can read. */
  public Path secret(String name, String secret) throws IOException {
    Path file = path.resolve(name);
    Folders.writeSecret(file, secret);
    return file;
  }

  /**
   * Records where this run keeps its data, so that a later run finds the servers on it if this one
   * is killed.
   */
  public void noteKept(Path folder) throws IOException {
    Files.writeString(path.resolve(KEPT), folder.toString());
  }

  /** Deletes the folder, after stopping a server that may still be starting. */
  @Override
  public void close() {
    try {
      Leftovers.stop(path);
      Postmaster.stop(path.resolve(LocalPostgres.DATA));
      // Threads of a server whose start was aborted may still create folders.
      for (int round = 0; round < DELETIONS && Files.exists(path); round++) {
        Folders.delete(path);
        TimeUnit.MILLISECONDS.sleep(DELETION_PAUSE_MILLIS);
      }
      lock.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sweep(Path parent, String program, UserPrincipal me) throws IOException {
    Pattern pattern =
        Pattern.compile(Pattern.quote(program + "-" + USER) + "-(\\d{1,18})-[A-Za-z0-9]+");
    try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, program + "-*")) {
      for (Path candidate : candidates) {
        Matcher name = pattern.matcher(candidate.getFileName().toString());
        if (name.matches()) {
          try {
            if (isMine(candidate, me) && isDead(candidate, name.group(1))) {
              clearAway(candidate);
            }
          } catch (IOException e) {
            // Another run is removing it too, or it cannot be removed; the next run tries again.
          }
        }
      }
    }
  }

  private static boolean isMine(Path folder, UserPrincipal me) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && me.equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
  }

  /** A run that has just begun has no lock yet for a moment; then its process id decides. */
  private static boolean isDead(Path folder, String process) {
    return Files.exists(folder.resolve(FolderLock.FILE))
        || ProcessHandle.of(Long.parseLong(process)).isEmpty();
  }

  private static void clearAway(Path folder) throws IOException {
    Optional<FolderLock> lock = FolderLock.take(folder);
    if (lock.isEmpty()) {
      return;
    }
    try (FolderLock held = lock.get()) {
      Leftovers.stop(folder);
      Postmaster.stop(folder.resolve(LocalPostgres.DATA));
      if (Files.exists(folder.resolve(KEPT))) {
        stopServersOn(Path.of(Files.readString(folder.resolve(KEPT))));
      }
      Folders.delete(folder);
    }
  }

  /** Stops the servers on a data folder unless another run has taken it meanwhile. */
  private static void stopServersOn(Path kept) throws IOException {
    if (!Files.isDirectory(kept)) {
      return;
    }
    Optional<FolderLock> lock = FolderLock.take(kept);
    if (lock.isPresent()) {
      try (FolderLock held = lock.get()) {
        Leftovers.stop(kept);
        Postmaster.stop(kept.resolve(LocalPostgres.DATA));
      }
    }
  }
}
