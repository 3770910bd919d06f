package vn.nhip.connectors.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.nhip.core.events.PartitionProgress;

/**
 * Stamps each record of Flink's Kafka reader with its arrival, and emits the available records of a
 * partition as arrays.
 */
final class ArrivalReader implements SourceReader<ArrivedRecord[], KafkaPartitionSplit> {

  /** Largest number of records in one array: less than a millisecond's work. */
  static final int MOST_RECORDS = 500;

  private final SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> kafka;
  private final Map<String, SplitClock> clocks = new HashMap<>();
  private final Map<String, PartitionMetrics> metrics = new HashMap<>();
  private final SourceReaderContext context;
  private final ReaderClock clock;

  /** Completed if the reader must be polled without new records. */
  private CompletableFuture<Void> wakeUp = new CompletableFuture<>();

  /** What Kafka's reader waits for. */
  private CompletableFuture<Void> records;

  /** Completed with {@link #records} or {@link #wakeUp}. */
  private CompletableFuture<Void> recordsOrWakeUp;

  private long checkpoint;
  private ReaderOutput<ArrivedRecord[]> target;
  private StampingOutput stamping;

  ArrivalReader(
      SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> kafka,
      SourceReaderContext context) {
    this.kafka = kafka;
    this.context = context;
    this.clock = new ReaderClock(clocks.values(), context);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<ArrivedRecord[]> output) throws Exception {
    if (output != target) {
      target = output;
      stamping = new StampingOutput(output, clocks);
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
    clock.ask();
    return status;
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    for (KafkaPartitionSplit split : splits) {
      clocks.put(split.splitId(), new SplitClock(ArrivalSplit.of(split)));
    }
    kafka.addSplits(splits);
    // A restored partition without new records must still report the time that it has reached.
    clock.ask();
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
      clock.handle(answer, target);
    } else if (event instanceof OffsetsSeen seen) {
      emitProgress(seen);
    } else {
      kafka.handleSourceEvents(event);
    }
  }

  private void emitProgress(OffsetsSeen seen) {
    if (target == null) {
      return;
    }
    for (SplitClock split : clocks.values()) {
      PartitionOffsets offsets = seen.offsets().get(split.partition().partition());
      if (offsets != null) {
        PartitionProgress progress = split.progress(offsets);
        metrics
            .computeIfAbsent(
                split.splitId(), first -> new PartitionMetrics(context.metricGroup(), progress))
            .update(progress);
        ArrivedRecord[] element = {ArrivedRecord.of(progress)};
        target.createOutputForSplit(split.splitId()).collect(element, split.newest());
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
}
