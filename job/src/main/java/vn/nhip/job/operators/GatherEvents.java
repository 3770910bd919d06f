package vn.nhip.job.operators;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.PartitionEvents;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.domain.Outcome;

/**
 * Batches events by team, so that the shuffle and the state access behind it are paid once per
 * batch.
 *
 * <p>Emits a team's batch when it is full, and all batches before each watermark and checkpoint
 * barrier and a few milliseconds after the first event. So no event falls behind the watermark that
 * follows it, and there is no state to keep. Clock records appear only in {@link #AUDIT}. It is an
 * operator instead of a function, since only an operator sees watermarks and barriers.
 */
public final class GatherEvents extends AbstractStreamOperator<TeamEvents>
    implements OneInputStreamOperator<PartitionEvents, TeamEvents> {

  /** Counts of clock records, which serve only to advance the watermark. */
  public static final OutputTag<AuditDelta> AUDIT = new OutputTag<>("clock-audit") {};

  private static final long serialVersionUID = 1L;

  /** Longest time that an event waits for others. */
  private static final Duration LONGEST = Duration.ofMillis(10);

  /** Longest time that an event waits for others in a backlog. */
  private static final Duration LONGEST_IN_BACKLOG = Duration.ofMillis(100);

  private transient Map<String, TeamEvents> gathered;
  private transient ScheduledFuture<?> timer;
  private transient long watermark;
  private transient long clockHour;
  private transient long clockRecords;

  @Override
  public void open() throws Exception {
    super.open();
    gathered = new HashMap<>();
    watermark = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<PartitionEvents> element) {
    PartitionEvents all = element.getValue();
    for (ApplicationEvent event : all.events()) {
      if (event.type() == EventType.CLOCK) {
        countClock(AuditDelta.hourOf(event.arrivedAt()));
      } else {
        gather(event, all.partition());
      }
    }
    if (timer == null) {
      ProcessingTimeService time = getProcessingTimeService();
      long now = time.getCurrentProcessingTime();
      Duration longest = EmitTimes.isBehind(now, watermark) ? LONGEST_IN_BACKLOG : LONGEST;
      timer = time.registerTimer(now + longest.toMillis(), this::onTimer);
    }
  }

  private void gather(ApplicationEvent event, int partition) {
    TeamEvents events = gathered.get(event.team());
    if (events != null && events.partition() != partition) {
      emit(events);
      events = null;
    }
    if (events == null) {
      events = new TeamEvents(event.team(), partition);
      gathered.put(event.team(), events);
    }
    events.add(event);
    if (events.isFull()) {
      gathered.remove(event.team());
      emit(events);
    }
  }

  private void countClock(long hour) {
    if (hour != clockHour) {
      emitClock();
      clockHour = hour;
    }
    clockRecords++;
  }

  private void onTimer(long time) {
    timer = null;
    emitAll();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    emitAll();
    watermark = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    emitAll();
  }

  @Override
  public void finish() {
    emitAll();
  }

  private void emitAll() {
    gathered.values().forEach(this::emit);
    gathered.clear();
    emitClock();
  }

  private void emitClock() {
    if (clockRecords > 0) {
      output.collect(
          AUDIT, new StreamRecord<>(new AuditDelta(clockHour, Outcome.SIGNAL, clockRecords)));
      clockRecords = 0;
    }
  }

  private void emit(TeamEvents events) {
    output.collect(new StreamRecord<>(events));
  }
}
