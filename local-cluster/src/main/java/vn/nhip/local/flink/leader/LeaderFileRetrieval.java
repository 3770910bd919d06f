package vn.nhip.local.flink.leader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalListener;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies a listener when the leader in a component's file changes. A file that cannot be read
 * changes nothing.
 */
final class LeaderFileRetrieval implements LeaderRetrievalService {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderFileRetrieval.class);

  private final Path file;
  private final ScheduledExecutorService poller;
  private Optional<Leader> known = Optional.empty();
  private String warned = "";
  private ScheduledFuture<?> polling;

  /**
   * Does not read yet.
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

  private synchronized void poll(LeaderRetrievalListener listener) {
    if (polling == null) {
      return;
    }
    try {
      Optional<Leader> leader = Leader.read(file);
      warned = "";
      if (!leader.equals(known)) {
        known = leader;
        listener.notifyLeaderAddress(
            leader.map(Leader::address).orElse(null), leader.map(Leader::session).orElse(null));
      }
    } catch (IOException e) {
      warnOnce(e);
    } catch (RuntimeException e) {
      listener.handleError(e);
    }
  }

  private void warnOnce(IOException error) {
    if (!error.toString().equals(warned)) {
      warned = error.toString();
      LOG.warn("{} cannot be read; the leader is unchanged until it can", file, error);
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
