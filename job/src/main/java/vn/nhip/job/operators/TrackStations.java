package vn.nhip.job.operators;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.job.state.DomainTypes;
import vn.nhip.job.stations.StationBacklog;
import vn.nhip.job.stations.StationTally;

/**
 * Tracks what each station sent, which of its running numbers are missing, how far its clock is
 * ahead and how many of its records were rejected today.
 *
 * <p>Emits a station's row when it changes, at most once per emit interval. Changes of what it
 * still holds go to {@link #HELD}, for its teams and districts, when the arrival clock leaves the
 * minute of the change. Keeps a compressed bitmap of running numbers for each station for good, as
 * a gap may close at any time.
 */
public final class TrackStations
    extends KeyedProcessFunction<String, StationTally, StationStatusRow> {

  /** Changes of what a unit's stations still hold. */
  public static final OutputTag<PaceInput> HELD = new OutputTag<>("held", DomainTypes.PACE_INPUT);

  private static final long serialVersionUID = 1L;

  private final WorkingDays workingDays;
  private final EmitTimes emitTimes;
  private transient ValueState<StationTally> tallies;
  private transient ValueState<Boolean> changed;

  /**
   * @param workingDays the calendar: to which day a heartbeat belongs and when that is sealed
   * @param emitInterval shortest time between two emissions of a changed row
   */
  public TrackStations(WorkingDays workingDays, Duration emitInterval) {
    this.workingDays = workingDays;
    this.emitTimes = EmitTimes.after(emitInterval);
  }

  @Override
  public void open(OpenContext context) {
    tallies =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("station-tally", DomainTypes.STATION_TALLY));
    changed =
        getRuntimeContext().getState(new ValueStateDescriptor<>("station-changed", Boolean.class));
  }

  @Override
  public void processElement(StationTally update, Context context, Collector<StationStatusRow> out)
      throws Exception {
    StationTally known = tallies.value();
    if (known == null) {
      known = new StationTally(update.station());
      context.timerService().registerEventTimeTimer(EmitTimes.END_OF_INPUT);
    }
    known.addAll(update);
    settle(known, context);
    scheduleRejectedToday(update, context.timerService());
    tallies.update(known);
    scheduleEmission(context);
  }

  private void scheduleEmission(Context context) throws Exception {
    if (changed.value() == null) {
      changed.update(true);
      emitTimes.schedule(context.timerService());
    }
  }

  /**
   * Sets timers for the start and end of each day with rejected records, as today's count changes.
   */
  private void scheduleRejectedToday(StationTally update, TimerService timers) {
    for (int day : update.rejected().byDay().keySet()) {
      WorkingDay workingDay = workingDays.on(LocalDate.ofEpochDay(day));
      if (EmitTimes.before(workingDay.start()) > timers.currentWatermark()) {
        timers.registerEventTimeTimer(EmitTimes.before(workingDay.start()));
      }
      timers.registerEventTimeTimer(EmitTimes.before(workingDay.end()));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<StationStatusRow> out)
      throws Exception {
    StationTally tally = tallies.value();
    boolean isClock = context.timeDomain() == TimeDomain.EVENT_TIME;
    if (isClock) {
      if (settle(tally, context)) {
        scheduleEmission(context);
      }
      tallies.update(tally);
    } else {
      emitTimes.fired(timestamp, context.timerService());
    }
    boolean isClockOnly = isClock && timestamp != EmitTimes.END_OF_INPUT;
    if (!isClockOnly && changed.value() != null) {
      changed.clear();
      if (tally.isHeard()) {
        out.collect(row(tally));
      }
    }
  }

  /**
   * Applies what arrived in the minutes that the clock has left, and sets a timer for the next one.
   *
   * @return whether the row has changed
   */
  private boolean settle(StationTally tally, Context context) {
    StationBacklog backlog = tally.backlog();
    long watermark = context.timerService().currentWatermark();
    if (watermark == Long.MAX_VALUE) {
      // A bounded log has ended; the clock is at its last record.
      return false;
    }
    // Before the first watermark the clock has reached nothing.
    long clock = Math.max(0, watermark + 1);
    for (HeldChanges changes : backlog.settle(EmitTimes.minuteOf(clock), workingDays)) {
      context.output(HELD, changes);
    }
    long next = backlog.nextChange();
    if (next != Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(EmitTimes.beforeMinuteAfter(next));
    }
    return tally.advanceTo(
        workingDays.containing(TimeUnit.MILLISECONDS.toMicros(clock)).epochDay());
  }

  /** Returns the row of {@code station_status} for a tally. */
  public static StationStatusRow row(StationTally tally) {
    return new StationStatusRow(
        tally.station(),
        tally.team(),
        tally.province(),
        tally.district(),
        tally.lastArrivedAt(),
        tally.highestSequence(),
        tally.received(),
        tally.missing(),
        tally.pending(),
        tally.commune(),
        tally.intakePoint(),
        tally.lastReceivedAt(),
        tally.clockOffsetSeconds(),
        tally.rejectedToday(RejectReason.CLOCK_SKEW),
        tally.rejectedToday(RejectReason.PII),
        tally.rejectedToday(RejectReason.INVALID),
        tally.version());
  }
}
