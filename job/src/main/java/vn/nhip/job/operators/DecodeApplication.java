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
 * <p>Emits every valid event. Keeps the ids that each partition has brought, within limits: the
 * events of a team too many are unusable, a station or place too many is left out of its event.
 * Records that cannot be used go to {@link #UNUSABLE}; valid ones of a sealed working day go to
 * {@link #LATE} and are emitted as well, since they still tell that their station is alive. Both
 * are told to {@link #AUDIT} here; the other outcomes are known only where duplicates are. What
 * unusable records say of their team and station goes to {@link #SIGNS_OF_LIFE} and {@link
 * #STATIONS}.
 */
public final class DecodeApplication extends ProcessFunction<ArrivedRecord[], PartitionEvents>
    implements CheckpointedFunction {

  /** Records that could not be used. */
  public static final OutputTag<UnusableRecord> UNUSABLE = new OutputTag<>("unusable") {};

  /** Valid events that arrived when their working day was sealed. */
  public static final OutputTag<UnusableRecord> LATE = new OutputTag<>("late") {};

  /** Outcomes known here. */
  public static final OutputTag<AuditDelta> AUDIT = new OutputTag<>("decoded-audit") {};

  /** Where each partition of the log begins. */
  public static final OutputTag<FirstArrival> FIRST_ARRIVALS = new OutputTag<>("first-arrivals") {};

  /** What records that cannot be used say of their stations. */
  public static final OutputTag<StationTally> STATIONS =
      new OutputTag<>("rejected-stations", DomainTypes.STATION_TALLY);

  /** Signs of life by records of which only the device time is wrong. */
  public static final OutputTag<PaceInput> SIGNS_OF_LIFE =
      new OutputTag<>("rejected-signs", DomainTypes.UNIT_NEWS);

  /** How far each partition is read. */
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
   * @param workingDays tell which events are late
   * @param floodLimits of each partition
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
    signs.tell(
        minutes -> context.output(SIGNS_OF_LIFE, minutes),
        station -> context.output(STATIONS, station));
  }

  /** The event of a record, or null where it cannot be used. */
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

  /** What an unusable record still says, if its team and station are none too many. */
  private void noteRejected(ArrivedRecord record) {
    FloodGuard guard = guards.of(record.partition());
    ApplicationEvent skewed = decoder.skewed();
    if (skewed != null) {
      ApplicationEvent admitted = guard.admit(skewed);
      if (admitted != null) {
        signs.skewed(admitted);
      }
      return;
    }
    String station = decoder.stationOfUnusable();
    if (station != null && guard.admitStation(station, record.arrivedAt())) {
      signs.rejected(station, decoder.reason(), record.arrivedAt());
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
