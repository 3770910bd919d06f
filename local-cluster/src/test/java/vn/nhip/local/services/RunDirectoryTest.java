package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
  private static final String USER = System.getProperty("user.name");

  @TempDir Path temporary;

  @Test
  void isReadableByOwnerOnlyAndDeletedAtTheEnd() throws IOException {
    RunDirectory run = RunDirectory.createIn(temporary);
    Files.writeString(run.folder("kafka").resolve("segment"), "x");
    assertThat(run.path().getFileName().toString())
        .startsWith("nhip-" + USER + "-" + ProcessHandle.current().pid() + "-");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.path())))
        .isEqualTo("rwx------");
    run.close();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void keepsSecretsReadableByOwnerOnly() throws IOException {
    try (RunDirectory run = RunDirectory.createIn(temporary)) {
      Path secret = run.secret("password", "nhip");
      assertThat(secret).hasContent("nhip");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void removesLeftoversOfDeadRuns() throws IOException, InterruptedException {
    Path locked = leftover(endedProcess(), 1);
    Files.writeString(locked.resolve(FolderLock.FILE), "");
    Path atItsBeginning = leftover(endedProcess(), 2);
    try (RunDirectory run = RunDirectory.createIn(temporary)) {
      assertThat(locked).doesNotExist();
      assertThat(atItsBeginning).doesNotExist();
      assertThat(run.path()).exists();
    }
  }

  @Test
  void removesDeadRunWhoseProcessIdWasReused() throws IOException {
    Path leftover = leftover(ProcessHandle.current().pid(), 1);
    Files.writeString(leftover.resolve(FolderLock.FILE), "");
    RunDirectory.createIn(temporary).close();
    assertThat(leftover).doesNotExist();
  }

  @Test
  void keepsLiveRunsAndForeignFolders() throws IOException, InterruptedException {
    Path justBegun = leftover(ProcessHandle.current().pid(), 1);
    Path otherUser =
        Files.createDirectory(temporary.resolve("nhip-" + USER + "2-" + endedProcess() + "-1"));
    Path otherName = Files.createDirectory(temporary.resolve("nhip-notes"));
    try (RunDirectory live = RunDirectory.createIn(temporary);
        RunDirectory second = RunDirectory.createIn(temporary)) {
      assertThat(temporary.toRealPath())
          .isDirectoryContaining(justBegun.toRealPath()::equals)
          .isDirectoryContaining(live.path()::equals)
          .isDirectoryContaining(second.path()::equals);
      assertThat(otherUser).exists();
      assertThat(otherName).exists();
    }
  }

  @Test
  void stopsOnlyThePostgresOfTheLeftover() throws IOException, InterruptedException {
    Path leftover = leftover(endedProcess(), 1).toRealPath();
    Path data = Files.createDirectory(leftover.resolve(LocalPostgres.DATA));
    // Stands in for a server: its command line names the data folder.
    Process server = new ProcessBuilder("tail", "-f", "/dev/null", data.toString()).start();
    Process stranger = new ProcessBuilder("tail", "-f", "/dev/null").start();
    try {
      Files.createFile(data.resolve("postmaster.pid"));
      Files.writeString(data.resolve("postmaster.pid"), stranger.pid() + "\n");
      Postmaster.stop(data);
      assertThat(stranger.isAlive()).isTrue();

      Files.writeString(data.resolve("postmaster.pid"), server.pid() + "\n");
      RunDirectory.createIn(temporary).close();
      assertThat(server.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(leftover).doesNotExist();
    } finally {
      server.destroyForcibly();
      stranger.destroyForcibly();
    }
  }

  @Test
  void stopsServersOfDeadRunUnlessItsDataFolderIsInUse() throws Exception {
    Path kept = Files.createDirectories(temporary.resolve("kept")).toRealPath();
    Path data = Files.createDirectory(kept.resolve(LocalPostgres.DATA));
    Process server = new ProcessBuilder("tail", "-f", "/dev/null", data.toString()).start();
    Process flink = marked(kept);
    Process later = marked(kept);
    try {
      Files.writeString(data.resolve("postmaster.pid"), server.pid() + "\n");
      Leftovers.note(kept, "flink", flink.pid());
      // The same process id, but a different process.
      Files.writeString(kept.resolve("processes/later.pid"), later.pid() + " 1");
      Path used = deadRunOn(kept, 1);
      try (FolderLock live = FolderLock.take(kept).orElseThrow()) {
        RunDirectory.createIn(temporary).close();
      }
      assertThat(used).doesNotExist();
      assertThat(server.isAlive() && flink.isAlive()).isTrue();

      deadRunOn(kept, 2);
      RunDirectory.createIn(temporary).close();
      assertThat(server.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(flink.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(later.isAlive()).isTrue();
      assertThat(data).exists();
    } finally {
      server.destroyForcibly();
      flink.destroyForcibly();
      later.destroyForcibly();
    }
  }

  private static Process marked(Path folder) throws IOException {
    return new ProcessBuilder("tail", "-f", "/dev/null", "--", Leftovers.mark(folder)).start();
  }

  private Path deadRunOn(Path kept, int random) throws IOException, InterruptedException {
    Path leftover = leftover(endedProcess(), random);
    Files.writeString(leftover.resolve(FolderLock.FILE), "");
    Files.writeString(leftover.resolve("data.folder"), kept.toString());
    return leftover;
  }

  private Path leftover(long process, int random) throws IOException {
    Path folder = temporary.resolve("nhip-" + USER + "-" + process + "-" + random);
    Files.createDirectories(folder.resolve("kafka"));
    return folder;
  }

  private static long endedProcess() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
