package vn.nhip.local.flink.leader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.highavailability.nonha.AbstractNonHaServices;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalService;

/**
 * High availability services for Flink's processes on one machine. A file lock elects the leader,
 * whose address is in a file for each component. Nothing else is kept: the job finds its newest
 * checkpoint itself.
 */
final class LeaderFileServices extends AbstractNonHaServices {
  /** Polling interval of the files and the lock. */
  static final long POLL_MILLIS = 50;

  private final Path folder;
  private final UUID session = UUID.randomUUID();
  private final LeaderLock leaderLock;
  private final ScheduledThreadPoolExecutor poller =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "nhip-leader");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * The services of one process.
   *
   * @param folder the same for all processes
   */
  LeaderFileServices(Path folder) {
    this.folder = folder;
    this.leaderLock = new LeaderLock(folder);
  }

  private LeaderElection election(String component) {
    return new LeaderFileElection(folder.resolve(component), session, leaderLock, poller);
  }

  private LeaderRetrievalService retrieval(String component) {
    return new LeaderFileRetrieval(folder.resolve(component), poller);
  }

  private static String job(JobID job) {
    return "job-" + job;
  }

  @Override
  public LeaderElection getResourceManagerLeaderElection() {
    return election("resource-manager");
  }

  @Override
  public LeaderRetrievalService getResourceManagerLeaderRetriever() {
    return retrieval("resource-manager");
  }

  @Override
  public LeaderElection getDispatcherLeaderElection() {
    return election("dispatcher");
  }

  @Override
  public LeaderRetrievalService getDispatcherLeaderRetriever() {
    return retrieval("dispatcher");
  }

  @Override
  public LeaderElection getClusterRestEndpointLeaderElection() {
    return election("rest");
  }

  @Override
  public LeaderRetrievalService getClusterRestEndpointLeaderRetriever() {
    return retrieval("rest");
  }

  @Override
  public LeaderElection getJobManagerLeaderElection(JobID job) {
    return election(job(job));
  }

  @Override
  @SuppressWarnings("deprecation")
  public LeaderRetrievalService getJobManagerLeaderRetriever(JobID job) {
    return retrieval(job(job));
  }

  @Override
  public LeaderRetrievalService getJobManagerLeaderRetriever(JobID job, String defaultAddress) {
    return retrieval(job(job));
  }

  @Override
  public void close() throws Exception {
    // Not interrupted, which would look like an error to whoever is being notified.
    poller.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    poller.shutdown();
    try {
      leaderLock.close();
    } catch (IOException e) {
      throw new IOException("The lock in " + folder + " cannot be released", e);
    } finally {
      super.close();
    }
  }
}
