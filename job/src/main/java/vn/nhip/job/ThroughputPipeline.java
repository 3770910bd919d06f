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
 * The graph from arrived records to table rows, in three stages: count, judge, account.
 *
 * <p>Raw events are shuffled once, by team; everything after that works on sums. The graph knows no
 * Kafka, database or wall clock: {@link ThroughputJob} and the tests supply sources and sinks.
 */
final class ThroughputPipeline {

  private ThroughputPipeline() {}

  static void define(
      DataStream<ArrivedRecord[]> applications,
      DataStream<ArrivedRecord[]> targets,
      Sinks sinks,
      PipelineConfig config) {
    SingleOutputStreamOperator<TargetAssignment> assigned =
        named("decode-target", targets.process(new DecodeTarget()))
            .setParallelism(targets.getParallelism());
    Counted counted = count(applications, homes(assigned), sinks, config);
    SingleOutputStreamOperator<AlertRow> alerts =
        judge(counted, assignments(assigned, sinks), sinks, config);
    sinks
        .partitions()
        .accept(
            counted
                .events()
                .getSideOutput(DecodeApplication.PROGRESS)
                .union(assigned.getSideOutput(DecodeTarget.PROGRESS)));
    account(counted, alerts, sinks, config);
  }

  /** Decodes events, drops duplicates and sums what is left. */
  private static Counted count(
      DataStream<ArrivedRecord[]> applications,
      DataStream<TeamHome> homes,
      Sinks sinks,
      PipelineConfig config) {
    // In the reader's task: between the two, a team's events would lose their order.
    int readers = applications.getParallelism();
    var events =
        named(
                "decode-application",
                applications.process(
                    new DecodeApplication(config.workingDays(), config.floodLimits())))
            .setParallelism(readers);
    var gathered =
        named(
                "gather-event",
                name -> events.transform(name, DomainTypes.TEAM_EVENTS, new GatherEvents()))
            .setParallelism(readers);
    var placed =
        named(
            "place-event",
            byTeam(gathered)
                .connect(homes.broadcast(PlaceEvents.HOMES, PlaceEvents.READ_UP_TO))
                .process(new PlaceEvents(config.workingDays()), DomainTypes.TEAM_EVENTS));
    // In the same task: it has the same key.
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

  /**
   * Compares each unit's pace with its plan each minute, and writes the totals with the verdict.
   */
  private static SingleOutputStreamOperator<AlertRow> judge(
      Counted counted, DataStream<PaceInput> assignments, Sinks sinks, PipelineConfig config) {
    var alerts =
        named(
            "judge-pace",
            paceInputs(counted, assignments, sinks, config)
                .keyBy(PaceInput::unit)
                .connect(
                    counted
                        .firstArrivals()
                        .broadcast(JudgePace.LOG_STARTS, JudgePace.COMPLETE_LOG_STARTS))
                .process(new JudgePace(config.workingDays(), config.rules())));
    var windows =
        named(
            "count-window",
            counted
                .counts()
                .keyBy(PartialCounts::unitDay)
                .connect(alerts.getSideOutput(JudgePace.JUDGEMENTS).keyBy(Judgement::unitDay))
                .process(
                    new CountWindows(
                        config.workingDays(),
                        config.windowMinutes(),
                        config.emitInterval(),
                        config.gatherTime())));
    sinks.throughput().accept(windows);
    sinks.dailyProgress().accept(windows.getSideOutput(CountWindows.DAYS));
    sinks.ownDays().accept(alerts.getSideOutput(JudgePace.OWN_DAYS));
    sinks.alerts().accept(alerts);
    return alerts;
  }

  /** Accounts for every record: what became of it, and that the job is alive. */
  private static void account(
      Counted counted, DataStream<AlertRow> alerts, Sinks sinks, PipelineConfig config) {
    DataStream<AuditDelta> outcomes = counted.outcomes();
    sinks
        .intakeAudit()
        .accept(
            named(
                "sum-audit",
                outcomes
                    .keyBy(AuditDelta::arrivalHour)
                    .process(new SumAudit(config.emitInterval(), config.gatherTime()))));
    TypeInformation<JobHeartbeatRow> heartbeat = TypeInformation.of(JobHeartbeatRow.class);
    sinks
        .heartbeats()
        .accept(
            named(
                    "tell-health",
                    name ->
                        outcomes
                            .connect(alerts)
                            .transform(name, heartbeat, new ReportHealth(config.job())))
                .setParallelism(1));
  }

  /** Routes each assignment to the units that must know it. */
  private static DataStream<PaceInput> assignments(
      SingleOutputStreamOperator<TargetAssignment> assignments, Sinks sinks) {
    sinks.rejectedTargets().accept(assignments.getSideOutput(DecodeTarget.UNUSABLE));
    return named(
        "post-assignment",
        assignments
            .keyBy(assignment -> assignment.scope() + "/" + assignment.id())
            .process(new RouteAssignment(), DomainTypes.UNIT_NEWS));
  }

  /** Where teams work, with a clock of its own. */
  private static DataStream<TeamHome> homes(
      SingleOutputStreamOperator<TargetAssignment> assignments) {
    return named(
            "follow-target",
            assignments
                .getSideOutput(DecodeTarget.HOMES)
                .assignTimestampsAndWatermarks(TargetsClock.strategy()))
        .setParallelism(assignments.getParallelism());
  }

  /** Everything a judgement needs: arrivals, what stations still hold, and assignments. */
  private static DataStream<PaceInput> paceInputs(
      Counted counted, DataStream<PaceInput> assignments, Sinks sinks, PipelineConfig config) {
    var stations =
        named(
            "track-station",
            counted
                .counts()
                .getSideOutput(DropDuplicates.STATIONS)
                .union(counted.events().getSideOutput(DecodeApplication.STATIONS))
                .keyBy(StationTally::station)
                .process(
                    new TrackStations(
                        config.workingDays(), config.emitInterval(), config.gatherTime())));
    sinks.stationStatus().accept(stations);
    return counted
        .counts()
        .getSideOutput(DropDuplicates.ARRIVAL_MINUTES)
        .union(
            counted.events().getSideOutput(DecodeApplication.SIGNS_OF_LIFE),
            stations.getSideOutput(TrackStations.HELD),
            assignments);
  }

  /**
   * The streams of the counting stage.
   *
   * @param events as decoded
   * @param gathered events of one team, in batches
   * @param counts sums of what is no duplicate
   */
  private record Counted(
      SingleOutputStreamOperator<PartitionEvents> events,
      SingleOutputStreamOperator<TeamEvents> gathered,
      SingleOutputStreamOperator<PartialCounts> counts) {

    DataStream<FirstArrival> firstArrivals() {
      return events.getSideOutput(DecodeApplication.FIRST_ARRIVALS);
    }

    /** What became of each record. */
    DataStream<AuditDelta> outcomes() {
      return events
          .getSideOutput(DecodeApplication.AUDIT)
          .union(gathered.getSideOutput(GatherEvents.AUDIT))
          .union(counts.getSideOutput(DropDuplicates.AUDIT));
    }
  }

  /** At parallelism 1 every team is in the right task already, so nothing is shuffled. */
  private static KeyedStream<TeamEvents, String> byTeam(DataStream<TeamEvents> gathered) {
    return gathered.getExecutionEnvironment().getParallelism() == 1
        ? DataStreamUtils.reinterpretAsKeyedStream(gathered, TeamEvents::team, Types.STRING)
        : gathered.keyBy(TeamEvents::team);
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
