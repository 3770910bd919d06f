package vn.nhip.connectors.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ThroughputRow.class,
        DailyProgressRow.class,
        StationStatusRow.class,
        IntakeAuditRow.class,
        AlertRow.class,
        JobHeartbeatRow.class
      })
  void areSerializedByFlinkFieldByField(Class<?> row) {
    TypeInformation<?> type = TypeInformation.of(row);
    assertThat(type).isInstanceOf(PojoTypeInfo.class);
    PojoTypeInfo<?> pojo = (PojoTypeInfo<?>) type;
    for (int i = 0; i < pojo.getArity(); i++) {
      assertThat(pojo.getTypeAt(i)).isNotInstanceOf(GenericTypeInfo.class);
    }
  }
}
