package vn.nhip.job.operators;

import java.time.Duration;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.EventType;
import vn.nhip.core.pace.Judgement;
import vn.nhip.job.counting.ChangedMinutes;
import vn.nhip.job.counting.DayTally;
import vn.nhip.job.counting.MinuteCounts;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.UnitDay;
import vn.nhip.job.counting.UnitDays;
import vn.nhip.job.state.DomainTypes;

/**
 * Sums the teams' counts for one unit and working day in tumbling windows, and adds the judgement
 * to the day's totals.
 *
 * <p>Emits the totals of each changed window and, to {@link #DAYS}, of the day, at most once per
 * emit interval; in a backlog it emits a window only once the clock has passed its end, see {@link
 * BacklogWindows}. Keeps the counts of every minute until the day is sealed. Its input has no
 * duplicates and no late events.
 */
public final class CountWindows
    extends KeyedCoProcessFunction<String, PartialCounts, Judgement, ThroughputRow> {

  /** The day's totals. */
  public static final OutputTag<DailyProgressRow> DAYS = new OutputTag<>("days") {};

  private static final long serialVersionUID = 1L;
  private static final int RECEIVED = EventType.RECEIVED.ordinal();
  private static final int RETURNED = EventType.RETURNED.ordinal();
  private static final int COMPLETED = EventType.COMPLETED.ordinal();
  private static final int DELIVERED = EventType.DELIVERED.ordinal();

  private final WorkingDays workingDays;
  private final int[] shortWindows;
  private final int[] longWindows;
  private final EmitTimes emitTimes;
  private final BacklogWindows backlog;
  private transient ValueState<UnitDays> unitDays;

  /**
   * @param workingDays the calendar: when a day begins and when it is sealed
   * @param windowMinutes the windows' lengths; windows are aligned to the start of the working day
   * @param emitInterval shortest time between two emissions of a changed row
   */
  public CountWindows(WorkingDays workingDays, List<Integer> windowMinutes, Duration emitInterval) {
    this.workingDays = workingDays;
    this.shortWindows = BacklogWindows.shortOf(windowMinutes);
    this.longWindows = BacklogWindows.longOf(windowMinutes);
    this.emitTimes = EmitTimes.after(emitInterval);
    this.backlog =
        new BacklogWindows(EmitTimes.backlogInterval(emitInterval), shortWindows, longWindows);
  }

  /**
   * The longest time until every window is emitted once all records have been counted. In a
   * backlog, sums arrive here after one interval, windows are withheld for two more without sums,
   * and emitted at the next moment; one interval is left for slow machines.
   *
   * @param emitInterval as given to the constructor
   */
  public static Duration longestWait(Duration emitInterval) {
    return Duration.ofMillis(5 * EmitTimes.backlogInterval(emitInterval));
  }

  @Override
  public void open(OpenContext context) {
    unitDays =
        getRuntimeContext().getState(new ValueStateDescriptor<>("unit-day", DomainTypes.UNIT_DAY));
  }

  @Override
  public void processElement1(PartialCounts partial, Context context, Collector<ThroughputRow> out)
      throws Exception {
    backlog.noteInput(context.timerService());
    update(context, units -> units.add(partial));
  }

  @Override
  public void processElement2(Judgement judgement, Context context, Collector<ThroughputRow> out)
      throws Exception {
    update(context, units -> units.add(judgement));
  }

  private void update(Context context, Consumer<UnitDays> change) throws Exception {
    UnitDays known = unitDays.value();
    UnitDays units = known == null ? new UnitDays() : known;
    boolean hadChanges = units.hasChanges();
    change.accept(units);
    if (known == null) {
      context.timerService().registerEventTimeTimer(sealing(units));
    }
    if (units.hasChanges() && !hadChanges) {
      emitTimes.schedule(context.timerService());
    }
    unitDays.update(units);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ThroughputRow> out)
      throws Exception {
    boolean isSealing = context.timeDomain() == TimeDomain.EVENT_TIME;
    if (!isSealing) {
      emitTimes.fired(timestamp, context.timerService());
    }
    UnitDays units = unitDays.value();
    if (units != null && units.hasChanges()) {
      TimerService timers = context.timerService();
      long now = isSealing ? timers.currentProcessingTime() : timestamp;
      backlog.readClocks(now, timers, isSealing);
      for (UnitDay unitDay : units.all()) {
        if (unitDay.hasChanges()) {
          emit(unitDay, context, out);
        }
      }
      if (units.hasChanges()) {
        emitTimes.schedule(context.timerService());
      }
      unitDays.update(units);
    }
    if (isSealing) {
      unitDays.clear();
    }
  }

  private long sealing(UnitDays units) {
    return EmitTimes.before(workingDays.on(LocalDate.ofEpochDay(units.workingDay())).sealedAt());
  }

  private void emit(UnitDay unitDay, Context context, Collector<ThroughputRow> out) {
    WorkingDay day = workingDays.on(LocalDate.ofEpochDay(unitDay.workingDay()));
    ChangedMinutes changedMinutes = unitDay.changedMinutes();
    int shortBound = backlog.shortBound(day, changedMinutes);
    int longBound = backlog.longBound(day, changedMinutes);
    BitSet inShort = changedMinutes.inShort();
    emit(unitDay, day, shortWindows, inShort, shortBound, changedMinutes::isNewInShort, out);
    BitSet inLong = changedMinutes.inLong();
    emit(unitDay, day, longWindows, inLong, longBound, changedMinutes::isNewInLong, out);
    changedMinutes.markEmittedInShort(shortBound);
    changedMinutes.markEmittedInLong(longBound, backlog.now());
    if (unitDay.isDayChanged()) {
      context.output(DAYS, day(unitDay));
      unitDay.markDayEmitted();
    }
  }

  private static void emit(
      UnitDay unitDay,
      WorkingDay day,
      int[] windows,
      BitSet changed,
      int bound,
      IsNew isNew,
      Collector<ThroughputRow> out) {
    for (int window : windows) {
      int minute = changed.nextSetBit(0);
      while (minute >= 0 && minute < bound) {
        int from = minute - minute % window;
        out.collect(window(unitDay, day, window, from, isNew.test(from, from + window)));
        minute = changed.nextSetBit(from + window);
      }
    }
  }

  /**
   * Tests whether a window from one minute (inclusive) to another (exclusive) was never emitted.
   */
  private interface IsNew {
    boolean test(int from, int to);
  }

  private static ThroughputRow window(
      UnitDay unitDay, WorkingDay day, int window, int from, boolean isNew) {
    MinuteCounts counts = unitDay.counts();
    int to = from + window;
    return new ThroughputRow(
        unitDay.scope().name(),
        unitDay.id(),
        unitDay.province(),
        unitDay.district(),
        window,
        day.start().getEpochSecond() + from * 60L,
        counts.sum(RECEIVED, from, to),
        counts.sum(RETURNED, from, to),
        counts.sum(COMPLETED, from, to),
        counts.sum(DELIVERED, from, to),
        isNew);
  }

  private static DailyProgressRow day(UnitDay unitDay) {
    MinuteCounts counts = unitDay.counts();
    DayTally tally = unitDay.tally();
    int[] sums = {
      counts.sum(RECEIVED), counts.sum(RETURNED), counts.sum(COMPLETED), counts.sum(DELIVERED)
    };
    return DayRows.row(
        unitDay.scope(),
        unitDay.id(),
        unitDay.province(),
        unitDay.district(),
        unitDay.workingDay(),
        sums,
        tally,
        tally.isEmpty() ? null : tally.lastArrivedAt(),
        unitDay.judgement());
  }
}
