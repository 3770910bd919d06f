package vn.nhip.connectors.kafka;

import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Flink's Kafka source, with the arrival clock of each partition kept beside its offset.
 *
 * <p>The newest arrival of a partition decides when the next record counts as arrived and how far
 * the watermark may go, so it belongs to the reading position: it is stored with the offset and
 * comes back with it. A restored job knows its time at once, even where nothing more is in the log.
 *
 * <p>Emits records that follow each other in a partition together, as many as are there.
 */
public final class ArrivalSource
    implements Source<ArrivedRecord[], KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<ArrivedRecord[]> {

  private final KafkaSource<ConsumerRecord<byte[], byte[]>> kafka;

  private ArrivalSource(KafkaSource<ConsumerRecord<byte[], byte[]>> kafka) {
    this.kafka = kafka;
  }

  /**
   * Reads one topic from its start, or from where the restored state left off.
   *
   * @param topic must exist
   * @param group the consumer group under which the position is shown in Kafka
   * @param properties the Kafka client's settings, {@code bootstrap.servers} among them
   */
  public static ArrivalSource of(String topic, String group, Properties properties) {
    // More at once than a client hands out by itself: a replay then costs less.
    Properties consumer = new Properties();
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    consumer.putAll(properties);
    consumer.setProperty(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, LargeValuePacker.class.getName());
    return new ArrivalSource(
        KafkaSource.<ConsumerRecord<byte[], byte[]>>builder()
            .setTopics(topic)
            .setGroupId(group)
            .setProperties(consumer)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new PassOn())
            .build());
  }

  /**
   * The arrival clock as watermark: W means that every record that arrived at or before W was
   * emitted. Records of the newest millisecond seen may still follow, so W is one behind it.
   */
  public static WatermarkStrategy<ArrivedRecord[]> arrivalClock() {
    return WatermarkStrategy.forGenerator(context -> new ArrivalClock());
  }

  @Override
  public SourceReader<ArrivedRecord[], KafkaPartitionSplit> createReader(
      SourceReaderContext context) throws Exception {
    return new ArrivalReader(kafka.createReader(context));
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return new ArrivalSplit.Serializer();
  }

  @Override
  public Boundedness getBoundedness() {
    return kafka.getBoundedness();
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return kafka.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws IOException {
    return kafka.restoreEnumerator(context, state);
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return kafka.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<ArrivedRecord[]> getProducedType() {
    return TypeInformation.of(ArrivedRecord[].class);
  }

  private static final class ArrivalClock implements WatermarkGenerator<ArrivedRecord[]> {

    private long newest = Long.MIN_VALUE;

    @Override
    public void onEvent(ArrivedRecord[] records, long arrivedAt, WatermarkOutput output) {
      newest = arrivedAt;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (newest != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(newest - 1));
      }
    }
  }

  /** Hands Kafka's own record on; {@link ArrivalReader} makes an {@link ArrivedRecord} of it. */
  private static final class PassOn
      implements KafkaRecordDeserializationSchema<ConsumerRecord<byte[], byte[]>> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<ConsumerRecord<byte[], byte[]>> out) {
      out.collect(record);
    }

    @Override
    public TypeInformation<ConsumerRecord<byte[], byte[]>> getProducedType() {
      throw new UnsupportedOperationException("Kafka's records never leave the reader");
    }
  }
}
