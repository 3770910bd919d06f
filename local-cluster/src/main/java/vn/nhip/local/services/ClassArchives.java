package vn.nhip.local.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Archives of the classes that JVMs load from jars (class-data sharing), with which they start with
 * a third less CPU time. The start script gives the folder for them, one for each set of libraries;
 * without it there are none.
 *
 * <p>JVMs of the first run after a change of a jar record what they load. When that run has
 * settled, {@link #make} makes the archives at the lowest priority. Those of Flink's processes
 * include the job's classes. That of the start script's own JVM has only the libraries', because
 * its class path contains a folder, so the next build leaves it valid.
 */
public final class ClassArchives {
  private static final String FOLDER = "nhip.archives";
  private static final String SUFFIX = ".jsa";
  private static final String PART = ".part";

  /** Between the kind of JVM and the state of its jars, in the name of an archive. */
  private static final String SEPARATOR = "-";

  /** The list of a JVM that only prints its version is longer. */
  private static final int LEAST_BYTES = 10_000;

  /** The JVM of the start script, which uses the same file names. */
  private static final String START = "start";

  private final Path folder;
  private final Path lists;
  private final Map<String, String> recorded = new TreeMap<>();
  private Process running;
  private boolean stopped;

  /**
   * @param lists a folder of the run, for the names of the classes that are loaded
   */
  public ClassArchives(Path lists) {
    this(System.getProperty(FOLDER) == null ? null : Path.of(System.getProperty(FOLDER)), lists);
  }

  /** Without a folder: every JVM loads its classes from jars. */
  public static ClassArchives none() {
    return new ClassArchives(null, null);
  }

  ClassArchives(Path folder, Path lists) {
    this.folder = folder;
    this.lists = lists;
  }

  /** Includes this JVM, if the start script lets it record what it loads. */
  public synchronized void includeThisJvm() {
    if (folder != null && Files.exists(list(START))) {
      recorded.put(START, leadingJars(System.getProperty("java.class.path")));
    }
  }

  /**
   * The options for a JVM: to use its archive or, where there is none, to record what it loads.
   *
   * @param kind JVMs of one kind load the same classes
   * @param classPath of jars
   */
  public synchronized List<String> options(String kind, String classPath) throws IOException {
    if (folder == null) {
      return List.of();
    }
    String name = kind + SEPARATOR + Integer.toHexString(stateOf(classPath).hashCode());
    if (Files.exists(archive(name))) {
      // A JVM that cannot use an archive goes on without; it need not say so.
      return List.of(archive(archive(name)), "-Xlog:cds*=off");
    }
    // One JVM of each kind: two would write into the same list.
    return recorded.putIfAbsent(name, leadingJars(classPath)) == null
        ? List.of("-XX:DumpLoadedClassList=" + list(name))
        : List.of();
  }

  /** A JVM refuses an archive if one of its jars has another size or time. */
  private static List<String> stateOf(String classPath) throws IOException {
    List<String> states = new ArrayList<>();
    for (String entry : classPath.split(":", -1)) {
      Path jar = Path.of(entry);
      states.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
    }
    return states;
  }

  /** Makes the archives that are missing, one after the other, until {@link #stop}. */
  public void make() throws IOException, InterruptedException {
    Map<String, String> missing;
    synchronized (this) {
      missing = new TreeMap<>(recorded);
    }
    for (Map.Entry<String, String> each : missing.entrySet()) {
      Path list = list(each.getKey());
      // A JVM that has just been restarted begins its list anew.
      if (Files.exists(list) && Files.size(list) >= LEAST_BYTES && !isStopped()) {
        make(each.getKey(), each.getValue());
      }
    }
  }

  private void make(String name, String jars) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Folders.deleteOld(folder, "*" + PART);
    Path made = Files.createTempFile(folder, name, PART);
    try {
      Path list = wholeLines(list(name));
      boolean isMade =
          run(name, jars, "-Xshare:dump", "-XX:SharedClassListFile=" + list, archive(made));
      // As where it will be used: without it, a JVM cannot say that an archive is of no use to it.
      if (isMade && run(name, jars, "-Xshare:on", archive(made), "-version")) {
        deleteOthers(name);
        Files.move(made, archive(name), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /** Deletes archives of the same kind that were made of other jars. */
  private void deleteOthers(String name) throws IOException {
    int end = name.indexOf(SEPARATOR);
    if (end >= 0) {
      Folders.deleteAll(folder, name.substring(0, end + 1) + "*" + SUFFIX);
    }
  }

  private boolean run(String name, String jars, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(Leftovers.mark(lists));
    // An archive holds for heaps of about the same size: those below 32 GB.
    command.add("-Xmx1g");
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", jars);
    builder.redirectErrorStream(true).redirectOutput(lists.resolve(name + ".out").toFile());
    Process process = begin(builder);
    Leftovers.note(lists, "class-archive", process.pid());
    return process.waitFor() == 0;
  }

  private synchronized Process begin(ProcessBuilder builder) throws IOException {
    running = builder.start();
    if (stopped) {
      running.destroyForcibly();
    }
    return running;
  }

  /** Ends what {@link #make} is doing; the next run begins again. */
  public void stop() throws InterruptedException {
    Process last;
    synchronized (this) {
      stopped = true;
      last = running;
    }
    if (last != null) {
      last.destroyForcibly().waitFor();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** The JVM is still writing its list: the last line may be incomplete. */
  private static Path wholeLines(Path list) throws IOException {
    String text = Files.readString(list, StandardCharsets.UTF_8);
    Path copy = list.resolveSibling(list.getFileName() + ".whole");
    return Files.writeString(copy, text.substring(0, text.lastIndexOf('\n') + 1));
  }

  /** An archive cannot contain the classes of a folder, nor of what comes after it. */
  private static String leadingJars(String classPath) {
    return Arrays.stream(classPath.split(":", -1))
        .takeWhile(entry -> entry.endsWith(".jar"))
        .collect(Collectors.joining(":"));
  }

  private static String archive(Path file) {
    return "-XX:SharedArchiveFile=" + file;
  }

  private Path archive(String name) {
    return folder.resolve(name + SUFFIX);
  }

  private Path list(String name) {
    return lists.resolve(name + ".classes");
  }
}
