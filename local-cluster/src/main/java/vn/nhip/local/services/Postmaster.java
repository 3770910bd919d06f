package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds and stops the PostgreSQL server process of a data folder by the pid file that it writes
 * there.
 */
final class Postmaster {
  private static final long TIMEOUT_SECONDS = 3;

  private Postmaster() {}

  /**
   * Finds the process that serves a data folder. A process id alone proves nothing, because it may
   * belong to another process by now: the command line has to name that folder.
   */
  static Optional<ProcessHandle> of(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0)))
        .filter(ProcessHandle::isAlive)
        .filter(process -> Leftovers.hasArgument(process, data.toString()));
  }

  /**
   * Stops the server on a data folder, if there is one, and the processes that are left of one that
   * has died: as long as one of them runs, no other server starts. Waits until all are gone.
   */
  static void stop(Path data) throws IOException {
    stop(of(data).stream().toList());
    stop(leftOn(data));
  }

  private static void stop(List<ProcessHandle> processes) throws IOException {
    processes.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : processes) {
      if (!ends(process)) {
        process.destroyForcibly();
        if (!ends(process)) {
          throw new IOException("PostgreSQL, process " + process.pid() + ", does not stop");
        }
      }
    }
  }

  /** The processes of PostgreSQL that run in a data folder, as far as the system shows it. */
  private static List<ProcessHandle> leftOn(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    Path folder = data.toRealPath();
    return ProcessHandle.allProcesses()
        .filter(process -> ProcFiles.nameOf(process).equals(Optional.of("postgres")))
        .filter(process -> folder.equals(ProcFiles.workingFolder(process.pid())))
        .toList();
  }

  private static boolean ends(ProcessHandle process) {
    try {
      process.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
