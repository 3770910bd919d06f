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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives of the classes that JVMs load from jars (class-data sharing), with which they start with
 * a third less CPU time. The start script gives the folder for them, which depends on the
 * libraries; without it there are none.
 *
 * <p>JVMs of the first run after a change of a jar record what they load. When that run has
 * settled, {@link #make} makes the archives at the lowest priority. Those of Flink's processes
 * include the job's classes. That of the start script's own JVM has only the libraries', because
 * its class path contains a folder, so the next build leaves it valid.
 */
public final class ClassArchives {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchives.class);
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
  private final Map<String, Recorded> recorded = new TreeMap<>();
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
      Recorded libraries = new Recorded(START, leadingJars(System.getProperty("java.class.path")));
      libraries.lists().add(list(START));
      recorded.put(START, libraries);
    }
  }

  /**
   * The options for a JVM: to use its archive or, where there is none, to record what it loads.
   *
   * @param process the name of the process, which has a list of its own
   * @param kind JVMs of one kind share an archive, made from the longest of their lists
   * @param classPath of jars only
   */
  synchronized List<String> options(String process, String kind, String classPath) {
    Optional<String> name = folder == null ? Optional.empty() : name(kind, classPath);
    if (name.isEmpty()) {
      return List.of();
    }
    if (Files.exists(archive(name.get()))) {
      // A JVM that cannot use an archive goes on without; it need not say so.
      return List.of(archive(archive(name.get())), "-Xlog:cds*=off");
    }
    Path list = list(process);
    recorded
        .computeIfAbsent(name.get(), archive -> new Recorded(kind, leadingJars(classPath)))
        .lists()
        .add(list);
    return List.of("-XX:DumpLoadedClassList=" + list);
  }

  /**
   * The name of an archive contains what it depends on: a JVM refuses it if one of its jars has
   * another size or time.
   */
  private static Optional<String> name(String kind, String classPath) {
    List<String> states = new ArrayList<>();
    try {
      for (String entry : classPath.split(":", -1)) {
        Path jar = Path.of(entry);
        states.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
      }
    } catch (IOException e) {
      // A build may be replacing a jar. The JVM itself says if one that it needs is missing.
      LOG.debug("No archive for a class path with a missing jar", e);
      return Optional.empty();
    }
    return Optional.of(kind + SEPARATOR + Integer.toHexString(states.hashCode()));
  }

  /**
   * Makes the archives that are missing, one after the other, until {@link #stop}. If one cannot be
   * made, the next run tries again.
   */
  public void make() throws InterruptedException {
    Map<String, Recorded> missing;
    synchronized (this) {
      missing = new TreeMap<>(recorded);
    }
    try {
      for (Map.Entry<String, Recorded> each : missing.entrySet()) {
        Optional<Path> list = longest(each.getValue().lists());
        if (list.isPresent() && !isStopped()) {
          make(each.getKey(), each.getValue(), list.get());
        }
      }
    } catch (IOException e) {
      LOG.debug("The next run makes the archives", e);
    }
  }

  /** A JVM that has just been restarted begins its list anew, and one without tasks loads less. */
  private static Optional<Path> longest(Set<Path> lists) throws IOException {
    Path longest = null;
    long most = LEAST_BYTES;
    for (Path list : lists) {
      if (Files.exists(list) && Files.size(list) >= most) {
        longest = list;
        most = Files.size(list);
      }
    }
    return Optional.ofNullable(longest);
  }

  private void make(String name, Recorded of, Path recordedList)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Folders.deleteOld(folder, "*" + PART);
    Path made = Files.createTempFile(folder, name, PART);
    try {
      Path list = wholeLines(recordedList);
      boolean isMade =
          run(name, of.jars(), "-Xshare:dump", "-XX:SharedClassListFile=" + list, archive(made));
      // As where it will be used: without it, a JVM cannot say that an archive is of no use to it.
      if (isMade
          && run(name, of.jars(), "-Xshare:on", archive(made), "-version")
          && isUpToDate(name, of)) {
        // Those that were made of other jars.
        Folders.deleteAll(folder, of.kind() + SEPARATOR + "*" + SUFFIX);
        Files.move(made, archive(name), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /** Whether no build has replaced a jar since the JVMs recorded what they loaded. */
  private static boolean isUpToDate(String name, Recorded of) {
    // The start script, which knows only the kind, looks after the libraries.
    return name.equals(START) || name(of.kind(), of.jars()).filter(name::equals).isPresent();
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

  private Path list(String process) {
    return lists.resolve(process + ".classes");
  }

  /** The jars of the JVMs that share an archive, and their lists of loaded classes. */
  private record Recorded(String kind, String jars, Set<Path> lists) {
    Recorded(String kind, String jars) {
      this(kind, jars, new TreeSet<>());
    }
  }
}
