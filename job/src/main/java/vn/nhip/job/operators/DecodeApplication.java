package vn.nhip.job.operators;

import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.PartitionProgress;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.FirstArrival;
import vn.nhip.job.counting.PartitionEvents;
import vn.nhip.job.domain.Outcome;
import vn.nhip.job.floods.FloodGuard;
import vn.nhip.job.floods.FloodLimits;
import vn.nhip.job.state.DomainTypes;
import vn.nhip.job.stations.StationTally;

/**
 * Turns the bytes of {@code applications} into events.
 *
 * <p>Emits every valid event. Keeps the ids that each partition has brought, within limits: events
 * of teams beyond the limit are rejected, stations and places beyond it are removed from their
 * events. Unusable records go to {@link #UNUSABLE}. Valid events of a sealed working day go to
 * {@link #LATE} and are emitted as well, since they still show that their station is alive. Both
 * are counted in {@link #AUDIT} here; the other outcomes depend on duplicates and are counted
 * downstream. The team and station of unusable records go to {@link #SIGNS_OF_LIFE} and {@link
 * #STATIONS}.
 */
public final class DecodeApplication extends ProcessFunction<ArrivedRecord[], PartitionEvents>
    implements CheckpointedFunction {

  /** Unusable records. */
  public static final OutputTag<UnusableRecord> UNUSABLE = new OutputTag<>("unusable") {};

  /** Valid events that arrived when their working day was sealed. */
  public static final OutputTag<UnusableRecord> LATE = new OutputTag<>("late") {};

  /** Outcomes that are known at decoding. */
  public static final OutputTag<AuditDelta> AUDIT = new OutputTag<>("decoded-audit") {};

  /** The first arrival of each partition of the log. */
  public static final OutputTag<FirstArrival> FIRST_ARRIVALS = new OutputTag<>("first-arrivals") {};

  /** Stations named by unusable records. */
  public static final OutputTag<StationTally> STATIONS =
      new OutputTag<>("rejected-stations", DomainTypes.STATION_TALLY);

  /** Signs of life from records that are rejected only for their device time. */
  public static final OutputTag<PaceInput> SIGNS_OF_LIFE =
      new OutputTag<>("rejected-signs", DomainTypes.PACE_INPUT);

  /** Progress of each partition. */
  public static final OutputTag<PartitionProgress> PROGRESS =
      new OutputTag<>("applications-progress") {};

  private static final long serialVersionUID = 1L;

  private final WorkingDays workingDays;
  private final FloodLimits floodLimits;
  private transient ApplicationDecoder decoder;
  private transient FloodGuards guards;
  private transient RejectedSigns signs;
  private transient Counter eventsOverLimit;
  private transient Counter idsOverLimit;

  /**
   * @param workingDays the calendar, which decides which events are late
   * @param floodLimits limits for each partition
   */
  public DecodeApplication(WorkingDays workingDays, FloodLimits floodLimits) {
    this.workingDays = workingDays;
    this.floodLimits = floodLimits;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    guards = new FloodGuards(floodLimits, workingDays.daysUntilForgotten(), context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    guards.store();
  }

  @Override
  public void open(OpenContext context) {
    decoder = new ApplicationDecoder();
    signs = new RejectedSigns(workingDays);
    eventsOverLimit = getRuntimeContext().getMetricGroup().counter("eventsOverLimit");
    idsOverLimit = getRuntimeContext().getMetricGroup().counter("idsOverLimit");
  }

  @Override
  public void processElement(
      ArrivedRecord[] records, Context context, Collector<PartitionEvents> out) {
    ApplicationEvent[] events = new ApplicationEvent[records.length];
    int valid = 0;
    for (ArrivedRecord record : records) {
      if (record.progress() != null) {
        context.output(PROGRESS, record.progress());
        continue;
      }
      ApplicationEvent event = decode(record, context);
      if (event != null) {
        events[valid++] = event;
      }
    }
    out.collect(
        new PartitionEvents(
            records[0].partition(),
            valid == events.length ? events : Arrays.copyOf(events, valid)));
    signs.emit(
        minutes -> context.output(SIGNS_OF_LIFE, minutes),
        station -> context.output(STATIONS, station));
  }

  /** Returns the event of a record, or null if the record is unusable. */
  private ApplicationEvent decode(ArrivedRecord record, Context context) {
    if (record.first()) {
      context.output(
          FIRST_ARRIVALS,
          new FirstArrival(record.partition(), record.arrivedAt(), record.lost() > 0));
    } else if (record.lost() > 0) {
      audit(record, Outcome.LOST, record.lost(), context);
    }
    ApplicationEvent event = decoder.decode(record.value(), record.arrivedAt());
    if (event == null) {
      reject(record, decoder.reason(), decoder.message(), context);
      noteRejected(record);
      return null;
    }
    return event.type() == EventType.CLOCK ? event : admit(event, record, context);
  }

  private ApplicationEvent admit(ApplicationEvent event, ArrivedRecord record, Context context) {
    FloodGuard guard = guards.of(record.partition());
    ApplicationEvent admitted = guard.admit(event);
    if (admitted == null) {
      eventsOverLimit.inc();
      reject(record, RejectReason.INVALID, "field 'team' is one of too many: a flood", context);
      return null;
    }
    if (guard.leftOut()) {
      idsOverLimit.inc();
    }
    if (isLate(event)) {
      audit(record, Outcome.LATE, 1, context);
      context.output(
          LATE,
          UnusableRecord.of(
              record, RejectReason.LATE, "the working day of 'occurredAt' is already sealed"));
    }
    return admitted;
  }

  /** Notes the team and station of an unusable record, if they are within the limits. */
  private void noteRejected(ArrivedRecord record) {
    FloodGuard guard = guards.of(record.partition());
    ApplicationEvent skewed = decoder.skewed();
    if (skewed != null) {
      ApplicationEvent admitted = guard.admit(skewed);
      if (admitted != null) {
        signs.addSkewed(admitted);
      }
      return;
    }
    String station = decoder.stationOfUnusable();
    if (station != null && guard.admitStation(station, record.arrivedAt())) {
      signs.addRejected(station, decoder.reason(), record.arrivedAt());
    }
  }

  private static void reject(
      ArrivedRecord record, RejectReason reason, String message, Context context) {
    audit(record, Outcome.REJECTED, 1, context);
    context.output(UNUSABLE, UnusableRecord.of(record, reason, message));
  }

  private boolean isLate(ApplicationEvent event) {
    return event.type().counts()
        && workingDays.containing(event.occurredAt()).isSealedAt(event.arrivedAt());
  }

  private static void audit(ArrivedRecord record, Outcome outcome, long records, Context context) {
    context.output(AUDIT, new AuditDelta(AuditDelta.hourOf(record.arrivedAt()), outcome, records));
  }
}
