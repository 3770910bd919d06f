package vn.nhip.job.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Values as a checkpoint holds them. */
final class Stored {

  private Stored() {}

  static <T> byte[] bytes(String form, T value) {
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

  /** Copied as bytes, as Flink does between two stores, and then read. */
  static <T> T copiedAsBytes(String form, T value) {
    DataOutputSerializer out = new DataOutputSerializer(64);
    try {
      new DomainSerializer<T>(form).copy(new DataInputDeserializer(bytes(form, value)), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return value(new DomainSerializer<>(form), out.getCopyOfBuffer());
  }

  static <T> T copied(String form, T value) {
    return new DomainSerializer<T>(form).copy(value);
  }
}
