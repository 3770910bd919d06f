package vn.nhip.job.operators;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.pace.UnitPaces;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.job.counting.FirstArrival;
import vn.nhip.job.state.DomainTypes;

/**
 * Judges each team and district at every full minute of the arrival clock at which its judgement
 * can change. A unit that never sent anything is judged too, since its assignment creates it.
 *
 * <p>Emits each change of an alert and, to {@link #JUDGEMENTS}, the figures beside the counts; when
 * the clock jumps over several minutes, only those of the last. Keeps a {@link UnitPace} for each
 * unit, which documents what it keeps and for how long; those of one key are kept in {@link
 * UnitPaces}. A unit's own days are kept for good. Its input is decoded and in time: whatever
 * arrived before a minute is here before the watermark reaches it.
 */
public final class JudgePace
    extends KeyedBroadcastProcessFunction<String, PaceInput, FirstArrival, AlertRow> {

  /** Figures of working days. */
  public static final OutputTag<Judgement> JUDGEMENTS =
      new OutputTag<>("judgements", DomainTypes.JUDGEMENT);

  /** Units' own days, by which later days are judged. */
  public static final OutputTag<OwnDayRow> OWN_DAYS = new OutputTag<>("own-days") {};

  /**
   * Broadcast state: the first arrival of each partition that has lost records. State of earlier
   * versions holds all partitions here.
   */
  public static final MapStateDescriptor<Integer, Long> LOG_STARTS =
      new MapStateDescriptor<>("log-starts", Types.INT, Types.LONG);

  /** Broadcast state: the first arrival of each complete partition. */
  public static final MapStateDescriptor<Integer, Long> COMPLETE_LOG_STARTS =
      new MapStateDescriptor<>("complete-log-starts", Types.INT, Types.LONG);

  private static final long serialVersionUID = 1L;
  private static final long MINUTE_MILLIS = 60_000;

  private final WorkingDays workingDays;
  private final PaceRules rules;
  private transient ValueState<UnitPaces> paces;

  /**
   * @param workingDays the calendar of working days
   * @param rules the thresholds of the judgement
   */
  public JudgePace(WorkingDays workingDays, PaceRules rules) {
    this.workingDays = workingDays;
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    paces =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("unit-pace", DomainTypes.UNIT_PACE));
  }

  @Override
  public void processBroadcastElement(FirstArrival first, Context context, Collector<AlertRow> out)
      throws Exception {
    context
        .getBroadcastState(first.incomplete() ? LOG_STARTS : COMPLETE_LOG_STARTS)
        .put(first.partition(), first.arrivedAt());
  }

  @Override
  public void processElement(PaceInput input, ReadOnlyContext context, Collector<AlertRow> out)
      throws Exception {
    UnitPaces known = paces.value();
    UnitPaces units = known == null ? new UnitPaces(input.scope(), input.id()) : known;
    long awaited = units.nextTick();
    units.take(input);
    // An assignment routed to a team's former district may concern no known district.
    if (units.isEmpty()) {
      return;
    }
    if (units.nextTick() < awaited) {
      wakeAt(units.nextTick(), context.timerService());
    }
    paces.update(units);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<AlertRow> out)
      throws Exception {
    UnitPaces units = paces.value();
    long clock = context.timerService().currentWatermark();
    // When a bounded input ends, the watermark jumps to the end of time; the clock does not.
    if (units == null || clock == Long.MAX_VALUE) {
      return;
    }
    // The clock may be minutes ahead of this timer: judges all of them and emits the last figures.
    long minute = Math.floorDiv(clock + 1, MINUTE_MILLIS);
    long logStart = logStart(context);
    for (UnitPace unit : units.all()) {
      Output output = new Output(units, out, row -> context.output(OWN_DAYS, row));
      unit.advance(minute, workingDays, logStart, rules, output);
      output.judgements.values().forEach(judgement -> context.output(JUDGEMENTS, judgement));
    }
    units.forgetEmpty();
    if (units.isEmpty()) {
      paces.clear();
      return;
    }
    if (units.nextTick() != UnitPace.NO_TICK) {
      wakeAt(units.nextTick(), context.timerService());
    }
    paces.update(units);
  }

  private static void wakeAt(long minute, TimerService timers) {
    timers.registerEventTimeTimer(minute * MINUTE_MILLIS - 1);
  }

  private static long logStart(OnTimerContext context) throws Exception {
    var incomplete = firstArrivals(context.getBroadcastState(LOG_STARTS));
    return incomplete.getCount() == 0
        ? firstArrivals(context.getBroadcastState(COMPLETE_LOG_STARTS)).getMin()
        : incomplete.getMax();
  }

  private static LongSummaryStatistics firstArrivals(
      ReadOnlyBroadcastState<Integer, Long> ofPartitions) throws Exception {
    LongSummaryStatistics arrivals = new LongSummaryStatistics();
    ofPartitions.immutableEntries().forEach(first -> arrivals.accept(first.getValue()));
    return arrivals;
  }

  private final class Output implements UnitPace.Output {

    private final UnitPaces units;
    private final Collector<AlertRow> alerts;
    private final Consumer<OwnDayRow> ownDays;

    /**
     * The last judgement of each day and kind, in the order in which they were made. One that says
     * the same again leaves the first one's time, so that it does not depend on how far the clock
     * jumps.
     */
    private final Map<Integer, Judgement> judgements = new LinkedHashMap<>();

    Output(UnitPaces units, Collector<AlertRow> alerts, Consumer<OwnDayRow> ownDays) {
      this.units = units;
      this.alerts = alerts;
      this.ownDays = ownDays;
    }

    @Override
    public void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change) {
      alerts.collect(
          AlertRows.row(
              units.scope(),
              units.nameInAlerts(assignment.province()),
              workingDays.on(workingDay),
              assignment,
              change));
    }

    @Override
    public void judged(Judgement judgement) {
      int dayAndKind = 2 * judgement.workingDay() + (judgement.dailyTarget() == null ? 0 : 1);
      Judgement before = judgements.remove(dayAndKind);
      judgements.put(dayAndKind, judgement.saysAgain(before) ? before : judgement);
    }

    @Override
    public void ended(TargetAssignment assignment, OwnDay day) {
      ownDays.accept(
          new OwnDayRow(
              units.scope().name(),
              assignment.id(),
              assignment.province(),
              assignment.district(),
              day.epochDay(),
              day.weekend(),
              day.dailyTarget(),
              Arrays.stream(day.rests()).boxed().toList(),
              Arrays.stream(day.forecasts()).boxed().toList()));
    }
  }
}
