package vn.nhip.benchmark.contestants;

import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.ProcessingTimeoutTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Counts events in windows; a changed window is emitted within a second. */
final class FlinkAsTaughtWindows {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);

  private FlinkAsTaughtWindows() {}

  static DataStream<WindowRow> count(
      KeyedStream<UsableEvent, String> byUnit,
      WindowAssigner<Object, TimeWindow> windows,
      String scope) {
    return byUnit
        .window(windows)
        .allowedLateness(Buckets.HORIZON)
        .trigger(whenChanged())
        .aggregate(new CountTypes(), new MakeRow(scope))
        .name("count-" + scope.toLowerCase(java.util.Locale.ROOT));
  }

  /**
   * A trigger that fires a second after the first change since it last fired. {@code
   * ContinuousProcessingTimeTrigger} would emit every window that was ever open each second, and
   * {@code EventTimeTrigger} one row for each late event.
   */
  private static Trigger<Object, TimeWindow> whenChanged() {
    return ProcessingTimeoutTrigger.of(CountTrigger.of(Long.MAX_VALUE), SHOWN_WITHIN, false, true);
  }

  /** The counts of a window so far. */
  public static final class Counts {
    public int received;
    public int returned;
    public int completed;
    public int delivered;
    public String district;
    public String province;
  }

  private static final class CountTypes implements AggregateFunction<UsableEvent, Counts, Counts> {
    private static final long serialVersionUID = 1L;

    @Override
    public Counts createAccumulator() {
      return new Counts();
    }

    @Override
    public Counts add(UsableEvent event, Counts counts) {
      switch (event.type) {
        case 0 -> counts.received++;
        case 1 -> counts.returned++;
        case 2 -> counts.completed++;
        default -> counts.delivered++;
      }
      counts.district = event.district;
      counts.province = event.province;
      return counts;
    }

    @Override
    public Counts getResult(Counts counts) {
      return counts;
    }

    @Override
    public Counts merge(Counts one, Counts other) {
      one.received += other.received;
      one.returned += other.returned;
      one.completed += other.completed;
      one.delivered += other.delivered;
      return one;
    }
  }

  private static final class MakeRow
      extends ProcessWindowFunction<Counts, WindowRow, String, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final String scope;

    MakeRow(String scope) {
      this.scope = scope;
    }

    @Override
    public void process(
        String unit, Context context, Iterable<Counts> counted, Collector<WindowRow> out) {
      Counts counts = counted.iterator().next();
      out.collect(
          WindowRow.of(
              scope,
              unit,
              counts.province,
              counts.district,
              context.window().getStart(),
              counts.received,
              counts.returned,
              counts.completed,
              counts.delivered));
    }
  }
}
