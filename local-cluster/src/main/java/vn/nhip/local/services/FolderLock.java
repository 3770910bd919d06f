package vn.nhip.local.services;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A lock that marks a folder as used by a live process. The operating system releases it when the
 * process ends, however it ends; unlike a process id, it can never refer to another process later.
 */
final class FolderLock implements AutoCloseable {
  /** The lock file within the folder. */
  static final String FILE = "nhip.lock";

  // POSIX drops all locks of a process on a file when any of its handles on that file is closed, so
  // a folder that this process holds is never opened a second time.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Tries to lock a folder.
   *
   * @return empty if a live process, this one or another, holds the lock
   */
  static Optional<FolderLock> take(Path folder) throws IOException {
    synchronized (HELD) {
      Path real = folder.toRealPath();
      if (HELD.contains(real)) {
        return Optional.empty();
      }
      Path file = real.resolve(FILE);
      // The lock file is locked under another name and then moved, so it is never seen unlocked.
      Path open =
          Files.exists(file) ? file : real.resolve(FILE + "." + ProcessHandle.current().pid());
      FileChannel channel =
          FileChannel.open(open, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      if (!open.equals(file)) {
        Files.move(open, file, StandardCopyOption.ATOMIC_MOVE);
      }
      HELD.add(real);
      return Optional.of(new FolderLock(real, channel));
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(folder);
      channel.close();
    }
  }
}
