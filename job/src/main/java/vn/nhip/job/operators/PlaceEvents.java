package vn.nhip.job.operators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamHome;
import vn.nhip.job.counting.TeamHomes;
import vn.nhip.job.state.DomainTypes;

/**
 * Corrects misplaced events, those that name another province than their team's assignment: their
 * province and district become the assignment's (contract §3). All other events pass unchanged.
 *
 * <p>The assignment in force is looked up as known {@link #LAG_MILLIS} before the event arrived, so
 * that the result follows from the log alone. The topic of assignments has normally been read up to
 * that time long before, so events do not wait; otherwise they are held until it has. If the topic
 * brings no records at all, not even clock records, events are held for {@link #STILL_MILLIS} of
 * wall-clock time and then pass until it moves again. Time in which this task was blocked does not
 * count, as long as no events are held. Keeps the homes of all teams, as broadcast state, and the
 * held events.
 */
public final class PlaceEvents
    extends KeyedBroadcastProcessFunction<String, TeamEvents, TeamHome, TeamEvents> {

  /** Broadcast state: where the teams are assigned to. */
  public static final MapStateDescriptor<String, TeamHomes> HOMES =
      new MapStateDescriptor<>("team-homes", Types.STRING, DomainTypes.TEAM_HOMES);

  /** Broadcast state: up to which arrival the assignments have been read; one entry. */
  public static final MapStateDescriptor<String, Long> READ_UP_TO =
      new MapStateDescriptor<>("targets-read", Types.STRING, Types.LONG);

  /** An assignment applies to events that arrive at least this long after it. */
  static final long LAG_MILLIS = 10_000;

  /** How long events wait for a topic of assignments that stands still. */
  static final long STILL_MILLIS = 5_000;

  private static final long serialVersionUID = 1L;
  private static final long LOOK_MILLIS = 250;

  /** More than this between two looks may be a block, after which the topic gets as long again. */
  private static final long BLOCKED_MILLIS = 1_000;

  private static final String ARRIVAL = "arrival";
  private static final ListStateDescriptor<TeamEvents> HELD =
      new ListStateDescriptor<>("held-events", DomainTypes.TEAM_EVENTS);

  private final WorkingDays workingDays;
  private transient ListState<TeamEvents> held;
  private transient Counter misplaced;

  /** How long this task has run since the topic of assignments brought something, in ms. */
  private transient long stillMillis;

  /** Processing time up to which {@link #stillMillis} counts; null before the first input. */
  private transient Long countedUpTo;

  /**
   * @param workingDays the calendar: to which day an event belongs and when that is sealed
   */
  public PlaceEvents(WorkingDays workingDays) {
    this.workingDays = workingDays;
  }

  @Override
  public void open(OpenContext context) {
    held = getRuntimeContext().getListState(HELD);
    misplaced = getRuntimeContext().getMetricGroup().counter("misplaced");
  }

  @Override
  public void processBroadcastElement(TeamHome home, Context context, Collector<TeamEvents> out)
      throws Exception {
    countedUpTo = context.currentProcessingTime();
    stillMillis = 0;
    BroadcastState<String, TeamHomes> homes = context.getBroadcastState(HOMES);
    if (!home.team().isEmpty()) {
      TeamHomes known = homes.get(home.team());
      TeamHomes ofTeam = known == null ? new TeamHomes(home.team()) : known;
      long clock = context.currentWatermark();
      ofTeam.removeIf(old -> isSealed(old, clock));
      ofTeam.add(home);
      homes.put(home.team(), ofTeam);
      return;
    }
    BroadcastState<String, Long> read = context.getBroadcastState(READ_UP_TO);
    Long before = read.get(ARRIVAL);
    if (before != null && before >= home.arrivedAt()) {
      return;
    }
    read.put(ARRIVAL, home.arrivedAt());
    long limit = home.arrivedAt() + LAG_MILLIS;
    context.applyToKeyedState(HELD, (team, events) -> release(events, limit, homes.get(team), out));
  }

  @Override
  public void processElement(TeamEvents events, ReadOnlyContext context, Collector<TeamEvents> out)
      throws Exception {
    TeamHomes homes = context.getBroadcastState(HOMES).get(events.team());
    long limit = limit(context);
    boolean isFirst = !held.get().iterator().hasNext();
    if (isFirst && newest(events) <= limit) {
      out.collect(placed(events, homes));
      return;
    }
    held.add(events);
    release(held, limit, homes, out);
    // An event must be downstream before the clock passes it, whatever the assignments say.
    TimerService timers = context.timerService();
    timers.registerEventTimeTimer(events.firstArrivedAt());
    if (isFirst) {
      timers.registerProcessingTimeTimer(timers.currentProcessingTime() + LOOK_MILLIS);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<TeamEvents> out)
      throws Exception {
    TeamHomes homes = context.getBroadcastState(HOMES).get(context.getCurrentKey());
    TimerService timers = context.timerService();
    long left = release(held, limit(context), homes, out);
    if (left != Long.MAX_VALUE) {
      timers.registerEventTimeTimer(left);
      if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
        timers.registerProcessingTimeTimer(timers.currentProcessingTime() + LOOK_MILLIS);
      }
    }
  }

  /** Events that arrived at or before this time need not be held. */
  private long limit(ReadOnlyContext context) throws Exception {
    if (isStandingStill(context.currentProcessingTime())) {
      return Long.MAX_VALUE;
    }
    Long readUpTo = context.getBroadcastState(READ_UP_TO).get(ARRIVAL);
    long clock = context.currentWatermark();
    return readUpTo == null ? clock : Math.max(clock, readUpTo + LAG_MILLIS);
  }

  /**
   * Whether the topic of assignments stands still. While events are held, this is asked in short
   * intervals; a long interval may mean that the task was blocked, and counts as a short one.
   */
  private boolean isStandingStill(long now) {
    long passed = countedUpTo == null ? 0 : Math.max(0, now - countedUpTo);
    countedUpTo = now;
    if (passed > BLOCKED_MILLIS && stillMillis < STILL_MILLIS) {
      stillMillis = Math.min(stillMillis, STILL_MILLIS - BLOCKED_MILLIS);
    }
    stillMillis += Math.min(passed, LOOK_MILLIS);
    return stillMillis >= STILL_MILLIS;
  }

  /** Whether no more events can arrive to which the assignment would apply. */
  private boolean isSealed(TeamHome home, long clock) {
    return home.toDay() != Integer.MAX_VALUE
        && workingDays.on(LocalDate.ofEpochDay(home.toDay())).isSealedAt(clock);
  }

  private static long newest(TeamEvents events) {
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < events.size(); i++) {
      newest = Math.max(newest, events.get(i).arrivedAt());
    }
    return newest;
  }

  /**
   * Emits the held events that arrived up to a limit.
   *
   * @return the earliest arrival of the remaining events; {@link Long#MAX_VALUE} if none remain
   */
  private long release(
      ListState<TeamEvents> of, long limit, TeamHomes homes, Collector<TeamEvents> out)
      throws Exception {
    List<TeamEvents> left = new ArrayList<>();
    long oldest = Long.MAX_VALUE;
    for (TeamEvents events : of.get()) {
      TeamEvents released = new TeamEvents(events.team(), events.partition());
      TeamEvents later = new TeamEvents(events.team(), events.partition());
      for (int i = 0; i < events.size(); i++) {
        (events.get(i).arrivedAt() <= limit ? released : later).add(events.get(i));
      }
      if (released.size() > 0) {
        out.collect(placed(released, homes));
      }
      if (later.size() > 0) {
        left.add(later);
        oldest = Math.min(oldest, later.firstArrivedAt());
      }
    }
    of.update(left);
    return oldest;
  }

  private TeamEvents placed(TeamEvents events, TeamHomes homes) {
    if (homes == null) {
      return events;
    }
    TeamEvents placed = null;
    for (int i = 0; i < events.size(); i++) {
      ApplicationEvent event = events.get(i);
      TeamHome home = homeOf(event, homes);
      if (home != null && placed == null) {
        placed = new TeamEvents(events.team(), events.partition());
        for (int before = 0; before < i; before++) {
          placed.add(events.get(before));
        }
      }
      if (placed != null) {
        placed.add(home == null ? event : event.in(home.province(), home.district()));
      }
    }
    return placed == null ? events : placed;
  }

  /** The home of a misplaced event's team; null if the event is not misplaced. */
  private TeamHome homeOf(ApplicationEvent event, TeamHomes homes) {
    if (!homes.isAnyOutside(event.province())) {
      return null;
    }
    WorkingDay day = workingDays.containing(event.occurredAt());
    if (day.isSealedAt(event.arrivedAt())) {
      return null;
    }
    TeamHome home = homes.inForce(day.epochDay(), event.arrivedAt() - LAG_MILLIS);
    if (home == null || home.province().equals(event.province())) {
      return null;
    }
    misplaced.inc();
    return home;
  }
}
