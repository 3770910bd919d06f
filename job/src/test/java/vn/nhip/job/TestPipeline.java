package vn.nhip.job;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.job.floods.FloodLimits;

/** The pipeline with the contract's defaults and a test's sources and sinks. */
public final class TestPipeline {

  /** The contract's calendar. */
  public static final WorkingDays WORKING_DAYS =
      new WorkingDays(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0), Duration.ofDays(7));

  private TestPipeline() {}

  /** Attaches the pipeline to a source and to a sink for each kind of result. */
  public static void define(
      DataStream<ArrivedRecord[]> applications,
      DataStream<ArrivedRecord[]> targets,
      Sink<ThroughputRow> throughput,
      Sink<DailyProgressRow> days,
      Sink<OwnDayRow> ownDays,
      Sink<StationStatusRow> stations,
      Sink<IntakeAuditRow> audit,
      Sink<AlertRow> alerts,
      Sink<UnusableRecord> rejectedTargets,
      Sink<UnusableRecord> rejected,
      Sink<UnusableRecord> late) {
    ThroughputPipeline.define(
        applications,
        targets,
        new Sinks(
            into(throughput),
            into(days),
            into(ownDays),
            into(stations),
            into(audit),
            into(alerts),
            heartbeats -> heartbeats.sinkTo(new DiscardingSink<>()).uid("sink-heartbeat"),
            partitions -> partitions.sinkTo(new DiscardingSink<>()).uid("sink-partitions"),
            into(rejectedTargets),
            into(rejected),
            into(late)),
        new PipelineConfig(
            "nhip-test",
            WORKING_DAYS,
            List.of(1, 60),
            PaceRules.DEFAULT,
            FloodLimits.DEFAULT,
            Duration.ofSeconds(1)));
  }

  private static <T> Consumer<DataStream<T>> into(Sink<T> sink) {
    return results -> results.sinkTo(sink);
  }
}
