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
 * Makes a component of this process the leader once the process holds the {@link LeaderLock}, and
 * writes its address into the component's file. It leads until it is closed or the process ends.
 */
final class LeaderFileElection implements LeaderElection {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderFileElection.class);

  private final Path file;
  private final UUID session;
  private final LeaderLock lock;
  private final ScheduledExecutorService poller;
  private volatile LeaderContender contender;
  private volatile Future<?> attempt = CompletableFuture.completedFuture(null);

  /**
   * An election that has not begun.
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
    contender = candidate;
    if (lock.take()) {
      candidate.grantLeadership(session);
      return;
    }
    LOG.info("Another process leads {}; this one waits until it ends", file.getFileName());
    retryLater();
  }

  private void retryLater() {
    attempt = poller.schedule(this::retry, LeaderFileServices.POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void retry() {
    LeaderContender waiting = contender;
    if (waiting == null) {
      return;
    }
    try {
      if (lock.take()) {
        waiting.grantLeadership(session);
      } else {
        retryLater();
      }
    } catch (IOException e) {
      waiting.handleError(e);
    }
  }

  @Override
  public CompletableFuture<Void> confirmLeadershipAsync(UUID granted, String address) {
    LeaderContender leader = contender;
    if (leader != null && granted.equals(session)) {
      try {
        new Leader(session, address).write(file);
      } catch (IOException e) {
        leader.handleError(e);
        return CompletableFuture.failedFuture(e);
      }
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Boolean> hasLeadershipAsync(UUID granted) {
    return CompletableFuture.completedFuture(
        contender != null && lock.isHeld() && granted.equals(session));
  }

  @Override
  public void close() throws IOException {
    LeaderContender former = contender;
    contender = null;
    attempt.cancel(false);
    if (former == null || !lock.isHeld()) {
      return;
    }
    Optional<Leader> leader = Leader.read(file);
    if (leader.isPresent() && leader.get().session().equals(session)) {
      Files.deleteIfExists(file);
    }
    former.revokeLeadership();
  }
}
