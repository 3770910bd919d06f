package vn.nhip.job.operators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.operators.Harnesses.told;

import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.events.EventType;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.job.domain.AuditDelta;
import vn.nhip.job.domain.FirstArrival;
import vn.nhip.job.domain.Outcome;
import vn.nhip.job.domain.Times;

class DecodeApplicationTest {

  private static ArrivedRecord record(int offset, String value) {
    return new ArrivedRecord(
        "applications",
        3,
        offset,
        1_000 + offset,
        1_000 + offset,
        offset == 0,
        value.getBytes(UTF_8));
  }

  @Test
  void aPartitionWithNothingButClockRecordsTellsWhereItBegins() throws Exception {
    try (OneInputStreamOperatorTestHarness<ArrivedRecord, ApplicationEvent> operator =
        ProcessFunctionTestHarnesses.forProcessFunction(new DecodeApplication(Times.CALENDAR))) {
      for (int offset = 0; offset < 3; offset++) {
        operator.processElement(record(offset, "{\"type\":\"CLOCK\"}"), 0);
      }

      assertThat(told(operator))
          .extracting(ApplicationEvent::type)
          .containsExactly(EventType.CLOCK, EventType.CLOCK, EventType.CLOCK);
      assertThat(told(operator, DecodeApplication.FIRST_ARRIVALS))
          .containsExactly(new FirstArrival(3, 1_000));
    }
  }

  @Test
  void alsoAnUnusableRecordCanBeTheFirst() throws Exception {
    try (OneInputStreamOperatorTestHarness<ArrivedRecord, ApplicationEvent> operator =
        ProcessFunctionTestHarnesses.forProcessFunction(new DecodeApplication(Times.CALENDAR))) {
      operator.processElement(record(0, "{"), 0);

      assertThat(told(operator, DecodeApplication.FIRST_ARRIVALS)).hasSize(1);
      assertThat(told(operator, DecodeApplication.UNUSABLE)).hasSize(1);
      assertThat(told(operator, DecodeApplication.AUDIT))
          .containsExactly(new AuditDelta(0, Outcome.REJECTED, 1));
    }
  }
}
