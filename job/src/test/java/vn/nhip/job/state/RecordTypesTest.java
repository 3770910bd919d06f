package vn.nhip.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.targets.TargetAssignment;

class RecordTypesTest {

  @ParameterizedTest
  @ValueSource(classes = {TargetAssignment.class, ApplicationEvent.class})
  void areSerializedByFlinkWithoutKryo(Class<?> type) {
    SerializerConfigImpl strict = new SerializerConfigImpl();
    strict.setGenericTypes(false);
    TypeInformation<?> information = TypeInformation.of(type);
    assertThat(information).isInstanceOf(PojoTypeInfo.class);
    assertThat(information.createSerializer(strict)).isNotNull();
  }
}
