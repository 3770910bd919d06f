package vn.nhip.connectors.kafka;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An output of Kafka's reader that forwards all but records to an output of the source. */
abstract class ForwardingOutput<O extends SourceOutput<ArrivedRecord[]>>
    implements SourceOutput<ConsumerRecord<byte[], byte[]>> {
  final O output;

  ForwardingOutput(O output) {
    this.output = output;
  }

  @Override
  public final void collect(ConsumerRecord<byte[], byte[]> record, long timestamp) {
    collect(record);
  }

  @Override
  public final void emitWatermark(Watermark watermark) {
    output.emitWatermark(watermark);
  }

  @Override
  public final void markIdle() {
    output.markIdle();
  }

  @Override
  public final void markActive() {
    output.markActive();
  }
}
