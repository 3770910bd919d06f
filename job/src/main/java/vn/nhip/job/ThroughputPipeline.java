package vn.nhip.job;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.postgres.AlertRow;
import vn.nhip.connectors.postgres.IntakeAuditRow;
import vn.nhip.connectors.postgres.JobHeartbeatRow;
import vn.nhip.connectors.postgres.StationStatusRow;
import vn.nhip.connectors.postgres.ThroughputRow;
import vn.nhip.job.domain.AuditDelta;
import vn.nhip.job.domain.Judgement;
import vn.nhip.job.domain.PartialCounts;
import vn.nhip.job.domain.StationTally;
import vn.nhip.job.domain.TeamEvents;
import vn.nhip.job.domain.UnitNews;
import vn.nhip.job.operators.CountWindows;
import vn.nhip.job.operators.DecodeApplication;
import vn.nhip.job.operators.DecodeTarget;
import vn.nhip.job.operators.DropDuplicates;
import vn.nhip.job.operators.GatherEvents;
import vn.nhip.job.operators.JudgePace;
import vn.nhip.job.operators.PostAssignment;
import vn.nhip.job.operators.SumAudit;
import vn.nhip.job.operators.TellHealth;
import vn.nhip.job.operators.TrackStations;
import vn.nhip.job.state.DomainTypes;

/**
 * The graph, from records as they arrived to rows.
 *
 * <p>Raw events are shuffled once, by team; everything after that works on sums. Without Kafka,
 * database or wall clock: {@link ThroughputJob} and the tests bring their own ends.
 */
final class ThroughputPipeline {

  private ThroughputPipeline() {}

  static void define(
      DataStream<ArrivedRecord[]> applications,
      DataStream<ArrivedRecord[]> targets,
      Sinks sinks,
      PipelineConfig config) {
    // Beside its reader: between the two, a team's events would lose their order.
    SingleOutputStreamOperator<ApplicationEvent[]> events =
        named(
                "decode-application",
                applications.process(
                    new DecodeApplication(config.workingDays(), config.floodLimits())))
            .setParallelism(applications.getParallelism());

    SingleOutputStreamOperator<TeamEvents> gathered =
        named(
                "gather-event",
                events.transform("gather-event", DomainTypes.TEAM_EVENTS, new GatherEvents()))
            .setParallelism(applications.getParallelism());

    SingleOutputStreamOperator<PartialCounts> counted =
        named(
            "drop-duplicate",
            byTeam(gathered)
                .process(
                    new DropDuplicates(config.workingDays(), config.emitInterval()),
                    DomainTypes.PARTIAL_COUNTS));

    SingleOutputStreamOperator<TargetAssignment> assignments =
        named("decode-target", targets.process(new DecodeTarget()))
            .setParallelism(targets.getParallelism());

    SingleOutputStreamOperator<UnitNews> postings =
        named(
            "post-assignment",
            assignments
                .keyBy(assignment -> assignment.scope() + "/" + assignment.id())
                .process(new PostAssignment(), DomainTypes.UNIT_NEWS));

    SingleOutputStreamOperator<AlertRow> alerts =
        named(
            "judge-pace",
            counted
                .getSideOutput(DropDuplicates.PULSES)
                .union(postings)
                .keyBy(UnitNews::unit)
                .connect(
                    events
                        .getSideOutput(DecodeApplication.FIRST_ARRIVALS)
                        .broadcast(JudgePace.LOG_STARTS))
                .process(new JudgePace(config.workingDays(), config.rules())));

    SingleOutputStreamOperator<ThroughputRow> windows =
        named(
            "count-window",
            counted
                .keyBy(PartialCounts::unitDay)
                .connect(alerts.getSideOutput(JudgePace.JUDGEMENTS).keyBy(Judgement::unitDay))
                .process(
                    new CountWindows(
                        config.workingDays(),
                        config.windowMinutes(),
                        config.emitInterval(),
                        config.gatherTime())));

    SingleOutputStreamOperator<StationStatusRow> stations =
        named(
            "track-station",
            counted
                .getSideOutput(DropDuplicates.STATIONS)
                .keyBy(StationTally::station)
                .process(new TrackStations(config.emitInterval(), config.gatherTime())));

    DataStream<AuditDelta> outcomes =
        events
            .getSideOutput(DecodeApplication.AUDIT)
            .union(gathered.getSideOutput(GatherEvents.AUDIT))
            .union(counted.getSideOutput(DropDuplicates.AUDIT));

    SingleOutputStreamOperator<IntakeAuditRow> audit =
        named(
            "sum-audit",
            outcomes
                .keyBy(AuditDelta::arrivalHour)
                .process(new SumAudit(config.emitInterval(), config.gatherTime())));

    SingleOutputStreamOperator<JobHeartbeatRow> heartbeats =
        named(
                "tell-health",
                outcomes
                    .connect(alerts)
                    .transform(
                        "tell-health",
                        TypeInformation.of(JobHeartbeatRow.class),
                        new TellHealth(config.job())))
            .setParallelism(1);

    sinks.throughput().accept(windows);
    sinks.dailyProgress().accept(windows.getSideOutput(CountWindows.DAYS));
    sinks.stationStatus().accept(stations);
    sinks.intakeAudit().accept(audit);
    sinks.rejected().accept(events.getSideOutput(DecodeApplication.UNUSABLE));
    sinks.alerts().accept(alerts);
    sinks.rejectedTargets().accept(assignments.getSideOutput(DecodeTarget.UNUSABLE));
    sinks.heartbeats().accept(heartbeats);
    sinks.late().accept(events.getSideOutput(DecodeApplication.LATE));
  }

  /** Where there is one task of each kind, teams are where they belong: nothing is shuffled. */
  private static KeyedStream<TeamEvents, String> byTeam(DataStream<TeamEvents> gathered) {
    return gathered.getExecutionEnvironment().getParallelism() == 1
        ? DataStreamUtils.reinterpretAsKeyedStream(gathered, TeamEvents::team, Types.STRING)
        : gathered.keyBy(TeamEvents::team);
  }

  private static <T> SingleOutputStreamOperator<T> named(
      String verbNoun, SingleOutputStreamOperator<T> operator) {
    return operator.uid(verbNoun).name(verbNoun);
  }
}
