package vn.nhip.job.operators;

import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.domain.Outcome;

/**
 * Sums the outcomes of the records that arrived in one hour.
 *
 * <p>Emits an hour's outcomes when they change, at most once per emit interval. Keeps an hour until
 * the clock has passed it and nothing more can arrive in it.
 */
public final class SumAudit extends KeyedProcessFunction<Long, AuditDelta, IntakeAuditRow> {

  private static final long serialVersionUID = 1L;
  private static final Duration HOUR = Duration.ofHours(1);

  private final EmitTimes emitTimes;
  private transient MapState<Outcome, Long> sums;
  private transient ValueState<Boolean> changed;

  /**
   * @param emitInterval shortest time between two emissions of a changed row
   */
  public SumAudit(Duration emitInterval) {
    this.emitTimes = EmitTimes.after(emitInterval);
  }

  @Override
  public void open(OpenContext context) {
    sums =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("audit-sums", Outcome.class, Long.class));
    changed =
        getRuntimeContext().getState(new ValueStateDescriptor<>("audit-changed", Boolean.class));
  }

  @Override
  public void processElement(AuditDelta delta, Context context, Collector<IntakeAuditRow> out)
      throws Exception {
    Long before = sums.get(delta.outcome());
    sums.put(delta.outcome(), (before == null ? 0 : before) + delta.events());
    if (changed.value() == null) {
      changed.update(true);
      emitTimes.schedule(context.timerService());
      context
          .timerService()
          .registerEventTimeTimer(
              EmitTimes.before(Instant.ofEpochSecond(delta.arrivalHour()).plus(HOUR)));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IntakeAuditRow> out)
      throws Exception {
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      emitTimes.fired(timestamp, context.timerService());
    }
    if (changed.value() != null) {
      changed.clear();
      for (var sum : sums.entries()) {
        out.collect(
            new IntakeAuditRow(context.getCurrentKey(), sum.getKey().name(), sum.getValue()));
      }
    }
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      sums.clear();
    }
  }
}
