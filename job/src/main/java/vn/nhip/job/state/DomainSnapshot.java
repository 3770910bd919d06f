package vn.nhip.job.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The part of a {@link DomainSerializer} that a checkpoint keeps: the form's name and the version
 * that was written.
 *
 * @param <T> the stored class
 */
public final class DomainSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int VERSION = 1;

  private String formName;
  private int formVersion;

  /** For Flink, which creates an instance and then reads the snapshot. */
  public DomainSnapshot() {}

  DomainSnapshot(String formName, int formVersion) {
    this.formName = formName;
    this.formVersion = formVersion;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(formName);
    out.writeInt(formVersion);
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
    formName = in.readUTF();
    formVersion = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new DomainSerializer<>(formName, formVersion);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> oldSnapshot) {
    if (!(oldSnapshot instanceof DomainSnapshot<T> old)
        || !old.formName.equals(formName)
        || old.formVersion > formVersion) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return old.formVersion == formVersion
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
