package vn.nhip.connectors.postgres.writer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Processing time that a test advances; holds the single timer of a writer. */
final class ManualTime implements ProcessingTimeService {
  private long now;
  private long due;
  private ProcessingTimeCallback callback;

  void advance(Duration duration) throws Exception {
    now += duration.toMillis();
    if (callback != null && due <= now) {
      ProcessingTimeCallback fired = callback;
      callback = null;
      fired.onProcessingTime(now);
    }
  }

  boolean hasTimer() {
    return callback != null;
  }

  @Override
  public long getCurrentProcessingTime() {
    return now;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
    due = timestamp;
    callback = target;
    return new Timer();
  }

  private final class Timer extends CompletableFuture<Void> implements ScheduledFuture<Void> {
    @Override
    public boolean cancel(boolean mayInterrupt) {
      callback = null;
      return super.cancel(mayInterrupt);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - now, TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
    }
  }
}
