package vn.nhip.connectors.postgres.writer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.MetricGroup;
import vn.nhip.connectors.postgres.PostgresSettings;

/**
 * Collects rows, one for each key, on the task's thread while background threads write the previous
 * batch. So there are at most two batches: one being filled and one in flight.
 *
 * @param <R> the type of the rows
 */
final class PostgresWriter<R> implements SinkWriter<R> {
  private static final long CLOSE_SECONDS = 2;

  private final PostgresTable<R> table;
  private final PostgresSettings settings;
  private final ProcessingTimeService time;
  private final BatchWriter<R> batchWriter;
  private final ExecutorService background;

  // In insertion order, which is mostly sorted already. Only the task's thread accesses it, except
  // that a metrics reporter may read a stale size.
  private Map<Object, R> pending = new LinkedHashMap<>();
  private Future<?> inFlight = CompletableFuture.completedFuture(null);
  private int inFlightRows;
  private ScheduledFuture<?> timer;
  private boolean closed;

  PostgresWriter(
      PostgresTable<R> table,
      PostgresSettings settings,
      ProcessingTimeService time,
      MetricGroup metrics) {
    this.table = table;
    this.settings = settings;
    this.time = time;
    this.background = Executors.newCachedThreadPool(this::backgroundThread);
    this.batchWriter = new BatchWriter<>(table, settings, metrics, background);
    metrics.gauge("pendingRows", () -> pending.size() + (inFlight.isDone() ? 0 : inFlightRows));
  }

  /** Blocks only while {@code maxPendingRows} are waiting. */
  @Override
  public void write(R row, Context context) throws IOException, InterruptedException {
    pending.merge(table.key(row), row, table::coalesce);
    startTimer();
    if (pending.size() >= settings.maxPendingRows()) {
      awaitInFlight();
    }
    sendIfIdle(settings.flushRows());
  }

  /** Returns once every row written so far is committed. */
  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    awaitInFlight();
    sendIfIdle(1);
    awaitInFlight();
    batchWriter.release();
  }

  /**
   * Discards unwritten rows: either there are none, or the job restarts from an earlier checkpoint.
   */
  @Override
  public void close() {
    closed = true;
    if (timer != null) {
      timer.cancel(false);
    }
    batchWriter.close();
    background.shutdownNow();
    try {
      // A thread that hangs longer in the network is a daemon and does not keep the JVM alive.
      background.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendIfIdle(int minimumRows) throws IOException, InterruptedException {
    if (!inFlight.isDone()) {
      return;
    }
    awaitInFlight();
    if (pending.size() >= minimumRows) {
      Map<Object, R> batch = pending;
      // The next batch will probably be as large.
      pending = new LinkedHashMap<>(2 * batch.size());
      inFlightRows = batch.size();
      inFlight =
          background.submit(
              () -> {
                batchWriter.write(batch.values());
                return null;
              });
    }
  }

  /** Waits for the batch in flight and rethrows a failure of the background thread. */
  private void awaitInFlight() throws IOException, InterruptedException {
    try {
      inFlight.get();
    } catch (ExecutionException e) {
      throw new IOException("Writing to " + table.name() + " failed", e.getCause());
    }
  }

  /** Starts the timer, which runs only while rows wait. */
  private void startTimer() {
    if (timer == null) {
      long next = time.getCurrentProcessingTime() + settings.flushInterval().toMillis();
      timer = time.registerTimer(next, this::onTimer);
    }
  }

  private void onTimer(long timestamp) throws IOException, InterruptedException {
    timer = null;
    if (!closed) {
      sendIfIdle(1);
      if (!pending.isEmpty()) {
        startTimer();
      }
    }
  }

  private Thread backgroundThread(Runnable work) {
    Thread thread = new Thread(work, "nhip-postgres-" + table.name());
    thread.setDaemon(true);
    return thread;
  }
}
