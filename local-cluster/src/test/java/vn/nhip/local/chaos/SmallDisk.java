package vn.nhip.local.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A separate file system in memory that can be filled to the last byte without affecting anything
 * else. Only root can mount it.
 *
 * @param folder where it is, or would be, mounted
 * @param isMounted whether it is mounted
 */
record SmallDisk(Path folder, boolean isMounted) implements AutoCloseable {
  private static final int MEGABYTES = 768;
  private static final int BLOCK = 1 << 16;
  private static final int MINUTE = 60;

  static SmallDisk mount(Path folder) throws Exception {
    boolean mounted =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=700,size=" + MEGABYTES + "m",
            "tmpfs",
            folder.toString());
    return new SmallDisk(folder, mounted);
  }

  /** Fills the file system completely. Must not be called if it is not mounted. */
  void fill() throws IOException {
    if (!isMounted) {
      throw new IllegalStateException("This would fill the disk of the machine");
    }
    try (OutputStream out = Files.newOutputStream(filler())) {
      byte[] block = new byte[BLOCK];
      for (int i = 0; i <= MEGABYTES * (1 << 20) / BLOCK; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      // Expected: no space is left.
      return;
    }
    throw new IOException(folder + " cannot be filled");
  }

  /** Frees the space. */
  void clear() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws Exception {
    if (isMounted && !run("umount", folder.toString())) {
      run("umount", "-l", folder.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(MINUTE, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
