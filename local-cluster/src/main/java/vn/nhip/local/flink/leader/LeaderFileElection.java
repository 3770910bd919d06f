package vn.nhip.local.flink.leader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.leaderelection.LeaderContender;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a component of this process the leader once the process has the {@link LeaderLock}, and
 * writes its address into the component's file. It leads until it is closed or the process ends.
 */
final class LeaderFileElection implements LeaderElection {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderFileElection.class);

  private final Path file;
  private final UUID session;
  private final LeaderLock lock;
  private final ScheduledExecutorService poller;
  private LeaderContender contender;
  private boolean granted;
  private Future<?> attempt = CompletableFuture.completedFuture(null);

  /**
   * Does not contend yet.
   *
   * @param file of the component
   * @param session of this process
   * @param poller waits for the lock while another process has it
   */
  LeaderFileElection(Path file, UUID session, LeaderLock lock, ScheduledExecutorService poller) {
    this.file = file;
    this.session = session;
    this.lock = lock;
    this.poller = poller;
  }

  @Override
  public void startLeaderElection(LeaderContender candidate) throws IOException {
    synchronized (this) {
      contender = candidate;
    }
    if (!grantIfLocked(candidate)) {
      LOG.warn(
          "Another JobManager has the lock in {}; this one waits until it ends", file.getParent());
    }
  }

  /** Not synchronized while the contender is called, as it may hold a lock and close this. */
  private boolean grantIfLocked(LeaderContender candidate) throws IOException {
    synchronized (this) {
      if (contender != candidate) {
        return false;
      }
      granted = lock.tryAcquire();
      if (!granted) {
        attempt =
            poller.schedule(
                () -> retry(candidate), LeaderFileServices.POLL_MILLIS, TimeUnit.MILLISECONDS);
        return false;
      }
    }
    candidate.grantLeadership(session);
    return true;
  }

  private void retry(LeaderContender candidate) {
    try {
      grantIfLocked(candidate);
    } catch (IOException | RuntimeException e) {
      candidate.handleError(e);
    }
  }

  @Override
  public CompletableFuture<Void> confirmLeadershipAsync(UUID leader, String address) {
    LeaderContender failed = null;
    IOException error = null;
    synchronized (this) {
      if (isLeader(leader)) {
        try {
          new Leader(session, address).write(file);
        } catch (IOException e) {
          failed = contender;
          error = e;
        }
      }
    }
    if (failed != null) {
      failed.handleError(error);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Boolean> hasLeadershipAsync(UUID leader) {
    return CompletableFuture.completedFuture(isLeader(leader));
  }

  private boolean isLeader(UUID leader) {
    return granted && leader.equals(session);
  }

  @Override
  public void close() throws IOException {
    LeaderContender former;
    synchronized (this) {
      attempt.cancel(false);
      former = granted ? contender : null;
      contender = null;
      granted = false;
      if (former != null) {
        deleteOwn();
      }
    }
    if (former != null) {
      former.revokeLeadership();
    }
  }

  private void deleteOwn() throws IOException {
    Optional<Leader> leader = Leader.read(file);
    if (leader.isPresent() && leader.get().session().equals(session)) {
      Files.deleteIfExists(file);
    }
  }
}
