package vn.nhip.job.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import vn.nhip.job.counting.EventIds;
import vn.nhip.job.stations.StationBacklog;

/** Stores and restores values as a checkpoint does. */
public final class Stored {

  private Stored() {}

  /** The stored form of a value. */
  public static <T> byte[] bytes(String form, T value) {
    DataOutputSerializer out = new DataOutputSerializer(64);
    try {
      new DomainSerializer<T>(form).serialize(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  private static <T> T value(DomainSerializer<T> serializer, byte[] bytes) {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    try {
      T value = serializer.deserialize(in);
      if (in.available() > 0) {
        throw new IllegalStateException(
            in.available() + " bytes of " + serializer.formName() + " were not read.");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Written and read again. */
  static <T> T restored(String form, T value) {
    return value(new DomainSerializer<>(form), bytes(form, value));
  }

  /** Written and read again. */
  public static StationBacklog restored(StationBacklog backlog) {
    DataOutputSerializer out = new DataOutputSerializer(64);
    StationBacklog restored = new StationBacklog();
    try {
      StationBacklogForm.write(backlog, out);
      StationBacklogForm.readInto(restored, new DataInputDeserializer(out.getCopyOfBuffer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return restored;
  }

  /** Written and read again. */
  public static EventIds restored(EventIds ids) {
    DataOutputSerializer out = new DataOutputSerializer(64);
    try {
      OpenDaysForm.write(ids, out);
      return OpenDaysForm.readIds(new DataInputDeserializer(out.getCopyOfBuffer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a value as bytes, as Flink does, and reads the copy. */
  static <T> T copiedAsBytes(String form, T value) {
    DataOutputSerializer out = new DataOutputSerializer(64);
    try {
      new DomainSerializer<T>(form).copy(new DataInputDeserializer(bytes(form, value)), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return value(new DomainSerializer<>(form), out.getCopyOfBuffer());
  }

  public static <T> T copied(String form, T value) {
    return new DomainSerializer<T>(form).copy(value);
  }
}
