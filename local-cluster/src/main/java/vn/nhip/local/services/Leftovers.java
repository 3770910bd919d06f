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
 * The processes that a run has started, written down in its folder, so that the next one can stop
 * those that a killed run has left.
 */
public final class Leftovers {
  private static final String FOLDER = "processes";
  private static final long PATIENCE_SECONDS = 5;

  private Leftovers() {}

  /**
   * What the command line of each such process has to hold: a process id alone proves nothing, it
   * may be another's by now.
   */
  public static String mark(Path folder) {
    return "-Dnhip.run=" + folder;
  }

  /** Writes a process of a run down: its id and when it was started. */
  public static void note(Path folder, String name, long pid) throws IOException {
    Path file = Folders.make(folder.resolve(FOLDER)).resolve(name + ".pid");
    Files.writeString(file, pid + ProcessHandle.of(pid).map(Leftovers::since).orElse(""));
  }

  /** Kills the processes of a run that are still there, and waits until they are gone. */
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
        read(file).filter(process -> bears(process, mark(folder))).ifPresent(found::add);
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

  private static boolean bears(ProcessHandle process, String mark) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(mark))
        .orElse(false);
  }

  private static void awaitEnd(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("Process " + process.pid() + " does not stop", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
