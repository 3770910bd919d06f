package vn.nhip.job.operators;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.events.ApplicationDecoder;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.events.RejectReason;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.job.domain.AuditDelta;
import vn.nhip.job.domain.FirstArrival;
import vn.nhip.job.domain.Outcome;
import vn.nhip.job.domain.WorkingDays;

/**
 * Turns the bytes of {@code applications} into events.
 *
 * <p>Emits every valid event. Keeps nothing. Records that cannot be used go to {@link #UNUSABLE};
 * valid ones of a sealed working day go to {@link #LATE} and are emitted as well, since they still
 * tell that their station is alive. Both are told to {@link #AUDIT} here.
 */
public final class DecodeApplication extends ProcessFunction<ArrivedRecord, ApplicationEvent> {

  /** Records that could not be used. */
  public static final OutputTag<UnusableRecord> UNUSABLE = new OutputTag<>("unusable") {};

  /** Valid events that arrived when their working day was sealed. */
  public static final OutputTag<UnusableRecord> LATE = new OutputTag<>("late") {};

  /** Outcomes known here. */
  public static final OutputTag<AuditDelta> AUDIT = new OutputTag<>("decoded-audit") {};

  /** Where each partition of the log begins. */
  public static final OutputTag<FirstArrival> FIRST_ARRIVALS = new OutputTag<>("first-arrivals") {};

  private static final long serialVersionUID = 1L;

  private final WorkingDays workingDays;
  private transient ApplicationDecoder decoder;

  /**
   * @param workingDays tell which events are late
   */
  public DecodeApplication(WorkingDays workingDays) {
    this.workingDays = workingDays;
  }

  @Override
  public void open(OpenContext context) {
    decoder = new ApplicationDecoder();
  }

  @Override
  public void processElement(
      ArrivedRecord record, Context context, Collector<ApplicationEvent> out) {
    if (record.first()) {
      context.output(FIRST_ARRIVALS, new FirstArrival(record.partition(), record.arrivedAt()));
    }
    ApplicationEvent event = decoder.decode(record.value(), record.arrivedAt());
    if (event == null) {
      audit(record, Outcome.REJECTED, context);
      context.output(UNUSABLE, UnusableRecord.of(record, decoder.reason(), decoder.message()));
    } else {
      if (isLate(event)) {
        audit(record, Outcome.LATE, context);
        context.output(
            LATE,
            UnusableRecord.of(
                record, RejectReason.LATE, "the working day of 'occurredAt' is already sealed"));
      }
      out.collect(event);
    }
  }

  private boolean isLate(ApplicationEvent event) {
    return event.type().counts()
        && workingDays.containing(event.occurredAt()).isSealedAt(event.arrivedAt());
  }

  private static void audit(ArrivedRecord record, Outcome outcome, Context context) {
    context.output(AUDIT, new AuditDelta(AuditDelta.hourOf(record.arrivedAt()), outcome, 1));
  }
}
