package vn.nhip.job;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import vn.nhip.connectors.kafka.AlertSerializer;
import vn.nhip.connectors.kafka.ArrivalSource;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.ClockRecord;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.connectors.kafka.UnusableRecordSerializer;
import vn.nhip.connectors.postgres.tables.AlertHistoryTable;
import vn.nhip.connectors.postgres.tables.AlertTable;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.IntakeAuditTable;
import vn.nhip.connectors.postgres.tables.JobHeartbeatTable;
import vn.nhip.connectors.postgres.tables.OwnDayTable;
import vn.nhip.connectors.postgres.tables.PartitionProgressTable;
import vn.nhip.connectors.postgres.tables.StationStatusTable;
import vn.nhip.connectors.postgres.tables.ThroughputTable;
import vn.nhip.connectors.postgres.writer.PostgresSink;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.operators.LimitRate;
import vn.nhip.job.operators.WriteClock;

/**
 * The production sources and sinks of the pipeline: Kafka in, PostgreSQL and Kafka out, and the
 * writer of clock records.
 *
 * @param environment the environment to which they are added
 * @param config the settings
 * @param partitions number of partitions of each topic
 * @param maxMessageBytes size of the largest record that each topic accepts
 */
record SourcesAndSinks(
    StreamExecutionEnvironment environment,
    JobConfig config,
    Map<String, Integer> partitions,
    Map<String, Integer> maxMessageBytes) {

  private static final int DEFAULT_REQUEST_BYTES = 1 << 20;
  private static final int LINGER_MILLIS = 50;

  DataStream<ArrivedRecord[]> applications() {
    return source("source-applications", TopicNames.APPLICATIONS);
  }

  DataStream<ArrivedRecord[]> targets() {
    return source("source-targets", TopicNames.TARGETS);
  }

  private DataStream<ArrivedRecord[]> source(String name, String topic) {
    // A reader without a partition would hold back the watermark for ever.
    int readers = Math.min(config.parallelism(), partitions.get(topic));
    DataStream<ArrivedRecord[]> records =
        environment
            .fromSource(
                new ArrivalSource(topic, config.kafkaGroup(), config.kafka(), config.readsAnew()),
                ArrivalSource.arrivalClock(),
                name)
            .uid(name)
            .setParallelism(readers);
    return config
        .recountsPerSecond()
        .map(rate -> limited(records, "limit-" + topic, (double) rate / readers, readers))
        .orElse(records);
  }

  private static DataStream<ArrivedRecord[]> limited(
      DataStream<ArrivedRecord[]> records, String name, double perSecond, int readers) {
    return records
        .map(new LimitRate(perSecond))
        .returns(records.getType())
        .uid(name)
        .name(name)
        .setParallelism(readers);
  }

  Sinks sinks() {
    return new Sinks(
        into("sink-throughput", new ThroughputTable()),
        into("sink-daily-progress", new DailyProgressTable()),
        into("sink-own-day", new OwnDayTable()),
        into("sink-station-status", new StationStatusTable()),
        into("sink-intake-audit", new IntakeAuditTable()),
        alerts -> {
          inOwnTask("sink-alert", new AlertTable()).accept(alerts);
          inOwnTask("sink-alert-history", new AlertHistoryTable()).accept(alerts);
          into(
                  "sink-alert-change",
                  published(kafkaSink(new AlertSerializer(config.output(TopicNames.ALERTS)))))
              .accept(alerts);
        },
        inOneInstance("sink-job-heartbeat", new JobHeartbeatTable()),
        inOneInstance("sink-partition-progress", new PartitionProgressTable(config.kafkaGroup())),
        unusableInto("sink-rejected-target", TopicNames.TARGETS_REJECTED),
        unusableInto("sink-rejected", TopicNames.REJECTED),
        unusableInto("sink-late", TopicNames.LATE));
  }

  /**
   * Adds the writer of clock records to every partition of the input topics. If the clock is
   * disabled, the same operators exist and write nothing, so that state fits either way.
   */
  void writeClock() {
    Set<String> clocked =
        config.clockEnabled() ? Set.of(TopicNames.APPLICATIONS, TopicNames.TARGETS) : Set.of();
    environment
        .fromSource(
            new DataGeneratorSource<>(
                tick -> tick,
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(1000.0 / config.clockInterval().toMillis()),
                Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "source-clock")
        .uid("source-clock")
        .setParallelism(1)
        .transform(
            "write-clock",
            TypeInformation.of(ClockRecord.class),
            new WriteClock(config.kafka(), clocked))
        .uid("write-clock")
        .setParallelism(1)
        .sinkTo(kafkaSink(new ClockRecord.Serializer(clocked)))
        .uid("sink-clock")
        .name("sink-clock")
        .setParallelism(1);
  }

  private <R> Consumer<DataStream<R>> into(String name, PostgresTable<R> table) {
    return into(name, postgres(table));
  }

  private <R> Sink<R> postgres(PostgresTable<R> table) {
    return new PostgresSink<>(table, config.postgres());
  }

  private <R> Consumer<DataStream<R>> inOneInstance(String name, PostgresTable<R> table) {
    return rows -> add(rows, name, postgres(table)).setParallelism(1);
  }

  /** Adds a sink in its own task, so that alerts reach Kafka while the database is unavailable. */
  private <R> Consumer<DataStream<R>> inOwnTask(String name, PostgresTable<R> table) {
    return rows -> add(rows, name, postgres(table)).disableChaining();
  }

  private Consumer<DataStream<UnusableRecord>> unusableInto(String name, String kind) {
    String topic = config.output(kind);
    int bytes = maxMessageBytes.get(topic);
    return into(name, published(kafkaSink(new UnusableRecordSerializer(topic, bytes), bytes)));
  }

  /** Discards the output of a recount, which must not be published again. */
  private <R> Sink<R> published(Sink<R> sink) {
    return config.recountsPerSecond().isPresent() ? new DiscardingSink<>() : sink;
  }

  private static <R> Consumer<DataStream<R>> into(String name, Sink<R> sink) {
    return rows -> add(rows, name, sink);
  }

  private static <R> DataStreamSink<R> add(DataStream<R> rows, String name, Sink<R> sink) {
    return rows.sinkTo(sink).uid(name).name(name);
  }

  private <R> KafkaSink<R> kafkaSink(KafkaRecordSerializationSchema<R> serializer) {
    return kafkaSink(serializer, DEFAULT_REQUEST_BYTES);
  }

  private <R> KafkaSink<R> kafkaSink(
      KafkaRecordSerializationSchema<R> serializer, int largestRecord) {
    Properties producer = new Properties();
    // Without lingering, a flood of bad records would cost Kafka one request each.
    producer.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    producer.putAll(config.kafka());
    producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largestRecord);
    // Records that arrived compressed must not fill the disk when they are written out.
    producer.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return KafkaSink.<R>builder()
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(serializer)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }
}
