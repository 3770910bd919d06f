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
 * Counts each event of a team once and emits sums instead of events.
 *
 * <p>Emits the counts since the last emission, for each unit and working day, once per emit
 * interval and before the day is sealed. {@link #ARRIVAL_MINUTES} and {@link #AUDIT} are evaluated
 * by the arrival clock, so they are emitted when it reaches the next full minute: whatever arrived
 * before a minute is downstream before the watermark passes it. Keeps the ids of counted events
 * until their working day is sealed, and the events of a team that moves to another partition until
 * the clock has passed them; a team with no open day has no state. Duplicates and late events
 * appear only in the side outputs.
 */
public final class DropDuplicates extends KeyedProcessFunction<String, TeamEvents, PartialCounts> {

  /** What a team's events show of its stations. */
  public static final OutputTag<StationTally> STATIONS =
      new OutputTag<>("stations", DomainTypes.STATION_TALLY);

  /** Signs of life of the team and of the districts in which it works. */
  public static final OutputTag<PaceInput> ARRIVAL_MINUTES =
      new OutputTag<>("pulses", DomainTypes.PACE_INPUT);

  /** Outcomes of the team's events. */
  public static final OutputTag<AuditDelta> AUDIT = new OutputTag<>("counted-audit") {};

  private static final long serialVersionUID = 1L;

  private final WorkingDays workingDays;
  private final EmitTimes emitTimes;
  private transient ValueState<TeamTally> tallies;
  private transient MovedEvents moved;

  /**
   * @param workingDays the calendar: to which day an event belongs and when that is sealed
   * @param emitInterval shortest time between two emissions
   */
  public DropDuplicates(WorkingDays workingDays, Duration emitInterval) {
    this.workingDays = workingDays;
    this.emitTimes = EmitTimes.of(emitInterval);
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

  /** Counts the moved events that the clock has passed, and sets a timer for the next one. */
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
    if (!tally.hasChanges()) {
      emitTimes.schedule(timers);
    }
    long pending = tally.firstPendingArrival();
    tally.add(events, workingDays, sealing -> timers.registerEventTimeTimer(sealing - 1));
    // Not always that of the first event: a faulty station may send to two partitions.
    if (tally.firstPendingArrival() < pending) {
      timers.registerEventTimeTimer(EmitTimes.beforeMinuteAfter(tally.firstPendingArrival()));
    }
    tallies.update(tally);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PartialCounts> out)
      throws Exception {
    boolean clock = context.timeDomain() == TimeDomain.EVENT_TIME;
    if (clock) {
      countMoved(context.timerService());
    } else {
      emitTimes.fired(timestamp, context.timerService());
    }
    TeamTally tally = tallies.value();
    if (tally == null) {
      return;
    }
    if (clock) {
      tally.emitArrivalMinutes(minutes -> context.output(ARRIVAL_MINUTES, minutes));
    }
    if (!clock || tally.isSealing(timestamp + 1)) {
      tally.emitCounts(context.getCurrentKey(), out::collect);
    }
    tally.emitStations(station -> context.output(STATIONS, station));
    tally.emitOutcomes(delta -> context.output(AUDIT, delta));
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
