package vn.nhip.connectors.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Gives each record of Flink's Kafka reader its arrival, partition by partition, and hands those
 * that are there on together.
 */
final class ArrivalReader implements SourceReader<ArrivedRecord[], KafkaPartitionSplit> {

  /** A timestamp further ahead of the wall clock than this does not move the arrival clock. */
  private static final long MOST_AHEAD_MILLIS = 5 * 60 * 1000;

  /** So many records are passed on together at most: less than a millisecond's work. */
  private static final int MOST_TOGETHER = 500;

  private final SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> kafka;
  private final Map<String, PartitionClock> clocks = new HashMap<>();
  private final List<PartitionClock> restored = new ArrayList<>();
  private ReaderOutput<ArrivedRecord[]> target;
  private StampingOutput stamping;

  ArrivalReader(SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> kafka) {
    this.kafka = kafka;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<ArrivedRecord[]> output) throws Exception {
    if (output != target) {
      target = output;
      stamping = new StampingOutput(output);
    }
    // A partition with nothing left to read must not hold back the time that it had reached.
    for (PartitionClock clock : restored) {
      output.createOutputForSplit(clock.splitId).emitWatermark(new Watermark(clock.newest - 1));
    }
    restored.clear();
    InputStatus status = kafka.pollNext(stamping);
    for (int n = 1; n < MOST_TOGETHER && status == InputStatus.MORE_AVAILABLE; n++) {
      status = kafka.pollNext(stamping);
    }
    stamping.emit();
    return status;
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    for (KafkaPartitionSplit split : splits) {
      PartitionClock clock = new PartitionClock(split);
      clocks.put(clock.splitId, clock);
      if (clock.newest != ArrivalSplit.NONE) {
        restored.add(clock);
      }
    }
    kafka.addSplits(splits);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    List<KafkaPartitionSplit> splits = new ArrayList<>();
    for (KafkaPartitionSplit split : kafka.snapshotState(checkpointId)) {
      splits.add(new ArrivalSplit(split, clocks.get(split.splitId()).newest));
    }
    return splits;
  }

  @Override
  public void start() {
    kafka.start();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return kafka.isAvailable();
  }

  @Override
  public void notifyNoMoreSplits() {
    kafka.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    kafka.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    kafka.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    kafka.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    kafka.pauseOrResumeSplits(toPause, toResume);
  }

  @Override
  public void close() throws Exception {
    kafka.close();
  }

  /** The newest arrival of one partition, milliseconds since 1970. */
  private static final class PartitionClock {

    final String splitId;
    long newest;

    /** What is not beyond this is not too far ahead, and the wall clock need not be asked. */
    private long mostAhead;

    PartitionClock(KafkaPartitionSplit split) {
      splitId = split.splitId();
      newest = ArrivalSplit.newestArrival(split);
    }

    ArrivedRecord arrived(ConsumerRecord<byte[], byte[]> record) {
      boolean first = newest == ArrivalSplit.NONE;
      long timestamp = record.timestamp();
      if (timestamp > newest && !isTooFarAhead(timestamp)) {
        newest = timestamp;
      }
      return new ArrivedRecord(
          record.topic(),
          record.partition(),
          record.offset(),
          timestamp,
          newest,
          first,
          LargeValuePacker.valueOf(record));
    }

    private boolean isTooFarAhead(long timestamp) {
      if (timestamp > mostAhead) {
        mostAhead = System.currentTimeMillis() + MOST_AHEAD_MILLIS;
      }
      return timestamp > mostAhead;
    }
  }

  /** What Kafka's reader writes to: one {@link SplitOutput} a partition. */
  private final class StampingOutput implements ReaderOutput<ConsumerRecord<byte[], byte[]>> {

    private final ReaderOutput<ArrivedRecord[]> output;

    /** Records of one partition that are still to be emitted, all before the reader returns. */
    private final List<ArrivedRecord> together = new ArrayList<>(MOST_TOGETHER);

    private SourceOutput<ArrivedRecord[]> outputOfPartition;

    StampingOutput(ReaderOutput<ArrivedRecord[]> output) {
      this.output = output;
    }

    @Override
    public SourceOutput<ConsumerRecord<byte[], byte[]>> createOutputForSplit(String splitId) {
      return new SplitOutput(this, output.createOutputForSplit(splitId), clocks.get(splitId));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      emit();
      output.releaseOutputForSplit(splitId);
    }

    void add(ArrivedRecord record, SourceOutput<ArrivedRecord[]> ofPartition) {
      if (ofPartition != outputOfPartition) {
        emit();
        outputOfPartition = ofPartition;
      }
      together.add(record);
      // Where many are as large as that, they must not be unpacked all at once.
      if (record.value() != null && record.value().length > LargeValuePacker.LARGE) {
        emit();
      }
    }

    void emit() {
      if (!together.isEmpty()) {
        ArrivedRecord[] records = together.toArray(new ArrivedRecord[0]);
        together.clear();
        outputOfPartition.collect(records, records[records.length - 1].arrivedAt());
      }
    }

    @Override
    public void collect(ConsumerRecord<byte[], byte[]> record) {
      throw new UnsupportedOperationException("a record without its partition has no arrival");
    }

    @Override
    public void collect(ConsumerRecord<byte[], byte[]> record, long timestamp) {
      collect(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }
  }

  private record SplitOutput(
      StampingOutput all, SourceOutput<ArrivedRecord[]> output, PartitionClock clock)
      implements SourceOutput<ConsumerRecord<byte[], byte[]>> {

    @Override
    public void collect(ConsumerRecord<byte[], byte[]> record) {
      all.add(clock.arrived(record), output);
    }

    @Override
    public void collect(ConsumerRecord<byte[], byte[]> record, long timestamp) {
      collect(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }
  }
}
