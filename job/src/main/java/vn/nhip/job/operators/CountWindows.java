package vn.nhip.job.operators;

import java.time.Duration;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.EventType;
import vn.nhip.core.pace.Judgement;
import vn.nhip.job.counting.DayTally;
import vn.nhip.job.counting.MinuteCounts;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.UnitDay;
import vn.nhip.job.counting.UnitDays;
import vn.nhip.job.state.DomainTypes;

/**
 * Sums up what the teams counted for one unit and working day, in tumbling windows, and shows
 * beside the day's totals how it was judged.
 *
 * <p>Emits the total of each window that changed and, to {@link #DAYS}, of the day, at most once
 * per emit interval. Keeps the counts of every minute until the day is sealed. What comes in is
 * counted already and in time.
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
  private final int[] windowMinutes;
  private final EmitTimes emitTimes;
  private transient ValueState<UnitDays> unitDays;

  /**
   * @param workingDays tell where a day begins and when it is sealed
   * @param windowMinutes the windows' lengths; they are aligned to the begin of the working day
   * @param emitInterval how often a changed row is passed on
   * @param wait how long after the teams' moment
   */
  public CountWindows(
      WorkingDays workingDays, List<Integer> windowMinutes, Duration emitInterval, Duration wait) {
    this.workingDays = workingDays;
    this.windowMinutes = windowMinutes.stream().mapToInt(Integer::intValue).toArray();
    this.emitTimes = new EmitTimes(emitInterval, wait);
  }

  @Override
  public void open(OpenContext context) {
    unitDays =
        getRuntimeContext().getState(new ValueStateDescriptor<>("unit-day", DomainTypes.UNIT_DAY));
  }

  @Override
  public void processElement1(PartialCounts partial, Context context, Collector<ThroughputRow> out)
      throws Exception {
    UnitDays known = unitDays.value();
    UnitDays units = known == null ? new UnitDays() : known;
    boolean hadNews = units.hasNews();
    units.add(partial);
    keep(units, known == null, hadNews, context);
  }

  @Override
  public void processElement2(Judgement judgement, Context context, Collector<ThroughputRow> out)
      throws Exception {
    UnitDays known = unitDays.value();
    UnitDays units = known == null ? new UnitDays() : known;
    boolean hadNews = units.hasNews();
    units.add(judgement);
    keep(units, known == null, hadNews, context);
  }

  private void keep(UnitDays units, boolean isNew, boolean hadNews, Context context)
      throws Exception {
    if (isNew) {
      context.timerService().registerEventTimeTimer(sealing(units));
    }
    if (units.hasNews() && !hadNews) {
      emitTimes.schedule(context.timerService());
    }
    unitDays.update(units);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ThroughputRow> out)
      throws Exception {
    UnitDays units = unitDays.value();
    if (units != null && units.hasNews()) {
      for (UnitDay unitDay : units.all()) {
        if (unitDay.hasNews()) {
          emit(unitDay, context, out);
        }
      }
      unitDays.update(units);
    }
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      unitDays.clear();
    }
  }

  private long sealing(UnitDays units) {
    return EmitTimes.before(workingDays.on(LocalDate.ofEpochDay(units.workingDay())).sealedAt());
  }

  private void emit(UnitDay unitDay, Context context, Collector<ThroughputRow> out) {
    WorkingDay day = workingDays.on(LocalDate.ofEpochDay(unitDay.workingDay()));
    BitSet changed = unitDay.changed();
    for (int window : windowMinutes) {
      int minute = changed.nextSetBit(0);
      while (minute >= 0) {
        int from = minute - minute % window;
        out.collect(window(unitDay, day, window, from));
        minute = changed.nextSetBit(from + window);
      }
    }
    context.output(DAYS, day(unitDay));
    unitDay.shown();
  }

  private static ThroughputRow window(UnitDay unitDay, WorkingDay day, int window, int from) {
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
        !unitDay.wasShown(from, to));
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
