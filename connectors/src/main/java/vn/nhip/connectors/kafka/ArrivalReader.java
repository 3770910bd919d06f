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
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.nhip.core.events.PartitionProgress;

/**
 * Stamps each record of Flink's Kafka reader with its arrival, partition by partition, and emits
 * available records in arrays.
 */
final class ArrivalReader implements SourceReader<ArrivedRecord[], KafkaPartitionSplit> {

  /** The most records in one array: less than a millisecond's work. */
  private static final int MOST_RECORDS = 500;

  private final SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> kafka;
  private final Map<String, SplitClock> clocks = new HashMap<>();
  private final Map<String, PartitionMetrics> metrics = new HashMap<>();
  private final SourceReaderContext context;
  private final Question question = new Question();

  /** Completed when the reader is to be polled although no records have come. */
  private CompletableFuture<Void> wakeUp = new CompletableFuture<>();

  /** What Kafka's reader waits for, and that or {@link #wakeUp}. */
  private CompletableFuture<Void> records;

  private CompletableFuture<Void> recordsOrWakeUp;

  private long checkpoint;
  private ReaderOutput<ArrivedRecord[]> target;
  private StampingOutput stamping;

  ArrivalReader(
      SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> kafka,
      SourceReaderContext context) {
    this.kafka = kafka;
    this.context = context;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<ArrivedRecord[]> output) throws Exception {
    if (output != target) {
      target = output;
      stamping = new StampingOutput(output);
    }
    InputStatus status = kafka.pollNext(stamping);
    for (int n = 1; n < MOST_RECORDS && status == InputStatus.MORE_AVAILABLE; n++) {
      status = kafka.pollNext(stamping);
    }
    stamping.emit();
    if (wakeUp.isDone()) {
      wakeUp = new CompletableFuture<>();
      records = null;
      context.sendSourceEventToCoordinator(new ReaderPolled(checkpoint));
    }
    question.ask();
    return status;
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    for (KafkaPartitionSplit split : splits) {
      clocks.put(split.splitId(), new SplitClock(ArrivalSplit.of(split)));
    }
    kafka.addSplits(splits);
    // A restored partition without new records must still report the time that it had reached.
    question.ask();
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    List<KafkaPartitionSplit> splits = new ArrayList<>();
    for (KafkaPartitionSplit split : kafka.snapshotState(checkpointId)) {
      splits.add(clocks.get(split.splitId()).at(split));
    }
    checkpoint = checkpointId;
    wakeUp.complete(null);
    return splits;
  }

  @Override
  public void start() {
    kafka.start();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> ofKafka = kafka.isAvailable();
    if (ofKafka.isDone() || wakeUp.isDone()) {
      return ofKafka.isDone() ? ofKafka : wakeUp;
    }
    if (ofKafka != records) {
      records = ofKafka;
      recordsOrWakeUp = CompletableFuture.anyOf(ofKafka, wakeUp).thenAccept(either -> {});
    }
    return recordsOrWakeUp;
  }

  @Override
  public void notifyNoMoreSplits() {
    kafka.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof ClockAnswer answer) {
      question.take(answer);
    } else if (event instanceof OffsetsSeen seen) {
      tellProgress(seen);
    } else {
      kafka.handleSourceEvents(event);
    }
  }

  private void tellProgress(OffsetsSeen seen) {
    if (target == null) {
      return;
    }
    for (SplitClock clock : clocks.values()) {
      PartitionOffsets offsets = seen.offsets().get(clock.partition().partition());
      if (offsets != null) {
        PartitionProgress progress = clock.progress(offsets);
        metrics
            .computeIfAbsent(
                clock.splitId(), first -> new PartitionMetrics(context.metricGroup(), progress))
            .take(progress);
        ArrivedRecord[] toTell = {ArrivedRecord.of(progress)};
        target.createOutputForSplit(clock.splitId()).collect(toTell, clock.newest());
      }
    }
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

  /**
   * Asks whether every partition is being read, and lets the clock advance to the arrivals that
   * were known when it asked. One question at a time, and none where nothing has arrived since the
   * last.
   */
  private final class Question {

    /** The newest arrival of each split that had one when the question was asked. */
    private final Map<SplitClock, Long> asked = new HashMap<>();

    private long number;
    private boolean isOpen;

    void ask() {
      if (isOpen) {
        return;
      }
      clocks.values().stream()
          .filter(SplitClock::hasAdvanced)
          .forEach(clock -> asked.put(clock, clock.newest()));
      if (!asked.isEmpty()) {
        isOpen = true;
        context.sendSourceEventToCoordinator(new ClockQuestion(++number));
      }
    }

    void take(ClockAnswer answer) {
      if (!isOpen || answer.number() != number) {
        return;
      }
      isOpen = false;
      if (target != null) {
        asked.forEach(this::advance);
      }
      asked.clear();
      ask();
    }

    private void advance(SplitClock clock, long newest) {
      clock.tell(newest);
      target.createOutputForSplit(clock.splitId()).emitWatermark(new Watermark(newest - 1));
    }
  }

  /** What Kafka's reader writes to: one {@link SplitOutput} a partition. */
  private final class StampingOutput implements ReaderOutput<ConsumerRecord<byte[], byte[]>> {

    private final ReaderOutput<ArrivedRecord[]> output;

    /** Records of one partition to be emitted before the reader returns. */
    private final List<ArrivedRecord> buffered = new ArrayList<>(MOST_RECORDS);

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
      buffered.add(record);
      // Large values must not all be unpacked at once.
      if (record.value() != null && record.value().length > LargeValuePacker.LARGE) {
        emit();
      }
    }

    void emit() {
      if (!buffered.isEmpty()) {
        ArrivedRecord[] records = buffered.toArray(new ArrivedRecord[0]);
        buffered.clear();
        outputOfPartition.collect(records, records[records.length - 1].arrivedAt());
      }
    }

    @Override
    public void collect(ConsumerRecord<byte[], byte[]> record) {
      throw new UnsupportedOperationException("a record without a partition has no arrival");
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
      StampingOutput all, SourceOutput<ArrivedRecord[]> output, SplitClock clock)
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
