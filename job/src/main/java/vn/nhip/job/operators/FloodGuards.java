package vn.nhip.job.operators;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import vn.nhip.job.floods.FloodGuard;
import vn.nhip.job.floods.FloodLimits;
import vn.nhip.job.state.FloodGuardForm;

/**
 * The guards of the partitions that a task reads, and their state.
 *
 * <p>After a restore a task does not know which partitions it will read, so each is given all
 * guards and stores all of them again; the one that is in use has the most changes. Every task
 * stores its guards in a savepoint, also one that has read its last record before it; Flink must be
 * told so, see {@code FlinkSettings}.
 */
final class FloodGuards {

  private final FloodLimits limits;
  private final int keepDays;
  private final Map<Integer, FloodGuard> guards = new TreeMap<>();
  private final ListState<byte[]> state;
  private FloodGuard last;
  private int lastPartition = -1;

  FloodGuards(FloodLimits limits, int keepDays, FunctionInitializationContext context)
      throws Exception {
    this.limits = limits;
    this.keepDays = keepDays;
    this.state =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    "flood-guards", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    for (byte[] stored : state.get()) {
      restore(stored);
    }
  }

  FloodGuard of(int partition) {
    if (partition != lastPartition) {
      last = guards.computeIfAbsent(partition, unknown -> new FloodGuard(limits, keepDays));
      lastPartition = partition;
    }
    return last;
  }

  void store() throws Exception {
    List<byte[]> all = new ArrayList<>();
    for (Map.Entry<Integer, FloodGuard> guard : guards.entrySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(guard.getKey());
      FloodGuardForm.write(guard.getValue(), out);
      all.add(bytes.toByteArray());
    }
    state.update(all);
  }

  private void restore(byte[] stored) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored));
    int partition = in.readInt();
    FloodGuard guard = FloodGuardForm.read(in, limits, keepDays);
    guards.merge(partition, guard, (one, other) -> one.changes() >= other.changes() ? one : other);
  }
}
