package vn.nhip.job.operators;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.events.TargetDecoder;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.UnusableRecord;

/**
 * Turns the bytes of {@code targets} into assignments.
 *
 * <p>Emits every valid assignment; clock records have done their work by moving the watermark.
 * Keeps nothing. Records that break a rule go to {@link #UNUSABLE} and change nothing.
 */
public final class DecodeTarget extends ProcessFunction<ArrivedRecord[], TargetAssignment> {

  /** Assignments that break a rule. */
  public static final OutputTag<UnusableRecord> UNUSABLE = new OutputTag<>("unusable-targets") {};

  private static final long serialVersionUID = 1L;

  private transient TargetDecoder decoder;

  @Override
  public void open(OpenContext context) {
    decoder = new TargetDecoder();
  }

  @Override
  public void processElement(
      ArrivedRecord[] records, Context context, Collector<TargetAssignment> out) {
    for (ArrivedRecord record : records) {
      decode(record, context, out);
    }
  }

  private void decode(ArrivedRecord record, Context context, Collector<TargetAssignment> out) {
    TargetAssignment assignment = decoder.decode(record.value(), record.arrivedAt());
    if (assignment != null) {
      out.collect(assignment);
    } else if (!decoder.isClock()) {
      context.output(UNUSABLE, UnusableRecord.of(record, decoder.reason(), decoder.message()));
    }
  }
}
