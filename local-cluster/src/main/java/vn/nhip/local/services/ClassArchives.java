package vn.nhip.local.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Archives of the classes that JVMs load from the libraries (class-data sharing), with which they
 * start with a third less CPU time. The start script gives the folder for them; without it there
 * are none.
 *
 * <p>JVMs of the first run after a change of the libraries record what they load. When that run has
 * settled, {@link #make} makes the archives at the lowest priority. The project's own classes are
 * not in them, so the next build leaves them valid.
 */
public final class ClassArchives {
  private static final String FOLDER = "nhip.archives";
  private static final String PART = ".part";

  /** The list of a JVM that only prints its version is longer. */
  private static final int LEAST_BYTES = 10_000;

  /** The JVM of the start script, which uses the same file names. */
  private static final String START = "start";

  private final Path folder;
  private final Path lists;
  private final Path jarFolder;
  private final Map<String, String> recorded = new TreeMap<>();
  private Process running;
  private boolean stopped;

  /**
   * @param lists a folder of the run, for the names of the classes that are loaded
   */
  public ClassArchives(Installation installation, Path lists) {
    this(
        System.getProperty(FOLDER) == null ? null : Path.of(System.getProperty(FOLDER)),
        installation.target().resolve("lib"),
        lists);
  }

  ClassArchives(Path folder, Path jarFolder, Path lists) {
    this.folder = folder;
    this.jarFolder = jarFolder;
    this.lists = lists;
  }

  /** Includes this JVM, if the start script lets it record what it loads. */
  public synchronized void includeThisJvm() {
    if (folder != null && Files.exists(list(START))) {
      recorded.put(START, libraries(System.getProperty("java.class.path")));
    }
  }

  /**
   * The options for a JVM: to use its archive or, where there is none, to record what it loads.
   *
   * @param kind JVMs of one kind load the same classes
   * @param classPath begins with the libraries
   */
  public synchronized List<String> options(String kind, String classPath) {
    if (folder == null) {
      return List.of();
    }
    if (Files.exists(archive(kind))) {
      // A JVM that cannot use an archive goes on without; it need not say so.
      return List.of(archive(archive(kind)), "-Xlog:cds*=off");
    }
    // One JVM of each kind: two would write into the same list.
    return recorded.putIfAbsent(kind, libraries(classPath)) == null
        ? List.of("-XX:DumpLoadedClassList=" + list(kind))
        : List.of();
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

  private void make(String kind, String libraries) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Folders.deleteOld(folder, "*" + PART);
    Path made = Files.createTempFile(folder, kind, PART);
    try {
      Path list = wholeLines(list(kind));
      boolean isMade =
          run(kind, libraries, "-Xshare:dump", "-XX:SharedClassListFile=" + list, archive(made));
      // As where it will be used: without it, a JVM cannot say that an archive is of no use to it.
      if (isMade && run(kind, libraries, "-Xshare:on", archive(made), "-version")) {
        Files.move(made, archive(kind), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private boolean run(String kind, String libraries, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(Leftovers.mark(lists));
    // An archive holds for heaps of about the same size: those below 32 GB.
    command.add("-Xmx1g");
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", libraries);
    builder.redirectErrorStream(true).redirectOutput(lists.resolve(kind + ".out").toFile());
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

  /** The leading jars of a class path that this project does not build. */
  private String libraries(String classPath) {
    List<String> jars = new ArrayList<>();
    for (String entry : classPath.split(":", -1)) {
      Path jar = Path.of(entry);
      if (!jarFolder.equals(jar.getParent()) || jar.getFileName().toString().startsWith("nhip-")) {
        break;
      }
      jars.add(entry);
    }
    return String.join(":", jars);
  }

  private static String archive(Path file) {
    return "-XX:SharedArchiveFile=" + file;
  }

  private Path archive(String kind) {
    return folder.resolve(kind + ".jsa");
  }

  private Path list(String kind) {
    return lists.resolve(kind + ".classes");
  }
}
