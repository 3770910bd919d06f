package vn.nhip.benchmark.services;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.nhip.benchmark.contestants.Work;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.JavaProcess;
import vn.nhip.local.services.KafkaProcess;
import vn.nhip.local.services.ProcessFolders;
import vn.nhip.local.services.ReportingProcess;

/** Starts the processes of a measurement. */
public final class MeasuredProcess {
  private static final URL LOGGING =
      MeasuredProcess.class.getResource("/vn/nhip/benchmark/log4j2.properties");

  /** The JVM options of Kafka's own start script. */
  private static final List<String> KAFKA_JVM =
      List.of(
          "-Xmx1g",
          "-Xms1g",
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=20",
          "-XX:InitiatingHeapOccupancyPercent=35",
          "-XX:+ExplicitGCInvokesConcurrent");

  /** The jar of the local cluster, or its class folder in tests. */
  private static final String LOCAL_CLUSTER =
      ".*/(nhip-local-cluster-[^/]*\\.jar|local-cluster/target/[^/]*)";

  private MeasuredProcess() {}

  /** Starts a broker like Kafka's own script does, and returns when clients can connect. */
  public static KafkaProcess kafka(Path folder) throws IOException, InterruptedException {
    KafkaProcess kafka =
        KafkaProcess.startOnce(
            new KafkaProcess.Program(
                BrokerMain.class.getName(),
                classPath(),
                options(KAFKA_JVM),
                // Otherwise compacted topics would be compacted at any time, perhaps during a
                // measurement.
                Map.of("log.cleaner.enable", "false")),
            folder,
            new ProcessFolders(folder, folder, LOGGING));
    try {
      kafka.awaitReady();
      return kafka;
    } catch (IOException | InterruptedException | RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /**
   * Starts a contestant.
   *
   * @param options options of its JVM
   * @param password password of the database
   * @param lines receives each line that it prints
   */
  public static ReportingProcess contestant(
      String name,
      Path folder,
      List<String> options,
      String mainClass,
      Work work,
      String password,
      Consumer<String> lines)
      throws IOException {
    return ReportingProcess.start(
        new JavaProcess(
            name,
            classPath(),
            options(options),
            ClassArchives.none(),
            mainClass,
            work.arguments(),
            Map.of(Work.PASSWORD_VARIABLE, password)),
        new ProcessFolders(folder, folder, LOGGING),
        lines);
  }

  private static List<String> options(List<String> own) {
    List<String> all = new ArrayList<>(own);
    all.add("-XX:+ExitOnOutOfMemoryError");
    all.add("-XX:+PerfDisableSharedMem");
    all.add("-Djava.net.preferIPv4Stack=true");
    all.add("-Duser.timezone=UTC");
    if (Runtime.version().feature() >= 24) {
      all.add("--enable-native-access=ALL-UNNAMED");
      all.add("--sun-misc-unsafe-memory-access=allow");
    }
    all.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    return all;
  }

  /**
   * This process's class path without the local cluster, whose service files Flink would find and
   * load.
   */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(LOCAL_CLUSTER))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
