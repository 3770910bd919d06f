package vn.nhip.job;

import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.connectors.postgres.tables.JobHeartbeatRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.events.PartitionProgress;

/**
 * The pipeline's sinks. Each component attaches a sink to the stream that it is given.
 *
 * @param throughput totals of windows
 * @param dailyProgress totals of working days
 * @param ownDays a unit's own days, by which its later days are judged
 * @param stationStatus stations and their gaps
 * @param intakeAudit what became of the records, by hour of arrival
 * @param alerts every change of an alert
 * @param heartbeats the job's heartbeats
 * @param partitions progress of each partition of the input topics
 * @param rejectedTargets assignments that break a rule
 * @param rejected records that could not be used
 * @param late valid events of sealed working days
 */
record Sinks(
    Consumer<DataStream<ThroughputRow>> throughput,
    Consumer<DataStream<DailyProgressRow>> dailyProgress,
    Consumer<DataStream<OwnDayRow>> ownDays,
    Consumer<DataStream<StationStatusRow>> stationStatus,
    Consumer<DataStream<IntakeAuditRow>> intakeAudit,
    Consumer<DataStream<AlertRow>> alerts,
    Consumer<DataStream<JobHeartbeatRow>> heartbeats,
    Consumer<DataStream<PartitionProgress>> partitions,
    Consumer<DataStream<UnusableRecord>> rejectedTargets,
    Consumer<DataStream<UnusableRecord>> rejected,
    Consumer<DataStream<UnusableRecord>> late) {}
