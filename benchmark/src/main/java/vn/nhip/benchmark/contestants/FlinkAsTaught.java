package vn.nhip.benchmark.contestants;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Flink as its documentation teaches it: {@code KafkaSource}, {@code ObjectMapper} into a POJO,
 * event-time watermarks, duplicates dropped by a keyed flag with a TTL, one branch for each scope
 * with stock tumbling windows and an {@code AggregateFunction}, and stock {@code JdbcSink}s.
 *
 * <p>Events uploaded hours late still count, because windows are kept until their day is sealed
 * ({@code allowedLateness}).
 */
public final class FlinkAsTaught {
  /** Out-of-orderness between stations before events are late, which does no harm. */
  private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);

  private FlinkAsTaught() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    Work work = Work.of(args);
    FlinkPartitions.make(work);
    StreamExecutionEnvironment env = FlinkSetup.environment(work);
    DataStream<UsableEvent> events =
        env.fromSource(
                source(work),
                WatermarkStrategy.<UsableEvent>forBoundedOutOfOrderness(OUT_OF_ORDER)
                    .withTimestampAssigner((event, timestamp) -> event.occurredAt),
                "source-applications")
            .keyBy(event -> event.eventId)
            .process(new DropDuplicates())
            .name("drop-duplicates");
    FlinkAsTaughtSinks sinks = new FlinkAsTaughtSinks(work);
    count(events, "TEAM", event -> event.team, sinks);
    count(events, "DISTRICT", event -> event.district, sinks);
    count(events, "PROVINCE", event -> event.province, sinks);
    env.execute("Flink as taught");
  }

  private static void count(
      DataStream<UsableEvent> events,
      String scope,
      KeySelector<UsableEvent, String> unit,
      FlinkAsTaughtSinks sinks) {
    KeyedStream<UsableEvent, String> byUnit = events.keyBy(unit, Types.STRING);
    for (int minutes : new int[] {1, 60}) {
      FlinkAsTaughtWindows.count(
              byUnit, TumblingEventTimeWindows.of(Duration.ofMinutes(minutes)), scope)
          .sinkTo(sinks.throughput(minutes))
          .name("sink-throughput");
    }
    FlinkAsTaughtWindows.count(
            byUnit,
            TumblingEventTimeWindows.of(
                Duration.ofDays(1),
                Duration.ofDays(1).minus(Buckets.DAY_BEGINS_BEFORE_MIDNIGHT_UTC)),
            scope)
        .sinkTo(sinks.dailyProgress())
        .name("sink-daily-progress");
  }

  private static KafkaSource<UsableEvent> source(Work work) {
    return KafkaSource.<UsableEvent>builder()
        .setProperties(work.consumerProperties())
        .setTopics(work.topic())
        .setGroupId("flink-as-taught")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new Decode())
        .build();
  }

  /** Decodes records and drops invalid ones. */
  private static final class Decode implements KafkaRecordDeserializationSchema<UsableEvent> {
    private static final long serialVersionUID = 1L;
    private transient JacksonReader reader;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<UsableEvent> out) {
      if (reader == null) {
        reader = new JacksonReader();
      }
      UsableEvent event = reader.read(record.value(), record.timestamp());
      if (event != null) {
        out.collect(event);
      }
    }

    @Override
    public TypeInformation<UsableEvent> getProducedType() {
      return Types.POJO(UsableEvent.class);
    }
  }

  /** Passes on the first event with an id, and expires ids once no resend can count any more. */
  private static final class DropDuplicates
      extends KeyedProcessFunction<String, UsableEvent, UsableEvent> {
    private static final long serialVersionUID = 1L;
    private static final Duration REMEMBERED = Buckets.HORIZON.plusDays(1);

    private transient ValueState<Boolean> seen;

    @Override
    public void open(OpenContext context) {
      ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
      descriptor.enableTimeToLive(StateTtlConfig.newBuilder(REMEMBERED).build());
      seen = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(UsableEvent event, Context context, Collector<UsableEvent> out)
        throws Exception {
      if (seen.value() == null) {
        seen.update(true);
        out.collect(event);
      }
    }
  }
}
