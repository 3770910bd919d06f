package vn.nhip.connectors.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The output of Kafka's reader. Stamps each record with its arrival and emits the records of one
 * partition together. There is one {@link SplitOutput} for each partition.
 */
final class StampingOutput extends ForwardingOutput<ReaderOutput<ArrivedRecord[]>>
    implements ReaderOutput<ConsumerRecord<byte[], byte[]>> {

  /** Records of one partition, which are emitted before the reader returns. */
  private final List<ArrivedRecord> buffered = new ArrayList<>(ArrivalReader.MOST_RECORDS);

  private final Map<String, SplitClock> clocks;
  private SourceOutput<ArrivedRecord[]> outputOfPartition;

  /**
   * @param output the output of the source
   * @param clocks the clocks by split; may grow later
   */
  StampingOutput(ReaderOutput<ArrivedRecord[]> output, Map<String, SplitClock> clocks) {
    super(output);
    this.clocks = clocks;
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
    // Large values must not all be decompressed at once.
    if (record.value() != null && record.value().length > ValueDeserializer.LARGE) {
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

  private static final class SplitOutput extends ForwardingOutput<SourceOutput<ArrivedRecord[]>> {
    private final StampingOutput all;
    private final SplitClock clock;

    SplitOutput(StampingOutput all, SourceOutput<ArrivedRecord[]> output, SplitClock clock) {
      super(output);
      this.all = all;
      this.clock = clock;
    }

    @Override
    public void collect(ConsumerRecord<byte[], byte[]> record) {
      all.add(clock.arrived(record), output);
    }
  }
}
