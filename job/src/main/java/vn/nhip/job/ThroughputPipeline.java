package vn.nhip.job;

import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.JobHeartbeatRow;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.FirstArrival;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.PartitionEvents;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamHome;
import vn.nhip.job.operators.CountWindows;
import vn.nhip.job.operators.DecodeApplication;
import vn.nhip.job.operators.DecodeTarget;
import vn.nhip.job.operators.DropDuplicates;
import vn.nhip.job.operators.GatherEvents;
import vn.nhip.job.operators.JudgePace;
import vn.nhip.job.operators.PlaceEvents;
import vn.nhip.job.operators.ReportHealth;
import vn.nhip.job.operators.RouteAssignment;
import vn.nhip.job.operators.SumAudit;
import vn.nhip.job.operators.TargetsClock;
import vn.nhip.job.operators.TrackStations;
import vn.nhip.job.state.DomainTypes;
import vn.nhip.job.stations.StationTally;

/**
 * The job graph from arrived records to table rows, in three stages: count, judge, account.
 *
 * <p>Raw events are shuffled once, by team; everything after that works on sums. The graph uses no
 * Kafka, database or wall clock: {@link ThroughputJob} and the tests supply sources and sinks.
 */
final class ThroughputPipeline {

  private ThroughputPipeline() {}

  static void define(
      DataStream<ArrivedRecord[]> applications,
      DataStream<ArrivedRecord[]> targets,
      Sinks sinks,
      PipelineConfig config) {
    var assigned = decodeTargets(targets, sinks);
    Counted counted = count(applications, homes(assigned), sinks, config);
    DataStream<AlertRow> alerts = judge(counted, assigned, sinks, config);
    account(counted, assigned, alerts, sinks, config);
  }

  /** Decodes events, drops duplicates and sums the rest. */
  private static Counted count(
      DataStream<ArrivedRecord[]> applications,
      DataStream<TeamHome> homes,
      Sinks sinks,
      PipelineConfig config) {
    var events = decode(applications, config);
    var gathered = gather(events);
    var placed = place(gathered, homes, config);
    // Stays in the same task, as the key is the same.
    var counts =
        named(
            "drop-duplicate",
            DataStreamUtils.reinterpretAsKeyedStream(placed, TeamEvents::team, Types.STRING)
                .process(
                    new DropDuplicates(config.workingDays(), config.emitInterval()),
                    DomainTypes.PARTIAL_COUNTS));
    sinks.rejected().accept(events.getSideOutput(DecodeApplication.UNUSABLE));
    sinks.late().accept(events.getSideOutput(DecodeApplication.LATE));
    return new Counted(events, gathered, counts);
  }

  /** Judges each unit's pace every minute, and writes the totals with the judgement. */
  private static DataStream<AlertRow> judge(
      Counted counted, DataStream<TargetAssignment> assigned, Sinks sinks, PipelineConfig config) {
    var stations = trackStations(counted, config);
    var alerts =
        named(
            "judge-pace",
            paceInputs(counted, stations, route(assigned))
                .keyBy(PaceInput::unit)
                .connect(
                    counted
                        .firstArrivals()
                        .broadcast(JudgePace.LOG_STARTS, JudgePace.COMPLETE_LOG_STARTS))
                .process(new JudgePace(config.workingDays(), config.rules())));
    var windows = window(counted, alerts.getSideOutput(JudgePace.JUDGEMENTS), config);
    sinks.stationStatus().accept(stations);
    sinks.throughput().accept(windows);
    sinks.dailyProgress().accept(windows.getSideOutput(CountWindows.DAYS));
    sinks.ownDays().accept(alerts.getSideOutput(JudgePace.OWN_DAYS));
    sinks.alerts().accept(alerts);
    return alerts;
  }

  /** Accounts for every record: its outcome, the progress of each partition, the job's health. */
  private static void account(
      Counted counted,
      SingleOutputStreamOperator<TargetAssignment> assigned,
      DataStream<AlertRow> alerts,
      Sinks sinks,
      PipelineConfig config) {
    DataStream<AuditDelta> outcomes = counted.outcomes();
    var audit =
        named(
            "sum-audit",
            outcomes.keyBy(AuditDelta::arrivalHour).process(new SumAudit(config.emitInterval())));
    sinks.intakeAudit().accept(audit);
    sinks.heartbeats().accept(reportHealth(outcomes, alerts, config));
    sinks
        .partitions()
        .accept(
            counted
                .events()
                .getSideOutput(DecodeApplication.PROGRESS)
                .union(assigned.getSideOutput(DecodeTarget.PROGRESS)));
  }

  private static SingleOutputStreamOperator<TargetAssignment> decodeTargets(
      DataStream<ArrivedRecord[]> targets, Sinks sinks) {
    var assigned =
        named("decode-target", targets.process(new DecodeTarget()))
            .setParallelism(targets.getParallelism());
    sinks.rejectedTargets().accept(assigned.getSideOutput(DecodeTarget.UNUSABLE));
    return assigned;
  }

  /** Where teams are assigned to, with a watermark of its own. */
  private static DataStream<TeamHome> homes(
      SingleOutputStreamOperator<TargetAssignment> assignments) {
    return named(
            "follow-target",
            assignments
                .getSideOutput(DecodeTarget.HOMES)
                .assignTimestampsAndWatermarks(TargetsClock.strategy()))
        .setParallelism(assignments.getParallelism());
  }

