package vn.nhip.local.flink.leader;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one process at a time lead. The operating system releases the lock when its process ends,
 * however it ends; a process that hangs keeps it.
 */
final class LeaderLock implements AutoCloseable {
  private static final String FILE = "lock";

  private final Path folder;
  private FileChannel held;
  private boolean closed;

  /**
   * Does not acquire the lock.
   *
   * @param folder created if it does not exist
   */
  LeaderLock(Path folder) {
    this.folder = folder;
  }

  /** Acquires the lock unless another process has it, and returns whether this one has it now. */
  synchronized boolean tryAcquire() throws IOException {
    if (held != null || closed) {
      return held != null;
    }
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel)) {
      held = channel;
      return true;
    }
    channel.close();
    return false;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (held != null) {
      held.close();
      held = null;
    }
  }
}
