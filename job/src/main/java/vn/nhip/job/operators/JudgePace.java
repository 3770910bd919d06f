package vn.nhip.job.operators;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
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
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.postgres.AlertRow;
import vn.nhip.job.domain.AlertChange;
import vn.nhip.job.domain.FirstArrival;
import vn.nhip.job.domain.Judgement;
import vn.nhip.job.domain.PaceRules;
import vn.nhip.job.domain.Posting;
import vn.nhip.job.domain.Pulse;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.UnitNews;
import vn.nhip.job.domain.UnitPace;
import vn.nhip.job.domain.WorkingDays;
import vn.nhip.job.state.DomainTypes;

/**
 * Judges each team and district at every full minute of the arrival clock at which something can
 * happen: also one that never sent anything, since its assignment creates it.
 *
 * <p>Emits each change of an alert and, to {@link #JUDGEMENTS}, the figures beside the counts: of
 * minutes over which the clock jumps only the last. Keeps a {@link UnitPace} for each unit, which
 * says what it keeps and how long. Its input is decoded and in time: whatever arrived before a
 * minute is here before the watermark reaches it.
 */
public final class JudgePace
    extends KeyedBroadcastProcessFunction<String, UnitNews, FirstArrival, AlertRow> {

  /** Figures of working days. */
  public static final OutputTag<Judgement> JUDGEMENTS = new OutputTag<>("judgements") {};

  /** The first arrival of each partition, for {@code broadcast}. */
  public static final MapStateDescriptor<Integer, Long> LOG_STARTS =
      new MapStateDescriptor<>("log-starts", Types.INT, Types.LONG);

  private static final long serialVersionUID = 1L;
  private static final long MINUTE_MILLIS = 60_000;

  private final WorkingDays workingDays;
  private final PaceRules rules;
  private transient ValueState<UnitPace> paces;

  /**
   * @param workingDays the calendar
   * @param rules the figures of the judgement
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
    context.getBroadcastState(LOG_STARTS).put(first.partition(), first.arrivedAt());
  }

  @Override
  public void processElement(UnitNews news, ReadOnlyContext context, Collector<AlertRow> out)
      throws Exception {
    UnitPace known = paces.value();
    UnitPace pace = known == null ? new UnitPace(news.scope(), news.id()) : known;
    long awaited = pace.nextTick();
    if (news instanceof Pulse pulse) {
      pace.hear(pulse);
    } else if (news instanceof Posting posting) {
      pace.post(posting);
    }
    if (pace.nextTick() < awaited) {
      wakeAt(pace.nextTick(), context.timerService());
    }
    paces.update(pace);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<AlertRow> out)
      throws Exception {
    UnitPace pace = paces.value();
    long clock = context.timerService().currentWatermark();
    // When a bounded input ends, the watermark jumps to the end of time; the clock does not.
    if (pace == null || clock == Long.MAX_VALUE) {
      return;
    }
    // The clock may be minutes ahead of this timer: all of them at once, and their last figures.
    Output output = new Output(pace, out);
    pace.advance(
        Math.floorDiv(clock + 1, MINUTE_MILLIS),
        workingDays,
        logStart(context.getBroadcastState(LOG_STARTS)),
        rules,
        output);
    output.judgements.values().forEach(judgement -> context.output(JUDGEMENTS, judgement));
    if (pace.isEmpty()) {
      paces.clear();
    } else {
      wakeAt(pace.nextTick(), context.timerService());
      paces.update(pace);
    }
  }

  private static void wakeAt(long minute, TimerService timers) {
    timers.registerEventTimeTimer(minute * MINUTE_MILLIS - 1);
  }

  private static long logStart(ReadOnlyBroadcastState<Integer, Long> firstArrivals)
      throws Exception {
    long start = Long.MIN_VALUE;
    for (var first : firstArrivals.immutableEntries()) {
      start = Math.max(start, first.getValue());
    }
    return start;
  }

  private final class Output implements UnitPace.Output {

    private final UnitPace pace;
    private final Collector<AlertRow> alerts;

    /** The last of each day and kind, in the order in which they were made. */
    private final Map<Integer, Judgement> judgements = new LinkedHashMap<>();

    Output(UnitPace pace, Collector<AlertRow> alerts) {
      this.pace = pace;
      this.alerts = alerts;
    }

    @Override
    public void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change) {
      Scope scope = pace.scope();
      alerts.collect(
          AlertRows.row(
              scope, workingDays.on(workingDay), workingDays.startMinute(), assignment, change));
    }

    @Override
    public void judged(Judgement judgement) {
      int dayAndKind = 2 * judgement.workingDay() + (judgement.dailyTarget() == null ? 0 : 1);
      judgements.remove(dayAndKind);
      judgements.put(dayAndKind, judgement);
    }
  }
}
