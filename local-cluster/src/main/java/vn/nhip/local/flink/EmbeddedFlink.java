package vn.nhip.local.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.core.settings.Shell;
import vn.nhip.job.FlinkPath;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;

/** A Flink MiniCluster in this JVM for one job, which may be submitted later. */
public final class EmbeddedFlink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final JobConfig config;
  private final GuardedRest guarded;
  private final MiniCluster cluster;
  private final Configuration ownSettings;
  private final List<String> metrics;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedFlink(
      JobConfig config,
      GuardedRest guarded,
      MiniCluster cluster,
      Configuration ownSettings,
      List<String> metrics) {
    this.config = config;
    this.guarded = guarded;
    this.cluster = cluster;
    this.ownSettings = ownSettings;
    this.metrics = metrics;
  }

  /**
   * Starts Flink. Needs neither Kafka nor PostgreSQL.
   *
   * @param guarded its REST interface, which is closed with it, or if it does not start
   * @param temporary a folder for Flink's temporary files
   * @throws IllegalStateException in one sentence, if Flink cannot start
   */
  public static EmbeddedFlink start(JobConfig config, GuardedRest guarded, Path temporary) {
    try {
      return startCluster(config, guarded, temporary);
    } catch (Exception e) {
      guarded.close();
      throw new IllegalStateException("Flink could not be started: " + Shell.causeSentence(e), e);
    }
  }

  private static EmbeddedFlink startCluster(JobConfig config, GuardedRest guarded, Path temporary)
      throws Exception {
    Configuration flink = new Configuration();
    FlinkConfiguration.keepOnThisMachine(flink, guarded, temporary, config.parallelism());
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    if (config.checkpointDirectory().isEmpty()) {
      // State is then lost with this process, but a restart within it resumes from a checkpoint.
      flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      flink.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          FlinkPath.of(temporary.resolve("checkpoints")));
    }
    Optional<Integer> metrics = Prometheus.port(config.metricsPort());
    metrics.ifPresent(free -> Prometheus.offer(flink, free));
    Configuration all = ThroughputJob.clusterSettings(config);
    all.addAll(flink);
    MiniCluster cluster = new StartedCluster(all, config.parallelism());
    cluster.start();
    return new EmbeddedFlink(
        config, guarded, cluster, flink, List.of(Prometheus.line(config.metricsPort(), metrics)));
  }

  /** Submits the job. Kafka and PostgreSQL must run. When the job ends, so does Flink. */
  public JobClient submit() {
    return ThroughputJob.submit(config, ownSettings, this::environment);
  }

  private StreamExecutionEnvironment environment(Configuration all) {
    all.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
    all.set(DeploymentOptions.ATTACHED, true);
    return new StreamExecutionEnvironment(new Executors(cluster), all, null);
  }

  /** Flink's REST interface. */
  public GuardedRest guarded() {
    return guarded;
  }

  /** Lines for people that say where to read the job's metrics. */
  public List<String> metrics() {
    return metrics;
  }

  /** Stops Flink. A second call does nothing. */
  @Override
  public void close() throws InterruptedException {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      guarded.close();
    } finally {
      closeCluster();
    }
  }

  private void closeCluster() throws InterruptedException {
    try {
      cluster.closeAsync().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // It ends with this process.
      LOG.debug("Flink was stopped", e);
    }
  }

  /** Starts only once, because Flink's executor starts every cluster that it is given. */
  private static final class StartedCluster extends MiniCluster {
    private boolean isStarted;

    StartedCluster(Configuration flink, int slots) {
      super(
          new MiniClusterConfiguration.Builder()
              .setConfiguration(flink)
              .setNumTaskManagers(1)
              .setNumSlotsPerTaskManager(slots)
              .setRpcServiceSharing(RpcServiceSharing.SHARED)
              .build());
    }

    @Override
    public synchronized void start() throws Exception {
      if (!isStarted) {
        isStarted = true;
        super.start();
      }
    }
  }

  /** Makes Flink's environment submit the job to the cluster that has been started. */
  private record Executors(MiniCluster cluster)
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory {

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration flink) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(getName());
    }

    @Override
    public String getName() {
      return LocalExecutor.NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration flink) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration flink) {
      return LocalExecutor.createWithFactory(flink, ignored -> cluster);
    }
  }
}
