package vn.nhip.job.operators;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import vn.nhip.connectors.postgres.StationStatusRow;
import vn.nhip.job.domain.StationTally;
import vn.nhip.job.state.DomainTypes;

/**
 * Follows what each station sent and which of its running numbers are missing.
 *
 * <p>Emits a station's row when it changed, at most once per emit interval. Keeps one compressed
 * bitmap of running numbers for each station, for good: a gap may be closed at any time.
 */
public final class TrackStations
    extends KeyedProcessFunction<String, StationTally, StationStatusRow> {

  private static final long serialVersionUID = 1L;

  private final EmitTimes emitTimes;
  private transient ValueState<StationTally> tallies;
  private transient ValueState<Boolean> changed;

  /**
   * @param emitInterval how often a changed row is passed on
   * @param wait how long after the teams' moment
   */
  public TrackStations(Duration emitInterval, Duration wait) {
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
    tallies.update(known);
    if (changed.value() == null) {
      changed.update(true);
      emitTimes.schedule(context.timerService());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<StationStatusRow> out)
      throws Exception {
    StationTally tally = tallies.value();
    if (changed.value() == null) {
      return;
    }
    changed.clear();
    out.collect(row(tally));
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
        tally.records());
  }
}
