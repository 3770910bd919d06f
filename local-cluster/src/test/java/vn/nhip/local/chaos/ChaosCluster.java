package vn.nhip.local.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.flink.FlinkProcesses;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.KafkaProcess;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.PostgresKeeper;
import vn.nhip.local.services.ProcessFolders;
import vn.nhip.local.services.RunDirectory;

/**
 * The target of the faults: all services in separate processes, as with {@code start --mode
 * processes}.
 */
final class ChaosCluster implements AutoCloseable {
  private static final int MOST_PARALLELISM = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final RunDirectory run;
  private final SmallDisk disk;
  private final Consumer<String> news;
  private final KafkaProcess kafka;
  private final LocalPostgres postgres;
  private final FlinkProcesses flink;
  private final ClassArchives archives;
  private final Chain chain;
  private PostgresKeeper keeper;

  private ChaosCluster(
      RunDirectory run, SmallDisk disk, Duration checkpointInterval, Consumer<String> news)
      throws Exception {
    this.run = run;
    this.disk = disk;
    this.news = news;
    // The logs are kept for inspection.
    Path kept = Path.of(System.getProperty("nhip.target", "target"), "chaos").toAbsolutePath();
    ProcessFolders folders = new ProcessFolders(run.path(), kept);
    archives = new ClassArchives(run.path());
    flink = FlinkProcesses.start(Ports.orFree(0), 0, MOST_PARALLELISM, folders, archives, news);
    kafka = KafkaProcess.start(0, run.folder("kafka"), folders, archives, news);
    // As for kept data: it must survive a crash of the server.
    postgres = LocalPostgres.start(0, disk.folder(), run.folder("postgresql"), true);
    kafka.awaitReady();
    keeper = PostgresKeeper.of(postgres, news);
    chain = chain(checkpointInterval);
    chain.prepare();
  }

  /** Starts everything except the job. */
  static ChaosCluster start(Duration checkpointInterval, Consumer<String> news) throws Exception {
    RunDirectory run = RunDirectory.create();
    SmallDisk disk = SmallDisk.mount(run.folder("disk"));
    try {
      return new ChaosCluster(run, disk, checkpointInterval, news);
    } catch (Exception e) {
      disk.close();
      // Also stops the processes that were started before the failure.
      run.close();
      throw e;
    }
  }

  private Chain chain(Duration checkpointInterval) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("kafka.timestamp.type", "CreateTime");
    settings.put("clock.enabled", "false");
    settings.put("postgres.url", postgres.url());
    settings.put("postgres.user", LocalPostgres.NHIP);
    settings.put("postgres.password.file", run.secret("password", LocalPostgres.NHIP).toString());
    settings.put("checkpoint.directory", checkpoints().toString());
    settings.put("checkpoint.interval", checkpointInterval.toMillis() + " ms");
    settings.put("parallelism", "2");
    return new Chain(settings);
  }

  /** Starts the job, or resumes it from its newest state. */
  void startJob(int parallelism) throws Exception {
    flink.startJob(chain.with("parallelism", Integer.toString(parallelism)).settings(), PATIENCE);
  }

  void makeClassArchives() throws InterruptedException {
    archives.make();
  }

  /** Both ends of the chain. */
  Chain chain() {
    return chain;
  }

  KafkaProcess kafka() {
    return kafka;
  }

  FlinkProcesses flink() {
    return flink;
  }

  LocalPostgres postgres() {
    return postgres;
  }

  SmallDisk disk() {
    return disk;
  }

  RunDirectory run() {
    return run;
  }

  /** Adds partitions to {@code applications}; returns the new number of partitions. */
  int addPartitions(int partitions) throws Exception {
    int more = partitions + 2;
    chain.increasePartitionsTo(more);
    return more;
  }

  /** The job's own checkpoints. */
  Path checkpointsOfJob() {
    return checkpoints().resolve(FlinkProcesses.JOB_ID);
  }

  Path savepoints() {
    return checkpoints().resolve("savepoints");
  }

  /** Stops PostgreSQL until {@link #startPostgres}. */
  void stopPostgres() throws InterruptedException {
    keeper.close();
    postgres.close();
  }

  void startPostgres() throws IOException {
    postgres.startAgain();
    keeper = PostgresKeeper.of(postgres, news);
  }

  /** Waits until everything that was fed has been counted and written. */
  void awaitSettled() {
    chain.awaitSettled(
        () -> {
          if (!flink.checkpoint(PATIENCE)) {
            throw new IOException("a checkpoint failed");
          }
        });
  }

  /** Total number of rows ever changed, in committed or aborted transactions. */
  long rowsChanged() throws SQLException {
    return chain.number("SELECT last_value FROM rows_changed");
  }

  private Path checkpoints() {
    return run.folder("checkpoints");
  }

  @Override
  public void close() throws Exception {
    keeper.close();
    flink.close();
    kafka.close();
    postgres.close();
    disk.close();
    run.close();
  }
}
