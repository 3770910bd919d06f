package vn.nhip.local.flink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import vn.nhip.local.flink.leader.LeaderFileServicesFactory;
import vn.nhip.local.services.Folders;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ProcessFolders;

/** Flink's {@code config.yaml}: that of production, and above it what is special about here. */
public final class FlinkConfiguration {
  private static final String FILE = "config.yaml";
  private static final String RESOURCE = "/vn/nhip/local/flink/" + FILE;

  private FlinkConfiguration() {}

  /**
   * Writes the file into the folder of configuration files.
   *
   * @return what is in it
   */
  static Configuration write(ProcessFolders folders, GuardedRest rest, int slots, int parallelism)
      throws IOException {
    Path file = folders.conf().resolve(FILE);
    try (InputStream production = FlinkConfiguration.class.getResourceAsStream(RESOURCE)) {
      Files.copy(production, file, StandardCopyOption.REPLACE_EXISTING);
    }
    Configuration flink = GlobalConfiguration.loadConfiguration(folders.conf().toString());
    Path temporary = Files.createDirectories(folders.run().resolve("flink"));
    keepOnThisMachine(flink, rest, temporary, parallelism);
    // Any free port: the TaskManagers read it from the leader's file.
    flink.set(JobManagerOptions.PORT, 0);
    flink.set(HighAvailabilityOptions.HA_MODE, LeaderFileServicesFactory.class.getName());
    flink.set(HighAvailabilityOptions.HA_STORAGE_PATH, temporary.resolve("leader").toString());
    flink.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, temporary.toString());
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
    Prometheus.offer(flink, 0);
    // It holds the password of the key.
    Folders.writeSecret(
        file,
        String.join("\n", ConfigurationUtils.convertConfigToWritableLines(flink, true)) + "\n");
    return flink;
  }

  /**
   * Configures a Flink that other machines cannot reach, in this JVM or in separate processes.
   *
   * @param temporary the folder for temporary files
   * @param parallelism the largest parallelism of the job
   */
  public static void keepOnThisMachine(
      Configuration flink, GuardedRest rest, Path temporary, int parallelism) {
    rest.configure(flink);
    flink.set(JobManagerOptions.ADDRESS, Ports.HOST);
    flink.set(JobManagerOptions.BIND_HOST, Ports.HOST);
    flink.set(TaskManagerOptions.HOST, Ports.HOST);
    flink.set(TaskManagerOptions.BIND_HOST, Ports.HOST);
    flink.set(CoreOptions.TMP_DIRS, temporary.toString());
    flink.set(WebOptions.TMP_DIR, temporary.toString());
    flink.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.toString());
    MemorySize network = NetworkMemory.of(parallelism);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
  }
}
