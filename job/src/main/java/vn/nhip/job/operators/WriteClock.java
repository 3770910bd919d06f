package vn.nhip.job.operators;

import java.util.Map;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import vn.nhip.connectors.kafka.ClockRecord;

/** Emits, at each tick, a clock record for every partition; keeps nothing. */
public final class WriteClock extends ProcessFunction<Long, ClockRecord> {

  private static final long serialVersionUID = 1L;

  private final Map<String, Integer> partitions;

  /**
   * @param partitions how many each topic has
   */
  public WriteClock(Map<String, Integer> partitions) {
    this.partitions = partitions;
  }

  @Override
  public void processElement(Long tick, Context context, Collector<ClockRecord> out) {
    partitions.forEach(
        (topic, count) -> {
          for (int partition = 0; partition < count; partition++) {
            out.collect(new ClockRecord(topic, partition));
          }
        });
  }
}
