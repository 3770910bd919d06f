package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.job.counting.EventBuilder.event;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.emitted;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.EventBuilder;
import vn.nhip.job.counting.PartitionEvents;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.domain.Outcome;

class GatherEventsTest {

  @AutoClose private OneInputStreamOperatorTestHarness<PartitionEvents, TeamEvents> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.gatherEvents();
    operator.open();
  }

  private void send(EventBuilder event) throws Exception {
    operator.processElement(new PartitionEvents(0, new ApplicationEvent[] {event.build()}), 0);
  }

  @Test
  void keepsTheOrderOfEachTeam() throws Exception {
    for (int n = 0; n < 10; n++) {
      send(event(n).ofTeam(n % 3 == 0 ? "A" : "B"));
    }
    operator.setProcessingTime(100);

    assertThat(emitted(operator))
        .extracting(TeamEvents::team, GatherEventsTest::ids)
        .containsExactlyInAnyOrder(tuple("A", ids(0, 3, 6, 9)), tuple("B", ids(1, 2, 4, 5, 7, 8)));
  }

  @Test
  void emitsAFullBatchAtOnce() throws Exception {
    for (int n = 0; n < 63; n++) {
      send(event(n));
    }
    assertThat(emitted(operator)).isEmpty();
    send(event(63));
    assertThat(emitted(operator)).extracting(TeamEvents::size).containsExactly(64);
  }

  @Test
  void waitsATenthOfASecondInABacklog() throws Exception {
    operator.setProcessingTime(1_000);
    send(event(1));
    operator.setProcessingTime(1_099);
    assertThat(emitted(operator)).isEmpty();
    operator.setProcessingTime(1_100);
    assertThat(emitted(operator)).hasSize(1);
    operator.setProcessingTime(5_000);
    assertThat(emitted(operator)).isEmpty();
  }

  @Test
  void hardlyWaitsNearTheClock() throws Exception {
    operator.processWatermark(clock(NINE));
    operator.setProcessingTime(Times.millis(NINE) + 2_000);
    operator.getOutput().clear();
    send(event(1));
    operator.setProcessingTime(Times.millis(NINE) + 2_009);
    assertThat(emitted(operator)).isEmpty();
    operator.setProcessingTime(Times.millis(NINE) + 2_010);
    assertThat(emitted(operator)).hasSize(1);
  }

  @Test
  void emitsBeforeEachWatermark() throws Exception {
    send(event(1));
    operator.processWatermark(clock(NINE));

    assertThat(operator.getOutput()).hasSize(2).first().isInstanceOf(StreamRecord.class);
    assertThat(operator.getOutput()).last().isInstanceOf(Watermark.class);
  }

  @Test
  void onlyCountsClockRecordsByTheHourOfTheirArrival() throws Exception {
    for (int minute = 0; minute < 90; minute++) {
      send(event(minute).type(EventType.CLOCK).arrived(NINE.plusMinutes(minute)));
    }
    operator.setProcessingTime(100);

    assertThat(emitted(operator)).isEmpty();
    long nine = AuditDelta.hourOf(Times.millis(NINE));
    assertThat(emitted(operator, GatherEvents.AUDIT))
        .containsExactly(
            new AuditDelta(nine, Outcome.SIGNAL, 60),
            new AuditDelta(nine + 3600, Outcome.SIGNAL, 30));
  }

  @Test
  void emitsBeforeACheckpoint() throws Exception {
    send(event(1));
    operator.prepareSnapshotPreBarrier(1);
    assertThat(emitted(operator)).hasSize(1);
  }

  @Test
  void emitsEverythingAtTheEnd() throws Exception {
    send(event(1));
    operator.getOperator().finish();
    assertThat(emitted(operator)).hasSize(1);
  }

  private static String ids(TeamEvents events) {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      ids.append(events.get(i).idHigh()).append('-').append(events.get(i).idLow()).append(' ');
    }
    return ids.toString();
  }

  private static String ids(long... numbers) {
    StringBuilder ids = new StringBuilder();
    for (long number : numbers) {
      ApplicationEvent event = event(number).build();
      ids.append(event.idHigh()).append('-').append(event.idLow()).append(' ');
    }
    return ids.toString();
  }
}
