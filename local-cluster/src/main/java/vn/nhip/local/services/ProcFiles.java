package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads figures about processes from Linux's {@code /proc}. */
public final class ProcFiles {
  private static final Path PROC = Path.of("/proc");

  /** Linux reports ticks of 1/100 s to programs, whatever the kernel's own tick. */
  private static final double TICKS_PER_SECOND = 100;

  // Fields of /proc/PID/stat, counted from 0 after the name in brackets.
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int WAITED_USER = 13;
  private static final int WAITED_SYSTEM = 14;

  // Fields of a line of /proc/net/tcp.
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  private ProcFiles() {}

  /** The folder in which a process runs; null if it is gone, another user's or unknown. */
  static Path workingFolder(long pid) {
    try {
      return Files.readSymbolicLink(PROC.resolve(pid + "/cwd"));
    } catch (IOException e) {
      return null;
    }
  }

  /** CPU seconds that a process has used, across all threads; 0 if it is gone. */
  public static double cpuSeconds(long pid) {
    String[] stat = stat(pid);
    return stat.length == 0 ? 0 : seconds(stat, USER) + seconds(stat, SYSTEM);
  }

  /**
   * CPU seconds of a process and its children, including those that have ended.
   *
   * @param except children to leave out
   */
  public static double cpuSecondsWithChildren(long pid, Set<Long> except) {
    String[] stat = stat(pid);
    if (stat.length == 0) {
      return 0;
    }
    double sum =
        seconds(stat, USER)
            + seconds(stat, SYSTEM)
            + seconds(stat, WAITED_USER)
            + seconds(stat, WAITED_SYSTEM);
    String parent = Long.toString(pid);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        long child = Long.parseLong(process.getFileName().toString());
        String[] of = stat(child);
        if (of.length > 0 && of[PARENT].equals(parent) && !except.contains(child)) {
          sum += seconds(of, USER) + seconds(of, SYSTEM);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("/proc cannot be read", e);
    }
    return sum;
  }

  /** Peak resident memory of a process in bytes; 0 if it is gone. */
  public static long peakMemory(long pid) {
    try {
      for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }

  /**
   * Finds the process that listens on a TCP port; empty if there is none or it belongs to another
   * user.
   */
  public static Optional<ProcessHandle> listenerOn(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      sockets.addAll(listeners(PROC.resolve(table), port));
    }
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses().filter(process -> holds(process, sockets)).findFirst();
  }

  /** The name of a process's program, such as {@code postgres}; empty if it is gone. */
  public static Optional<String> nameOf(ProcessHandle process) {
    try {
      return Optional.of(Files.readString(PROC.resolve(process.pid() + "/comm")).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Link targets of the file descriptors of sockets that listen on a port. */
  private static Set<String> listeners(Path table, int port) {
    Set<String> sockets = new HashSet<>();
    try {
      // sl local_address rem_address st tx_queue:rx_queue tr:when retrnsmt uid timeout inode …
      for (String line : Files.readAllLines(table)) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > INODE
            && fields[STATE].equals(LISTENING)
            && fields[LOCAL_ADDRESS].endsWith(":%04X".formatted(port))) {
          sockets.add("socket:[" + fields[INODE] + "]");
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return sockets;
  }

  private static boolean holds(ProcessHandle process, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(PROC.resolve(process.pid() + "/fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      // The process has ended or belongs to another user.
      return false;
    }
  }

  private static double seconds(String[] stat, int place) {
    return Long.parseLong(stat[place]) / TICKS_PER_SECOND;
  }

  private static String[] stat(long pid) {
    try {
      String text = Files.readString(PROC.resolve(pid + "/stat"));
      return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    } catch (IOException e) {
      // The process has ended, perhaps while its file was read.
      return new String[0];
    }
  }
}
