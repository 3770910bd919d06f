package vn.nhip.job.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes a domain class in its {@link DomainForm}.
 *
 * @param <T> the stored class
 */
final class DomainSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final String formName;
  private final int readVersion;
  private transient DomainForm<T> form;

  DomainSerializer(String formName) {
    this(formName, DomainForm.named(formName).version());
  }

  /** A serializer that reads an older version. */
  DomainSerializer(String formName, int readVersion) {
    this.formName = formName;
    this.readVersion = readVersion;
  }

  String formName() {
    return formName;
  }

  @SuppressWarnings("unchecked") // a form's name stands for its class
  private DomainForm<T> form() {
    if (form == null) {
      form = (DomainForm<T>) DomainForm.named(formName);
    }
    return form;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    form().writer().write(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return form().reader().read(source, readVersion);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public T copy(T from) {
    return form().copier().apply(from);
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainSerializer<?> serializer
        && serializer.formName.equals(formName)
        && serializer.readVersion == readVersion;
  }

  @Override
  public int hashCode() {
    return formName.hashCode() * 31 + readVersion;
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new DomainSnapshot<>(formName, form().version());
  }
}
