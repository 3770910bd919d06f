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
 * Follows what each station sent, which of its running numbers are missing, how far its clock is
 * ahead and how many of its records were rejected today.
 *
 * <p>Emits a station's row when it changed, at most once per emit interval. What its teams and
 * districts are to know of what it still holds goes to {@link #HELD} when the arrival clock leaves
 * the minute of a change. Keeps one compressed bitmap of running numbers for each station, for
 * good: a gap may be closed at any time.
 */
public final class TrackStations
    extends KeyedProcessFunction<String, StationTally, StationStatusRow> {

  /** How what a unit's stations hold has changed. */
  public static final OutputTag<PaceInput> HELD = new OutputTag<>("held", DomainTypes.UNIT_NEWS);

  private static final long serialVersionUID = 1L;

  private final WorkingDays workingDays;
  private final EmitTimes emitTimes;
  private transient ValueState<StationTally> tallies;
  private transient ValueState<Boolean> changed;

  /**
   * @param workingDays tell to which day a heartbeat belongs and when that is sealed
   * @param emitInterval how often a changed row is passed on
   * @param wait how long after the teams' moment
   */
  public TrackStations(WorkingDays workingDays, Duration emitInterval, Duration wait) {
    this.workingDays = workingDays;
    this.emitTimes = new EmitTimes(emitInterval, wait);
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
  public void processElement(StationTally news, Context context, Collector<StationStatusRow> out)
      throws Exception {
    StationTally known = tallies.value();
    if (known == null) {
      known = new StationTally(news.station());
      context.timerService().registerEventTimeTimer(EmitTimes.END_OF_INPUT);
    }
    known.addAll(news);
    settle(known, context);
    wakeForRejected(news, context.timerService());
    tallies.update(known);
    change(context);
  }

  private void change(Context context) throws Exception {
    if (changed.value() == null) {
      changed.update(true);
      emitTimes.schedule(context.timerService());
    }
  }

  /** What is rejected today changes when a day begins or ends of which something is counted. */
  private void wakeForRejected(StationTally news, TimerService timers) {
    for (int day : news.rejectedDays()) {
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
        change(context);
      }
      tallies.update(tally);
    }
    boolean isClockOnly = isClock && timestamp != EmitTimes.END_OF_INPUT;
    if (!isClockOnly && changed.value() != null) {
      changed.clear();
      if (tally.isHeard()) {
        out.collect(row(tally));
      }
    }
  }

  /** Looks at what arrived in the minutes that the clock has left, and waits for the next one. */
  /** Returns whether the row has changed. */
  private boolean settle(StationTally tally, Context context) {
    StationBacklog backlog = tally.backlog();
    long watermark = context.timerService().currentWatermark();
    if (watermark == Long.MAX_VALUE) {
      // The end of a bounded log; the clock is no further than its last record.
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
    return tally.turnTo(workingDays.containing(TimeUnit.MILLISECONDS.toMicros(clock)).epochDay());
  }

  /** The row of {@code station_status} that a tally makes. */
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
