package vn.nhip.job.operators;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamTally;
import vn.nhip.job.state.DomainTypes;
import vn.nhip.job.stations.StationTally;

/**
 * Counts each event of a team once and passes on sums instead of events.
 *
 * <p>Emits what was counted since the last time, for each unit and working day, once per emit
 * interval and before the day is sealed. {@link #ARRIVAL_MINUTES} and {@link #AUDIT}, which are
 * looked at by the arrival clock, are told when that reaches the next full minute, so that whatever
 * arrived before a minute is downstream before the watermark says so. Keeps the ids of counted
 * events until their working day is sealed, and those of a team that moves to another partition
 * until it is their turn; a team with no open day has no state. Duplicates and late events only
 * show in the side outputs.
 */
public final class DropDuplicates extends KeyedProcessFunction<String, TeamEvents, PartialCounts> {

  /** What a team's events tell of its stations. */
  public static final OutputTag<StationTally> STATIONS =
      new OutputTag<>("stations", DomainTypes.STATION_TALLY);

  /** Signs of life of the team and of the districts that it works in. */
  public static final OutputTag<PaceInput> ARRIVAL_MINUTES =
      new OutputTag<>("pulses", DomainTypes.UNIT_NEWS);

  /** What became of the team's events. */
  public static final OutputTag<AuditDelta> AUDIT = new OutputTag<>("counted-audit") {};

  private static final long serialVersionUID = 1L;

  private final WorkingDays workingDays;
  private final EmitTimes emitTimes;
  private transient ValueState<TeamTally> tallies;
  private transient MovedEvents moved;

  /**
   * @param workingDays tell to which day an event belongs and when that is sealed
   * @param emitInterval how often news is passed on
   */
  public DropDuplicates(WorkingDays workingDays, Duration emitInterval) {
    this.workingDays = workingDays;
    this.emitTimes = new EmitTimes(emitInterval, Duration.ZERO);
  }

  @Override
  public void open(OpenContext context) {
    tallies =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("team-tally", DomainTypes.TEAM_TALLY));
    moved = new MovedEvents(getRuntimeContext());
  }

  @Override
  public void processElement(TeamEvents events, Context context, Collector<PartialCounts> out)
      throws Exception {
    if (moved.isInOrder(events)) {
      count(events, context.timerService());
    } else {
      context.timerService().registerEventTimeTimer(events.firstArrivedAt());
    }
  }

  /** Counts those that the clock has passed, and looks again when it reaches the next one. */
  private void countMoved(TimerService timers) throws Exception {
    for (TeamEvents events : moved.passed(timers.currentWatermark())) {
      count(events, timers);
    }
    long next = moved.firstArrival();
    if (next != Long.MAX_VALUE) {
      timers.registerEventTimeTimer(next);
    }
  }

  private void count(TeamEvents events, TimerService timers) throws Exception {
    TeamTally known = tallies.value();
    TeamTally tally = known == null ? new TeamTally() : known;
    if (!tally.hasNews()) {
      emitTimes.schedule(timers);
    }
    long untold = tally.firstUntoldArrival();
    tally.add(events, workingDays, sealing -> timers.registerEventTimeTimer(sealing - 1));
    // Not always the first event's: a station at fault may send a team's events to two partitions.
    if (tally.firstUntoldArrival() < untold) {
      timers.registerEventTimeTimer(EmitTimes.beforeMinuteAfter(tally.firstUntoldArrival()));
    }
    tallies.update(tally);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PartialCounts> out)
      throws Exception {
    boolean clock = context.timeDomain() == TimeDomain.EVENT_TIME;
    if (clock) {
      countMoved(context.timerService());
    }
    TeamTally tally = tallies.value();
    if (tally == null) {
      return;
    }
    if (clock) {
      tally.emitArrivalMinutes(pulse -> context.output(ARRIVAL_MINUTES, pulse));
    }
    if (!clock || tally.isSealing(timestamp + 1)) {
      tally.tellCounts(context.getCurrentKey(), out::collect);
    }
    tally.tellStations(station -> context.output(STATIONS, station));
    tally.tellOutcomes(delta -> context.output(AUDIT, delta));
    if (clock) {
      tally.seal(timestamp + 1);
    }
    if (tally.isEmpty()) {
      tallies.clear();
      moved.clear();
    } else {
      tallies.update(tally);
    }
  }
}
