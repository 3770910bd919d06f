package vn.nhip.job.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.pace.UnitPace;

/** Compatibility of the forms in a restored checkpoint. */
class DomainSnapshotTest {

  private static final DomainSnapshot<UnitPace> VERSION_2 = new DomainSnapshot<>("unit-pace", 2);

  @Test
  void theSameVersionIsCompatible() {
    assertThat(
            VERSION_2
                .resolveSchemaCompatibility(new DomainSnapshot<>("unit-pace", 2))
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void anOlderVersionIsMigrated() {
    assertThat(
            VERSION_2
                .resolveSchemaCompatibility(new DomainSnapshot<>("unit-pace", 1))
                .isCompatibleAfterMigration())
        .isTrue();
  }

  @Test
  void aNewerVersionIsRefused() {
    assertThat(
            VERSION_2
                .resolveSchemaCompatibility(new DomainSnapshot<>("unit-pace", 3))
                .isIncompatible())
        .isTrue();
  }

  @Test
  void anotherFormIsRefused() {
    assertThat(
            VERSION_2
                .resolveSchemaCompatibility(new DomainSnapshot<>("unit-day", 2))
                .isIncompatible())
        .isTrue();
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // tests the state of another class
  void stateOfAnotherSerializerIsRefused() {
    TypeSerializerSnapshot foreign = new StringSerializer().snapshotConfiguration();

    assertThat(VERSION_2.resolveSchemaCompatibility(foreign).isIncompatible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team-tally",
        "unit-day",
        "partial-counts",
        "unit-news",
        "unit-pace",
        "station-tally"
      })
  void everyFormIsFoundByItsSnapshot(String form) throws IOException {
    DomainSerializer<?> serializer = new DomainSerializer<>(form);
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

    TypeSerializerSnapshot<?> restored =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(restored.restoreSerializer()).isEqualTo(serializer);
  }

  @Test
  void aSerializerOfAnOlderVersionWritesTheNewestAndIsNotEqual() {
    DomainSerializer<UnitPace> older = new DomainSerializer<>("unit-pace", 0);
    DomainSerializer<UnitPace> newest = new DomainSerializer<>("unit-pace");

    assertThat(older).isNotEqualTo(newest);
    assertThat(older.snapshotConfiguration().restoreSerializer()).isEqualTo(newest);
  }

  @Test
  void anUnknownFormIsNamedInTheError() {
    assertThatThrownBy(() -> new DomainSnapshot<>("team-pulse", 1).restoreSerializer().copy(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No stored form is named team-pulse.");
    assertThatThrownBy(() -> DomainForm.typeOf(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }
}
