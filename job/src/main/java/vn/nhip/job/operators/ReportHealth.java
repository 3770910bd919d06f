package vn.nhip.job.operators;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.JobHeartbeatRow;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.LastMinute;
import vn.nhip.job.domain.Outcome;

/**
 * Reports the job's own health: counts outcomes and alerts in metrics, and emits a heartbeat with
 * the arrival clock every few seconds of wall-clock time.
 *
 * <p>Emits heartbeats also without input, for that is when people ask. Keeps no state. There is one
 * instance for the whole job; its input are sums, not records.
 */
public final class ReportHealth extends AbstractStreamOperator<JobHeartbeatRow>
    implements TwoInputStreamOperator<AuditDelta, AlertRow, JobHeartbeatRow> {

  private static final long serialVersionUID = 1L;
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final String job;
  private transient Map<Outcome, Counter> outcomes;
  private transient Counter alertsRaised;
  private transient Counter alertsResolved;
  private transient LastMinute lastMinute;
  private transient long movedAt;
  private transient ScheduledFuture<?> timer;
  // Also read by the threads of metrics reporters.
  private transient volatile long clock;

  /**
   * @param job the job's name in the heartbeats
   */
  public ReportHealth(String job) {
    this.job = job;
  }

  @Override
  public void open() throws Exception {
    super.open();
    clock = Long.MIN_VALUE;
    lastMinute = new LastMinute((int) (Duration.ofMinutes(1).toSeconds() / INTERVAL.toSeconds()));
    MetricGroup metrics = getMetricGroup().addGroup("nhip");
    outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, metrics.counter(outcome.name().toLowerCase(Locale.ROOT)));
    }
    alertsRaised = metrics.counter("alertsRaised");
    alertsResolved = metrics.counter("alertsResolved");
    metrics.gauge("arrivalLagMillis", this::lagMillis);
    movedAt = now();
    scheduleNext();
  }

  private long lagMillis() {
    return clock == Long.MIN_VALUE ? -1 : Math.max(0, now() - clock);
  }

  @Override
  public void processElement1(StreamRecord<AuditDelta> element) {
    AuditDelta delta = element.getValue();
    outcomes.get(delta.outcome()).inc(delta.events());
    lastMinute.add(delta);
  }

  @Override
  public void processElement2(StreamRecord<AlertRow> element) {
    switch (element.getValue().change()) {
      case "RAISED" -> alertsRaised.inc();
      case "RESOLVED" -> alertsResolved.inc();
      default -> {}
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    if (mark.getTimestamp() != Long.MAX_VALUE && mark.getTimestamp() + 1 > clock) {
      // The watermark is one behind the newest arrival.
      clock = mark.getTimestamp() + 1;
      movedAt = now();
    }
  }

  @Override
  public void close() throws Exception {
    if (timer != null) {
      timer.cancel(false);
    }
    super.close();
  }

  private void emitHeartbeat(long time) {
    output.collect(
        new StreamRecord<>(
            new JobHeartbeatRow(
                job,
                now(),
                clock == Long.MIN_VALUE ? null : clock,
                now() - movedAt,
                lastMinute.of(Outcome.COUNTED),
                lastMinute.of(Outcome.DUPLICATE),
                lastMinute.of(Outcome.REJECTED),
                lastMinute.of(Outcome.LATE),
                lastMinute.of(Outcome.SIGNAL))));
    lastMinute.step();
    scheduleNext();
  }

  private void scheduleNext() {
    timer =
        getProcessingTimeService().registerTimer(now() + INTERVAL.toMillis(), this::emitHeartbeat);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
