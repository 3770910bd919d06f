package vn.nhip.center.queues;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.NoTablesException;
import vn.nhip.center.health.Health;
import vn.nhip.center.health.Moments;
import vn.nhip.core.settings.DaemonThreads;

/**
 * Samples waiting times every quarter of an hour of the clock, because the job's tables hold them
 * only for the whole day. Missed samples are not interpolated.
 */
public final class QueueSampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueSampler.class);
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final long POLL_SECONDS = 10;

  private final Database database;
  private final Moments moments;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("command-center-queues"));
  private Instant last = Instant.MIN;
  private boolean failing;

  QueueSampler(Database database, Moments moments) {
    this.database = database;
    this.moments = moments;
  }

  /** Starts polling every few seconds. */
  public static QueueSampler start(Database database, Moments moments) {
    QueueSampler sampler = new QueueSampler(database, moments);
    ScheduledFuture<?> unused =
        sampler.scheduler.scheduleWithFixedDelay(
            sampler::pollAndLog, 0, POLL_SECONDS, TimeUnit.SECONDS);
    return sampler;
  }

  private void pollAndLog() {
    try {
      poll();
      failing = false;
    } catch (NoTablesException e) {
      LOG.debug("The job has not created its tables yet");
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("Queues cannot be sampled: {}; retrying", e.toString());
      }
      failing = true;
    }
  }

  /** Samples the queues if the clock is in a quarter without a sample. */
  void poll() {
    Health health = database.inBounds(Bounds.WHOLE_COUNTRY, moments::read);
    Instant clock = health.clock();
    if (clock == null || !isNew(clock)) {
      return;
    }
    Instant at = clock.truncatedTo(ChronoUnit.MINUTES);
    List<QueueTable.Sample> samples =
        database.inBounds(
            Bounds.WHOLE_COUNTRY, handle -> QueueTable.now(handle, health.workingDay()));
    database.runAsService(
        handle -> QueueTable.add(handle, at, health.workingDay(), samples, at.minus(KEPT)));
    last = clock;
  }

  private boolean isNew(Instant clock) {
    return quarter(clock) != quarter(last);
  }

  private static long quarter(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
