package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Records in a run's folder which processes it has started, so that the next run can stop those
 * that a killed run left behind.
 */
public final class Leftovers {
  private static final String FOLDER = "processes";
  private static final long TIMEOUT_SECONDS = 5;

  private Leftovers() {}

  /**
   * The argument that marks such a process on its command line. A process id alone proves nothing:
   * it may belong to another process by now.
   */
  public static String mark(Path folder) {
    return "-Dnhip.run=" + folder;
  }

  /** Records a process of a run: its id and its start time. */
  public static void note(Path folder, String name, long pid) throws IOException {
    Path file = Folders.make(folder.resolve(FOLDER)).resolve(name + ".pid");
    Files.writeString(file, pid + ProcessHandle.of(pid).map(Leftovers::since).orElse(""));
  }

  /** Kills the processes of a run that are still running, and waits until they are gone. */
  static void stop(Path folder) throws IOException {
    List<ProcessHandle> alive = of(folder);
    alive.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : alive) {
      awaitEnd(process);
    }
  }

  private static List<ProcessHandle> of(Path folder) throws IOException {
    List<ProcessHandle> found = new ArrayList<>();
    Path noted = folder.resolve(FOLDER);
    if (!Files.isDirectory(noted)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(noted, "*.pid")) {
      for (Path file : files) {
        read(file).filter(process -> hasArgument(process, mark(folder))).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<ProcessHandle> read(Path file) throws IOException {
    try {
      String noted = Files.readString(file).strip();
      String pid = noted.split(" ", 2)[0];
      return pid.matches("\\d{1,18}")
          ? ProcessHandle.of(Long.parseLong(pid)).filter(it -> noted.equals(pid + since(it)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String since(ProcessHandle process) {
    return process.info().startInstant().map(start -> " " + start.toEpochMilli()).orElse("");
  }

  /** Whether a process has an argument on its command line. */
  static boolean hasArgument(ProcessHandle process, String argument) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(argument))
        .orElse(false);
  }

  private static void awaitEnd(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("Process " + process.pid() + " does not stop", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