  /**
   * Decodes in the reader's task, as a shuffle in between would lose the order of a team's events.
   */
  private static SingleOutputStreamOperator<PartitionEvents> decode(
      DataStream<ArrivedRecord[]> applications, PipelineConfig config) {
    return named(
            "decode-application",
            applications.process(new DecodeApplication(config.workingDays(), config.floodLimits())))
        .setParallelism(applications.getParallelism());
  }

  private static SingleOutputStreamOperator<TeamEvents> gather(
      SingleOutputStreamOperator<PartitionEvents> events) {
    return named(
            "gather-event",
            name -> events.transform(name, DomainTypes.TEAM_EVENTS, new GatherEvents()))
        .setParallelism(events.getParallelism());
  }

  private static DataStream<TeamEvents> place(
      DataStream<TeamEvents> gathered, DataStream<TeamHome> homes, PipelineConfig config) {
    return named(
        "place-event",
        byTeam(gathered)
            .connect(homes.broadcast(PlaceEvents.HOMES, PlaceEvents.READ_UP_TO))
            .process(new PlaceEvents(config.workingDays()), DomainTypes.TEAM_EVENTS));
  }

  /**
   * Keys by team; at parallelism 1 without a shuffle, as every team is in the right task already.
   */
  private static KeyedStream<TeamEvents, String> byTeam(DataStream<TeamEvents> gathered) {
    return gathered.getExecutionEnvironment().getParallelism() == 1
        ? DataStreamUtils.reinterpretAsKeyedStream(gathered, TeamEvents::team, Types.STRING)
        : gathered.keyBy(TeamEvents::team);
  }

  private static SingleOutputStreamOperator<StationStatusRow> trackStations(
      Counted counted, PipelineConfig config) {
    return named(
        "track-station",
        counted
            .counts()
            .getSideOutput(DropDuplicates.STATIONS)
            .union(counted.events().getSideOutput(DecodeApplication.STATIONS))
            .keyBy(StationTally::station)
            .process(new TrackStations(config.workingDays(), config.emitInterval())));
  }

  /** Routes each assignment to the units that must know it. */
  private static DataStream<PaceInput> route(DataStream<TargetAssignment> assigned) {
    return named(
        "post-assignment",
        assigned
            .keyBy(assignment -> assignment.scope() + "/" + assignment.id())
            .process(new RouteAssignment(), DomainTypes.PACE_INPUT));
  }

  /** All inputs of a judgement: arrivals, what stations still hold, and assignments. */
  private static DataStream<PaceInput> paceInputs(
      Counted counted,
      SingleOutputStreamOperator<StationStatusRow> stations,
      DataStream<PaceInput> assignments) {
    return counted
        .counts()
        .getSideOutput(DropDuplicates.ARRIVAL_MINUTES)
        .union(
            counted.events().getSideOutput(DecodeApplication.SIGNS_OF_LIFE),
            stations.getSideOutput(TrackStations.HELD),
            assignments);
  }

  private static SingleOutputStreamOperator<ThroughputRow> window(
      Counted counted, DataStream<Judgement> judgements, PipelineConfig config) {
    return named(
        "count-window",
        counted
            .counts()
            .keyBy(PartialCounts::unitDay)
            .connect(judgements.keyBy(Judgement::unitDay))
            .process(
                new CountWindows(
                    config.workingDays(), config.windowMinutes(), config.emitInterval())));
  }

  private static DataStream<JobHeartbeatRow> reportHealth(
      DataStream<AuditDelta> outcomes, DataStream<AlertRow> alerts, PipelineConfig config) {
    TypeInformation<JobHeartbeatRow> heartbeat = TypeInformation.of(JobHeartbeatRow.class);
    return named(
            "tell-health",
            name ->
                outcomes.connect(alerts).transform(name, heartbeat, new ReportHealth(config.job())))
        .setParallelism(1);
  }

  /**
   * The streams of the counting stage.
   *
   * @param events decoded events
   * @param gathered events in batches of one team
   * @param counts sums of events without duplicates
   */
  private record Counted(
      SingleOutputStreamOperator<PartitionEvents> events,
      SingleOutputStreamOperator<TeamEvents> gathered,
      SingleOutputStreamOperator<PartialCounts> counts) {

    DataStream<FirstArrival> firstArrivals() {
      return events.getSideOutput(DecodeApplication.FIRST_ARRIVALS);
    }

    /** The outcome of each record. */
    DataStream<AuditDelta> outcomes() {
      return events
          .getSideOutput(DecodeApplication.AUDIT)
          .union(gathered.getSideOutput(GatherEvents.AUDIT))
          .union(counts.getSideOutput(DropDuplicates.AUDIT));
    }
  }

  private static <T> SingleOutputStreamOperator<T> named(
      String verbNoun, SingleOutputStreamOperator<T> operator) {
    return operator.uid(verbNoun).name(verbNoun);
  }

  private static <T> SingleOutputStreamOperator<T> named(
      String verbNoun, Function<String, SingleOutputStreamOperator<T>> operator) {
    return named(verbNoun, operator.apply(verbNoun));
  }
}
