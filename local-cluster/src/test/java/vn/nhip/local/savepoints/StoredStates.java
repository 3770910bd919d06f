package vn.nhip.local.savepoints;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** Reads from a savepoint which states it contains and how they were serialized. */
final class StoredStates {
  private final SortedMap<String, String> serializers = new TreeMap<>();

  private StoredStates() {}

  /**
   * Returns the states in a savepoint.
   *
   * @return the simple name of the serializer snapshot's class, by {@code operator / state}
   */
  static SortedMap<String, String> in(Path savepoint) throws IOException {
    StoredStates states = new StoredStates();
    Path metadata = savepoint.resolve("_metadata");
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
      for (OperatorState operator :
          Checkpoints.loadCheckpointMetadata(in, loader(), savepoint.toUri().toString())
              .getOperatorStates()) {
        String name = operator.getOperatorUid().orElse(operator.getOperatorID().toHexString());
        for (OperatorSubtaskState subtask : operator.getStates()) {
          states.addKeyed(name, subtask.getManagedKeyedState());
          states.addOperator(name, subtask.getManagedOperatorState());
        }
      }
    }
    return states.serializers;
  }

  private void addKeyed(String operator, Collection<KeyedStateHandle> handles) throws IOException {
    for (KeyedStateHandle handle : handles) {
      try (FSDataInputStream in = ((KeyGroupsStateHandle) handle).openInputStream()) {
        KeyedBackendSerializationProxy<?> proxy = new KeyedBackendSerializationProxy<>(loader());
        proxy.read(new DataInputViewStreamWrapper(in));
        add(operator, "(key)", proxy.getKeySerializerSnapshot());
        proxy.getStateMetaInfoSnapshots().forEach(state -> addValues(operator, state));
      }
    }
  }

  private void addOperator(String operator, Collection<OperatorStateHandle> handles)
      throws IOException {
    for (OperatorStateHandle handle : handles) {
      try (FSDataInputStream in = handle.openInputStream()) {
        OperatorBackendSerializationProxy proxy = new OperatorBackendSerializationProxy(loader());
        proxy.read(new DataInputViewStreamWrapper(in));
        proxy.getOperatorStateMetaInfoSnapshots().forEach(state -> addValues(operator, state));
        proxy.getBroadcastStateMetaInfoSnapshots().forEach(state -> addValues(operator, state));
      }
    }
  }

  private void addValues(String operator, StateMetaInfoSnapshot state) {
    TypeSerializerSnapshot<?> values =
        state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER);
    // Timers are Flink's own: key, namespace and time.
    if (!state.getName().startsWith("_timer_state/")) {
      add(operator, state.getName(), values);
    }
  }

  private void add(String operator, String state, TypeSerializerSnapshot<?> snapshot) {
    serializers.put(operator + " / " + state, nameOf(snapshot));
  }

  private static String nameOf(TypeSerializerSnapshot<?> snapshot) {
    String name = snapshot.getClass().getSimpleName();
    return snapshot.restoreSerializer() instanceof MapSerializer<?, ?> map
        ? "%s of %s and %s"
            .formatted(
                name,
                nameOf(map.getKeySerializer().snapshotConfiguration()),
                nameOf(map.getValueSerializer().snapshotConfiguration()))
        : name;
  }

  private static ClassLoader loader() {
    return StoredStates.class.getClassLoader();
  }
}
