package vn.nhip.local.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import vn.nhip.core.settings.SettingsFile;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.Installation;
import vn.nhip.local.services.ProcessFolders;
import vn.nhip.local.services.SupervisedProcess;

/**
 * The job on a Flink of processes: one JobManager that has the job and nothing else (application
 * mode), and two TaskManagers. Each is started again when it dies. A JobManager that comes back
 * runs the job's {@code main} again, which resumes from the newest checkpoint in {@code
 * checkpoint.directory}; meanwhile the TaskManagers keep running.
 */
public final class FlinkProcesses extends LocalJob {
  /** Always the same, so that a JobManager that comes back finds the folder of its checkpoints. */
  public static final String JOB_ID = "6e686970000000000000000000000001";

  private static final int TASK_MANAGERS = 2;

  /** Delay before a dead TaskManager restarts, while the other one takes over and needs the CPU. */
  private static final Duration RESTART_DELAY_WITH_PEER = Duration.ofSeconds(5);

  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 100;

  private final FlinkCommands commands;
  private final ProcessFolders folders;
  private final Consumer<String> news;
  private final List<SupervisedProcess> taskManagers = new CopyOnWriteArrayList<>();
  private volatile SupervisedProcess jobManager;
  private volatile boolean closed;

  private FlinkProcesses(
      FlinkCommands commands, ProcessFolders folders, GuardedRest guarded, Consumer<String> news) {
    super(guarded, JOB_ID);
    this.commands = commands;
    this.folders = folders;
    this.news = news;
  }

  /**
   * Starts the TaskManagers, which wait for a JobManager.
   *
   * @param port of the web page on 127.0.0.1
   * @param metricsPort the first port to try for the metrics of each process; 0 for none
   * @param parallelism the largest that the job will have
   * @param news told when a process has died and is started again
   */
  public static FlinkProcesses start(
      int port,
      int metricsPort,
      int parallelism,
      ProcessFolders folders,
      ClassArchives archives,
      Consumer<String> news)
      throws Exception {
    // Enough on each TaskManager for all tasks, should the other one die.
    int slots = Math.max(2, parallelism);
    GuardedRest guarded = GuardedRest.open(port, folders.conf());
    Configuration flink = FlinkConfiguration.write(folders, guarded, slots, parallelism);
    MetricsPorts metrics = MetricsPorts.from(metricsPort, names());
    FlinkCommands commands =
        new FlinkCommands(Installation.here(), archives, folders, flink, metrics);
    FlinkProcesses processes = new FlinkProcesses(commands, folders, guarded, news);
    try {
      for (int number = 1; number <= TASK_MANAGERS; number++) {
        processes.taskManagers.add(
            SupervisedProcess.start(
                commands.taskManager(number), folders, news, processes::restartDelay));
      }
      return processes;
    } catch (IOException e) {
      processes.close();
      throw e;
    }
  }

  /**
   * Starts the JobManager with the job, and waits until all its tasks run.
   *
   * @param settings of the job, as its settings file holds them
   */
  public void startJob(Map<String, String> settings) throws IOException, InterruptedException {
    startJob(settings, START_PATIENCE);
  }

  /** As {@link #startJob(Map)}, waiting for as long as is given. */
  public void startJob(Map<String, String> settings, Duration patience)
      throws IOException, InterruptedException {
    startJobManager(settings);
    if (!awaitAllRunning(patience)) {
      throw new IOException("The job does not run; " + folders.log("jobmanager") + " says why");
    }
  }

  private synchronized void startJobManager(Map<String, String> settings) throws IOException {
    if (closed) {
      throw new IOException("The job is not started any more");
    }
    SettingsFile.write(settingsFile(), settings);
    List<String> arguments = List.of("--settings", settingsFile().toString());
    jobManager =
        SupervisedProcess.start(
            commands.jobManager(ThroughputJob.class.getName(), JOB_ID, arguments), folders, news);
  }

  private Duration restartDelay() {
    return taskManagers.stream().anyMatch(one -> one.handle().isAlive())
        ? RESTART_DELAY_WITH_PEER
        : SupervisedProcess.RESTART_DELAY;
  }

  /** Waits until all tasks run, for the first time or again. */
  public boolean awaitAllRunning(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end && !closed && !jobManager.isOver()) {
      if (rest().isAllRunning()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return false;
  }

  /**
   * Stops the job in good order, and the JobManager with it; {@link #startJob} resumes from there.
   *
   * @param folder where the savepoint goes; below {@code checkpoint.directory} it is found again
   * @return where the savepoint is
   */
  public String stopWithSavepoint(Path folder, Duration patience)
      throws IOException, InterruptedException {
    String savepoint = rest().stopWithSavepoint(folder, patience);
    if (!jobManager.awaitOver(patience)) {
      throw new IOException("The JobManager has not ended with its job");
    }
    return savepoint;
  }

  /**
   * Ends the JobManager, as a rollback requires; {@link #startJob} resumes from the newest
   * checkpoint. Tasks may go on until {@link #restartTaskManagers}.
   */
  public void stopJobManager() throws InterruptedException {
    jobManager.close();
  }

  /** Ends what the TaskManagers are doing; new ones load the classes of the present job's jar. */
  public void restartTaskManagers() {
    taskManagers.forEach(SupervisedProcess::kill);
  }

  public SupervisedProcess jobManager() {
    return jobManager;
  }

  public List<SupervisedProcess> taskManagers() {
    return List.copyOf(taskManagers);
  }

  @Override
  public List<String> metrics() {
    return commands.metrics().lines();
  }

  @Override
  public Optional<JobStatus> status() throws InterruptedException {
    return rest().status();
  }

  @Override
  public Optional<String> failure() {
    return jobManager != null && jobManager.isOver()
        ? Optional.of("The job has ended by itself.")
        : Optional.empty();
  }

  /** All at once, so that none sees another go and tries to mend it. */
  @Override
  public synchronized void close() throws InterruptedException {
    closed = true;
    List<SupervisedProcess> all = new ArrayList<>(taskManagers);
    if (jobManager != null) {
      all.add(jobManager);
    }
    all.forEach(SupervisedProcess::beginClose);
    for (SupervisedProcess process : all) {
      process.close();
    }
    super.close();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(FlinkCommands.JOB_MANAGER);
    for (int number = 1; number <= TASK_MANAGERS; number++) {
      names.add(FlinkCommands.taskManagerName(number));
    }
    return names;
  }

  private Path settingsFile() {
    return folders.conf().resolve("nhip.properties");
  }
}
