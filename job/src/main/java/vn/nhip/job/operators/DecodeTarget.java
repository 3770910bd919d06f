package vn.nhip.job.operators;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.core.events.PartitionProgress;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;
import vn.nhip.job.counting.TeamHome;

/**
 * Turns the bytes of {@code targets} into assignments.
 *
 * <p>Emits every valid assignment; clock records only advance the watermark and the time in {@link
 * #HOMES}. Keeps no state. Records that break a rule go to {@link #UNUSABLE} and change nothing.
 */
public final class DecodeTarget extends ProcessFunction<ArrivedRecord[], TargetAssignment> {

  /** Assignments that break a rule. */
  public static final OutputTag<UnusableRecord> UNUSABLE = new OutputTag<>("unusable-targets") {};

  /** Where teams are assigned to, and up to which arrival the topic has been read. */
  public static final OutputTag<TeamHome> HOMES = new OutputTag<>("homes") {};

  /** Progress of each partition. */
  public static final OutputTag<PartitionProgress> PROGRESS =
      new OutputTag<>("targets-progress") {};

  private static final long serialVersionUID = 1L;

  private transient TargetDecoder decoder;
  private transient Counter lost;

  @Override
  public void open(OpenContext context) {
    decoder = new TargetDecoder();
    lost = getRuntimeContext().getMetricGroup().counter("lost");
  }

  @Override
  public void processElement(
      ArrivedRecord[] records, Context context, Collector<TargetAssignment> out) {
    ArrivedRecord last = null;
    for (ArrivedRecord record : records) {
      if (record.progress() != null) {
        context.output(PROGRESS, record.progress());
      } else {
        decode(record, context, out);
        last = record;
      }
    }
    if (last != null) {
      context.output(HOMES, TeamHome.readUpTo(last.arrivedAt()));
    }
  }

  private void decode(ArrivedRecord record, Context context, Collector<TargetAssignment> out) {
    if (!record.first()) {
      lost.inc(record.lost());
    }
    TargetAssignment assignment = decoder.decode(record.value(), record.arrivedAt());
    if (assignment != null) {
      out.collect(assignment);
      if (assignment.scope() == TargetAssignment.Scope.TEAM) {
        context.output(HOMES, homeOf(assignment));
      }
    } else if (!decoder.isClock()) {
      context.output(UNUSABLE, UnusableRecord.of(record, decoder.reason(), decoder.message()));
    }
  }

  private static TeamHome homeOf(TargetAssignment assignment) {
    return new TeamHome(
        assignment.id(),
        assignment.province(),
        assignment.district(),
        assignment.fromDay(),
        assignment.toDay() == null ? Integer.MAX_VALUE : assignment.toDay(),
        assignment.arrivedAt());
  }
}
