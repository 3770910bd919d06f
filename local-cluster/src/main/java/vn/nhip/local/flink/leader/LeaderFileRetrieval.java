package vn.nhip.local.flink.leader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalListener;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalService;

/** Tells a listener each change of a component's leader, which it reads from the file. */
final class LeaderFileRetrieval implements LeaderRetrievalService {
  private final Path file;
  private final ScheduledExecutorService poller;
  private Optional<Leader> known = Optional.empty();
  private ScheduledFuture<?> polling;

  /**
   * A retrieval that has not begun.
   *
   * @param file of the component
   */
  LeaderFileRetrieval(Path file, ScheduledExecutorService poller) {
    this.file = file;
    this.poller = poller;
  }

  @Override
  public synchronized void start(LeaderRetrievalListener listener) {
    polling =
        poller.scheduleWithFixedDelay(
            () -> poll(listener), 0, LeaderFileServices.POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void poll(LeaderRetrievalListener listener) {
    try {
      Optional<Leader> leader = Leader.read(file);
      if (!leader.equals(known)) {
        known = leader;
        listener.notifyLeaderAddress(
            leader.map(Leader::address).orElse(null), leader.map(Leader::session).orElse(null));
      }
    } catch (IOException | RuntimeException e) {
      listener.handleError(e);
    }
  }

  @Override
  public synchronized void stop() {
    if (polling != null) {
      polling.cancel(false);
      polling = null;
    }
  }
}
