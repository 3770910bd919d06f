package vn.nhip.local.deploy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import vn.nhip.core.settings.SettingsFile;
import vn.nhip.local.flink.FlinkProcesses;
import vn.nhip.local.flink.FlinkRest;
import vn.nhip.local.services.Ports;

/**
 * The services of {@code deploy/compose} under a separate project name, with Kafka, PostgreSQL and
 * Flink's REST interface also published on 127.0.0.1.
 */
final class ComposeStack implements AutoCloseable {
  /** Password of the owner of the tables, as whom {@code Chain} connects. */
  private static final String OWNER_PASSWORD = "nhip";

  private static final String TAG = "test";
  private static final long PATIENCE_MINUTES = 4;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Path> files = new ArrayList<>();
  private final int kafka = Ports.orFree(0);
  private final int postgres = Ports.orFree(0);
  private final int board = Ports.orFree(0);
  private final int intake = Ports.orFree(0);
  private final ComposeOverride override;

  /**
   * Builds the images from the packaged files without starting anything.
   *
   * @param folder folder for settings and secrets
   * @param settings settings of the job in addition to those of {@code deploy/compose}
   */
  ComposeStack(Path folder, ComposeOverride override, Map<String, String> settings)
      throws Exception {
    this.folder = folder;
    this.override = override;
    Path deployed = DeployFiles.FOLDER.resolve("compose").toAbsolutePath().normalize();
    files.add(deployed.resolve("compose.yaml"));
    files.add(deployed.resolve("with-ports.yaml"));
    with("override.yaml", override.text());
    Map<String, String> job = SettingsFile.read(deployed.resolve("nhip.properties"));
    job.putAll(settings);
    override.settingsLeftOut().forEach(job::remove);
    SettingsFile.write(folder.resolve("nhip.properties"), job);
    for (String name :
        List.of(
            "postgres-admin",
            "postgres-job",
            "postgres-center",
            "postgres-intake",
            "administrator",
            "grafana")) {
      Files.writeString(folder.resolve(name), secret(name));
    }
    Files.writeString(folder.resolve("postgres-owner"), OWNER_PASSWORD);
    environment.put("NHIP_SECRETS", folder.toString());
    environment.put("NHIP_JOB_SETTINGS", folder.resolve("nhip.properties").toString());
    environment.put("NHIP_TAG", TAG);
    environment.put("NHIP_LOG", "json");
    environment.put("NHIP_KAFKA_PORT", Integer.toString(kafka));
    environment.put("NHIP_POSTGRES_PORT", Integer.toString(postgres));
    environment.put("NHIP_BOARD_PORT", Integer.toString(board));
    environment.put("NHIP_INTAKE_PORT", Integer.toString(intake));
    run(DeployFiles.FOLDER.resolve("build-images").toString(), "--packaged", "--tag", TAG);
  }

  /** Content of a secrets file, except the owner's. */
  static String secret(String name) {
    return "of-a-test-" + name;
  }

  /** Why Compose cannot be tested here; empty if it can. */
  static String missing() throws Exception {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return "Docker cannot be reached, so deploy/compose is not tested.";
    }
    Process version = new ProcessBuilder("docker", "compose", "version").start();
    return version.waitFor() == 0
        ? ""
        : "There is no `docker compose`, so deploy/compose is not tested.";
  }

  /** Adds a Compose file. */
  void with(String name, String text) throws IOException {
    files.add(Files.writeString(folder.resolve(name), text));
  }

  /** Sets a variable that {@code compose.yaml} reads. */
  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** Gives the images another tag, like a new version. */
  void tagImages(String tag) throws Exception {
    for (String image : List.of("nhip-job", "nhip-command-center", "nhip-intake")) {
      run("docker", "tag", image + ":" + TAG, image + ":" + tag);
    }
  }

  /** Starts everything and returns when topics and tables exist. */
  void up() throws Exception {
    try {
      compose("up", "--detach");
    } catch (IOException e) {
      throw new IOException(compose("logs", "--tail", "30"), e);
    }
  }

  /** Runs {@code docker compose} and returns its output. */
  String compose(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("docker", "compose", "--project-name", "nhip-test-" + kafka));
    files.forEach(file -> command.addAll(List.of("--file", file.toString())));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  /** Kills a service's process like a crash, and not like a stop by the user. */
  void kill(String service) throws Exception {
    process(service).destroyForcibly();
  }

  /** The service of a TaskManager that has tasks. One that registers late has none. */
  String busyTaskManager() throws Exception {
    for (String id : flink().busyTaskManagers()) {
      String address = id.substring(0, id.indexOf(':'));
      for (String service : List.of("taskmanager-1", "taskmanager-2")) {
        String addresses =
            inspect(service, "{{range .NetworkSettings.Networks}}[{{.IPAddress}}]{{end}}");
        if (addresses.contains("[" + address + "]")) {
          return service;
        }
      }
    }
    throw new IOException("No TaskManager has tasks");
  }

  /** CPU time used by a service's process. */
  Duration cpu(String service) throws Exception {
    return process(service).info().totalCpuDuration().orElseThrow();
  }

  private ProcessHandle process(String service) throws Exception {
    return ProcessHandle.of(Long.parseLong(inspect(service, "{{.State.Pid}}"))).orElseThrow();
  }

  /** Disables the restart of a service. */
  void leaveEnded(String service) throws Exception {
    run("docker", "update", "--restart", "no", container(service));
  }

  /** Whether a service's process has ended, possibly to be restarted. */
  boolean isOver(String service) throws Exception {
    return !inspect(service, "{{.State.Running}}").equals("true");
  }

  /** Whether a service is healthy according to its image's health check. */
  boolean isHealthy(String service) throws Exception {
    return inspect(service, "{{.State.Health.Status}}").equals("healthy");
  }

  /** The raw log of a service, without the prefixes that Compose adds to each line. */
  String logs(String service) throws Exception {
    return run("docker", "logs", container(service));
  }

  private String inspect(String service, String what) throws Exception {
    return run("docker", "inspect", "--format", what, container(service)).strip();
  }

  private String container(String service) throws Exception {
    return compose("ps", "--all", "--quiet", service).strip();
  }

  String kafka() {
    return Ports.HOST + ":" + kafka;
  }

  /** The database, for its owner. */
  String postgres() {
    return "jdbc:postgresql://%s:%d/nhip".formatted(Ports.HOST, postgres);
  }

  URI board() {
    return http(board);
  }

  /** The intake, if the profile {@code stations} is set. */
  URI intake() {
    return http(intake);
  }

  FlinkRest flink() {
    return new FlinkRest(
        http(override.restPort()), HttpClient.newHttpClient(), FlinkProcesses.JOB_ID);
  }

  static URI http(int port) {
    return URI.create("http://" + Ports.HOST + ":" + port + "/");
  }

  /** Saves the logs of the services in {@code target/compose.log}, and removes the services. */
  @Override
  public void close() throws Exception {
    try {
      Files.writeString(Path.of("target", "compose.log"), compose("logs", "--timestamps"));
    } finally {
      compose("--profile", "watch", "--profile", "stations", "down", "--volumes", "--timeout", "1");
    }
  }

  private String run(String... command) throws IOException, InterruptedException {
    File output = folder.resolve("output.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean over = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    if (!over || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " has failed: " + said);
    }
    return said;
  }
}
