package vn.nhip.job.operators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.operators.Harnesses.emitted;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.FirstArrival;
import vn.nhip.job.counting.PartitionEvents;
import vn.nhip.job.domain.Outcome;
import vn.nhip.job.floods.FloodLimits;

class DecodeApplicationTest {

  private static final FloodLimits LIMITS = new FloodLimits(3, 4, 4, 2);
  private static final long SECOND = 1_000;

  private static ArrivedRecord[] record(int offset, String value) {
    return new ArrivedRecord[] {
      new ArrivedRecord(
          "applications",
          3,
          offset,
          1_000 + offset,
          1_000 + offset,
          offset == 0,
          0,
          value.getBytes(UTF_8))
    };
  }

  @Test
  void reportsTheFirstArrivalOfAPartitionWithOnlyClockRecords() throws Exception {
    try (OneInputStreamOperatorTestHarness<ArrivedRecord[], PartitionEvents> operator =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new DecodeApplication(Times.CALENDAR, LIMITS))) {
      for (int offset = 0; offset < 3; offset++) {
        operator.processElement(record(offset, "{\"type\":\"CLOCK\"}"), 0);
      }

      assertThat(events(operator))
          .extracting(ApplicationEvent::type)
          .containsExactly(EventType.CLOCK, EventType.CLOCK, EventType.CLOCK);
      assertThat(emitted(operator, DecodeApplication.FIRST_ARRIVALS))
          .containsExactly(new FirstArrival(3, 1_000, false));
    }
  }

  @Test
  void reportsTheFirstArrivalOfAnUnusableRecord() throws Exception {
    try (OneInputStreamOperatorTestHarness<ArrivedRecord[], PartitionEvents> operator =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new DecodeApplication(Times.CALENDAR, LIMITS))) {
      operator.processElement(record(0, "{"), 0);

      assertThat(emitted(operator, DecodeApplication.FIRST_ARRIVALS)).hasSize(1);
      assertThat(emitted(operator, DecodeApplication.UNUSABLE)).hasSize(1);
      assertThat(emitted(operator, DecodeApplication.AUDIT))
          .containsExactly(new AuditDelta(0, Outcome.REJECTED, 1));
    }
  }

  private static ArrivedRecord[] event(int partition, String team, String station, long arrivedAt) {
    String value =
        """
        {"eventId":"%s","type":"RECEIVED","applicationId":"HS-1","occurredAt":"%s",\
        "province":"67","district":"663","team":"%s","station":"%s"}\
        """
            .formatted(UUID.randomUUID(), Instant.ofEpochMilli(arrivedAt), team, station);
    return new ArrivedRecord[] {
      new ArrivedRecord(
          "applications", partition, 7, arrivedAt, arrivedAt, false, 0, value.getBytes(UTF_8))
    };
  }

  private static OneInputStreamOperatorTestHarness<ArrivedRecord[], PartitionEvents> operator()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(new DecodeApplication(Times.CALENDAR, LIMITS)));
  }

  private static List<ApplicationEvent> events(
      OneInputStreamOperatorTestHarness<ArrivedRecord[], PartitionEvents> operator) {
    return emitted(operator).stream().map(PartitionEvents::events).flatMap(Arrays::stream).toList();
  }

  @Test
  void rejectsTeamsBeyondTheLimitAndAcceptsKnownOnes() throws Exception {
    try (var operator = operator()) {
      operator.open();
      for (int team = 0; team < 10; team++) {
        operator.processElement(event(0, "team-" + team, "s", SECOND * team), 0);
      }
      operator.processElement(event(0, "team-1", "s", SECOND * 11), 0);
      operator.processElement(event(1, "team-9", "s", SECOND * 11), 0);

      assertThat(events(operator))
          .extracting(ApplicationEvent::team)
          .containsExactly("team-0", "team-1", "team-2", "team-1", "team-9");
      assertThat(emitted(operator, DecodeApplication.UNUSABLE))
          .hasSize(7)
          .extracting(UnusableRecord::reason)
          .containsOnly(RejectReason.INVALID);
      assertThat(emitted(operator, DecodeApplication.AUDIT))
          .containsOnly(new AuditDelta(0, Outcome.REJECTED, 1))
          .hasSize(7);
    }
  }

  @Test
  void removesAStationBeyondTheLimitFromItsEvent() throws Exception {
    try (var operator = operator()) {
      operator.open();
      for (int station = 0; station < 5; station++) {
        operator.processElement(event(0, "a", "a-" + station, SECOND), 0);
      }
      for (int station = 0; station < 5; station++) {
        operator.processElement(event(0, "b", "b-" + station, SECOND), 0);
      }
      operator.processElement(event(0, "c", "c-0", SECOND), 0);
      operator.processElement(event(0, "c", "b-1", SECOND), 0);

      assertThat(events(operator))
          .extracting(ApplicationEvent::station)
          .containsExactly(
              "a-0", "a-1", null, null, null, "b-0", "b-1", null, null, null, null, "b-1");
    }
  }

  @Test
  void aRemovedTeamMakesRoom() throws Exception {
    long later = Duration.ofDays(Times.CALENDAR.daysUntilForgotten() + 1).toMillis();
    try (var operator = operator()) {
      operator.open();
      for (int team = 0; team < 3; team++) {
        operator.processElement(event(0, "team-" + team, "s", SECOND), 0);
      }
      operator.processElement(event(0, "team-0", "s", SECOND + later / 2), 0);
      operator.processElement(event(0, "new-1", "s", later), 0);
      operator.processElement(event(0, "new-2", "s", later), 0);
      operator.processElement(event(0, "new-3", "s", later), 0);

      assertThat(events(operator))
          .extracting(ApplicationEvent::team)
          .containsExactly("team-0", "team-1", "team-2", "team-0", "new-1", "new-2");
    }
  }

  @Test
  void decidesTheSameAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var operator = operator()) {
      operator.open();
      for (int team = 0; team < 3; team++) {
        operator.processElement(event(2, "team-" + team, "s-" + team, SECOND), 0);
      }
      state = operator.snapshot(1, 1);
    }
    try (var operator = operator()) {
      operator.initializeState(state);
      operator.open();
      operator.processElement(event(2, "team-2", "s-2", SECOND), 0);
      operator.processElement(event(2, "team-3", "s-2", SECOND), 0);

      assertThat(events(operator)).extracting(ApplicationEvent::team).containsExactly("team-2");
    }
  }
}
