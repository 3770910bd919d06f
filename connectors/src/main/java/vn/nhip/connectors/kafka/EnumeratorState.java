package vn.nhip.connectors.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Serializes the state of {@link ArrivalEnumerator}: the assigned and the unassigned splits, each
 * as an {@link ArrivalSplit}. Also reads Kafka's own form, which earlier versions stored.
 */
final class EnumeratorState implements SimpleVersionedSerializer<KafkaSourceEnumState> {

  private static final int VERSION = 101;

  private final ArrivalSplit.Serializer splits = new ArrivalSplit.Serializer();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(KafkaSourceEnumState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, state.assignedSplits());
      write(out, state.unassignedSplits());
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out, Collection<KafkaPartitionSplit> all) throws IOException {
    out.writeInt(all.size());
    for (KafkaPartitionSplit split : all) {
      byte[] form = splits.serialize(split);
      out.writeInt(form.length);
      out.write(form);
    }
  }

  @Override
  public KafkaSourceEnumState deserialize(int version, byte[] serialized) throws IOException {
    if (version < VERSION) {
      return new KafkaSourceEnumStateSerializer().deserialize(version, serialized);
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
      return new KafkaSourceEnumState(read(in), read(in), true);
    }
  }

  private List<KafkaPartitionSplit> read(DataInputStream in) throws IOException {
    List<KafkaPartitionSplit> all = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      all.add(splits.deserialize(splits.getVersion(), in.readNBytes(in.readInt())));
    }
    return all;
  }
}
