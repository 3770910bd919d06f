package vn.nhip.job.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.PartitionClock;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.TestPipeline;

/**
 * The values that the real pipeline emitted, in order, for one log on a MiniCluster.
 *
 * @param throughput rows of windows
 * @param days rows of working days
 * @param ownDays units' own days, by which later days are judged
 * @param stations rows of stations
 * @param audit rows of the audit
 * @param alerts changes of alerts
 * @param rejectedTargets rejected assignments
 * @param rejected unusable records
 * @param late late records
 */
public record PipelineRun(
    List<ThroughputRow> throughput,
    List<DailyProgressRow> days,
    List<OwnDayRow> ownDays,
    List<StationStatusRow> stations,
    List<IntakeAuditRow> audit,
    List<AlertRow> alerts,
    List<UnusableRecord> rejectedTargets,
    List<UnusableRecord> rejected,
    List<UnusableRecord> late) {

  private static final ArrivedRecord[] END = {new ArrivedRecord("", -1, 0, 0, 0, false, 0, null)};
  private static final int MOST_TOGETHER = 4;
  private static final long NEVER = Long.MIN_VALUE;

  /**
   * Runs a log to its end.
   *
   * @param partitions of {@code applications}
   * @param parallelism of all operators behind the source
   */
  public static PipelineRun of(
      MiniCluster cluster, List<LogRecord> log, int partitions, int parallelism) throws Exception {
    return of(cluster, log, partitions, Set.of(), parallelism);
  }

  /**
   * Runs a log that has lost records to its end.
   *
   * @param partitions of {@code applications}
   * @param incomplete those of them whose first record in the log was not the first in Kafka
   * @param parallelism of all operators behind the source
   */
  public static PipelineRun of(
      MiniCluster cluster,
      List<LogRecord> log,
      int partitions,
      Set<Integer> incomplete,
      int parallelism)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(parallelism);

    CollectingSink<ThroughputRow> throughput = new CollectingSink<>();
    CollectingSink<DailyProgressRow> days = new CollectingSink<>();
    CollectingSink<OwnDayRow> ownDays = new CollectingSink<>();
    CollectingSink<StationStatusRow> stations = new CollectingSink<>();
    CollectingSink<IntakeAuditRow> audit = new CollectingSink<>();
    CollectingSink<AlertRow> alerts = new CollectingSink<>();
    CollectingSink<UnusableRecord> rejectedTargets = new CollectingSink<>();
    CollectingSink<UnusableRecord> rejected = new CollectingSink<>();
    CollectingSink<UnusableRecord> late = new CollectingSink<>();
    List<ArrivedRecord> applications = arrivals(log, TopicNames.APPLICATIONS, incomplete);
    List<ArrivedRecord> targets = arrivals(log, TopicNames.TARGETS, Set.of());
    long end = end(applications, partitions, targets);
    if (end != NEVER) {
      targets.add(clockAt(end));
    }
    TestPipeline.define(
        source(environment, applications, partitions, end),
        source(environment, targets, 1, end),
        throughput,
        days,
        ownDays,
        stations,
        audit,
        alerts,
        rejectedTargets,
        rejected,
        late);
    cluster.executeJobBlocking(environment.getStreamGraph().getJobGraph());
    return new PipelineRun(
        throughput.take(),
        days.take(),
        ownDays.take(),
        stations.take(),
        audit.take(),
        alerts.take(),
        rejectedTargets.take(),
        rejected.take(),
        late.take());
  }

  private static DataStream<ArrivedRecord[]> source(
      StreamExecutionEnvironment environment,
      List<ArrivedRecord> records,
      int partitions,
      long end) {
    List<ArrivedRecord[]> elements = together(records);
    // Flink's source of elements needs at least one; this one is skipped.
    elements.add(END);
    return environment
        .fromData(elements, TypeInformation.of(ArrivedRecord[].class))
        .setParallelism(1)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<ArrivedRecord[]>forGenerator(
                    context -> new EveryArrival(partitions, end))
                .withTimestampAssigner((batch, ignored) -> batch[batch.length - 1].arrivedAt()))
        .setParallelism(1)
        .filter(batch -> batch[0].partition() >= 0)
        .setParallelism(1);
  }

  /** The arrival clock at the end of the log; {@link #NEVER} if it does not run. */
  private static long end(
      List<ArrivedRecord> applications, int partitions, List<ArrivedRecord> targets) {
    Map<Integer, Long> newest = new HashMap<>();
    applications.forEach(record -> newest.put(record.partition(), record.arrivedAt()));
    if (newest.size() < partitions) {
      return NEVER;
    }
    targets.forEach(record -> newest.put(-1, record.arrivedAt()));
    return Collections.min(newest.values());
  }

  /**
   * A clock record of assignments that arrives last, so that they are read up to the end of the log
   * even if it has none: their watermark follows from what was read.
   */
  private static ArrivedRecord clockAt(long end) {
    byte[] clock = "{\"type\":\"CLOCK\"}".getBytes(StandardCharsets.US_ASCII);
    return new ArrivedRecord(TopicNames.TARGETS, 0, Long.MAX_VALUE, end, end, false, 0, clock);
  }

  /** Groups consecutive records of a partition as a reader does. */
  private static List<ArrivedRecord[]> together(List<ArrivedRecord> records) {
    Random random = new Random(records.size());
    List<ArrivedRecord[]> all = new ArrayList<>();
    int from = 0;
    while (from < records.size()) {
      int most = Math.min(records.size(), from + 1 + random.nextInt(MOST_TOGETHER));
      int to = from + 1;
      while (to < most && records.get(to).partition() == records.get(from).partition()) {
        to++;
      }
      all.add(records.subList(from, to).toArray(new ArrivedRecord[0]));
      from = to;
    }
    return all;
  }

  /** The records of a topic with offsets and arrivals, as a reader emits them. */
  private static List<ArrivedRecord> arrivals(
      List<LogRecord> log, String topic, Set<Integer> incomplete) {
    Map<Integer, ArrivedRecord> last = new HashMap<>();
    Map<Integer, PartitionClock> clocks = new HashMap<>();
    List<ArrivedRecord> arrived = new ArrayList<>();
    for (LogRecord record : log) {
      if (record.topic().equals(topic)) {
        ArrivedRecord before = last.get(record.partition());
        ArrivedRecord now =
            new ArrivedRecord(
                record.topic(),
                record.partition(),
                before == null ? 0 : before.offset() + 1,
                record.timestamp(),
                clocks
                    .computeIfAbsent(record.partition(), unknown -> new PartitionClock())
                    .arrival(record.timestamp(), true, record.value()),
                before == null,
                before == null && incomplete.contains(record.partition()) ? 1 : 0,
                record.value());
        last.put(record.partition(), now);
        arrived.add(now);
      }
    }
    return arrived;
  }

  /**
   * Emits the arrival clock after each batch, more often than in production, so that timers fire.
   * Each source reaches the log's last clock and none goes beyond it: when one source ends, the
   * other alone advances the clock.
   */
  private static final class EveryArrival implements WatermarkGenerator<ArrivedRecord[]> {

    private final int partitions;
    private final long end;
    private final Map<Integer, Long> newest = new HashMap<>();

    EveryArrival(int partitions, long end) {
      this.partitions = partitions;
      this.end = end;
    }

    @Override
    public void onEvent(ArrivedRecord[] batch, long arrivedAt, WatermarkOutput output) {
      if (end == NEVER) {
        return;
      }
      boolean isEnd = batch[0].partition() < 0;
      if (!isEnd) {
        newest.put(batch[0].partition(), arrivedAt);
      }
      if (isEnd || newest.size() == partitions) {
        long clock = isEnd ? end : Math.min(end, Collections.min(newest.values()));
        output.emitWatermark(new Watermark(clock - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }
}
