package vn.nhip.connectors.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SupportsSplitReassignmentOnRecovery;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import org.apache.flink.streaming.api.lineage.SourceLineageVertex;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Flink's Kafka source, which stores the arrival clock of each partition with its offset.
 *
 * <p>The newest arrival of a partition decides when the next record counts as arrived and how far
 * the watermark may advance, so it is part of the reading position and is restored with it. A
 * restored job knows its time at once, even if the log has no more records.
 *
 * <p>Emits available consecutive records of a partition as one array.
 */
public final class ArrivalSource
    implements Source<ArrivedRecord[], KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<ArrivedRecord[]>,
        LineageVertexProvider,
        SupportsSplitReassignmentOnRecovery {

  private static final long serialVersionUID = 1L;

  private final KafkaSource<ConsumerRecord<byte[], byte[]>> kafka;
  private final Properties client;
  private final String topic;
  private final boolean readAnew;

  /**
   * Reads one topic from its start, or from the restored position.
   *
   * @param topic the topic, which must exist
   * @param group the consumer group under which the position is committed to Kafka
   * @param properties the Kafka client's settings, {@code bootstrap.servers} among them
   * @param readAnew whether a topic that was deleted and recreated since the restored position is
   *     read from its beginning; otherwise the job fails with a {@link TopicChangedException}
   */
  public ArrivalSource(String topic, String group, Properties properties, boolean readAnew) {
    this.topic = topic;
    this.client = properties;
    this.readAnew = readAnew;
    // More records per poll than the client's default make a replay cheaper.
    Properties consumer = new Properties();
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    consumer.putAll(KafkaClientSettings.consumer(properties));
    consumer.setProperty(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ValueDeserializer.class.getName());
    this.kafka =
        KafkaSource.<ConsumerRecord<byte[], byte[]>>builder()
            .setTopics(topic)
            .setGroupId(group)
            .setProperties(consumer)
            // The enumerator sets every position. A consumer whose position is gone must fail, so
            // that the loss is counted when the position is checked again.
            .setStartingOffsets(OffsetsInitializer.committedOffsets())
            .setDeserializer(new KeepRecord())
            .build();
  }

  /**
   * The strategy for the watermark W, by which every record that arrived at or before W was
   * emitted. More records of the newest millisecond may follow, so W is one millisecond behind it.
   * The reader itself emits it, once it knows that no partition is left out.
   */
  public static WatermarkStrategy<ArrivedRecord[]> arrivalClock() {
    return WatermarkStrategy.noWatermarks();
  }

  @Override
  public SourceReader<ArrivedRecord[], KafkaPartitionSplit> createReader(
      SourceReaderContext context) throws Exception {
    return new ArrivalReader(kafka.createReader(context), context);
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
    return enumerator(context, List.of());
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) {
    return enumerator(context, state.unassignedSplits());
  }

  private ArrivalEnumerator enumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context,
      Collection<KafkaPartitionSplit> unassigned) {
    return new ArrivalEnumerator(client, new PositionCheck(topic, readAnew), context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return new EnumeratorState();
  }

  @Override
  public TypeInformation<ArrivedRecord[]> getProducedType() {
    return TypeInformation.of(ArrivedRecord[].class);
  }

  @Override
  public SourceLineageVertex getLineageVertex() {
    return TopicLineage.source(topic, client);
  }

  /** Keeps Kafka's own record, which {@link ArrivalReader} turns into an {@link ArrivedRecord}. */
  private static final class KeepRecord
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
