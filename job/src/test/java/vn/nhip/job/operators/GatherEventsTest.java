package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.job.counting.EventBuilder.event;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.told;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
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

  private OneInputStreamOperatorTestHarness<PartitionEvents, TeamEvents> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.gatherEvents();
    operator.open();
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
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

    assertThat(told(operator))
        .extracting(TeamEvents::team, GatherEventsTest::ids)
        .containsExactlyInAnyOrder(tuple("A", ids(0, 3, 6, 9)), tuple("B", ids(1, 2, 4, 5, 7, 8)));
  }

  @Test
  void emitsAtOnceWhatIsMany() throws Exception {
    for (int n = 0; n < 63; n++) {
      send(event(n));
    }
    assertThat(told(operator)).isEmpty();
    send(event(63));
    assertThat(told(operator)).extracting(TeamEvents::size).containsExactly(64);
  }

  @Test
  void waitsNoLongerThanATenthOfASecond() throws Exception {
    operator.setProcessingTime(1_000);
    send(event(1));
    operator.setProcessingTime(1_099);
    assertThat(told(operator)).isEmpty();
    operator.setProcessingTime(1_100);
    assertThat(told(operator)).hasSize(1);
    operator.setProcessingTime(5_000);
    assertThat(told(operator)).isEmpty();
  }

  @Test
  void isNeverBehindTheClock() throws Exception {
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

    assertThat(told(operator)).isEmpty();
    long nine = AuditDelta.hourOf(Times.millis(NINE));
    assertThat(told(operator, GatherEvents.AUDIT))
        .containsExactly(
            new AuditDelta(nine, Outcome.SIGNAL, 60),
            new AuditDelta(nine + 3600, Outcome.SIGNAL, 30));
  }

  @Test
  void keepsNothingOverACheckpoint() throws Exception {
    send(event(1));
    operator.prepareSnapshotPreBarrier(1);
    assertThat(told(operator)).hasSize(1);
  }

  @Test
  void leavesNothingBehindAtTheEnd() throws Exception {
    send(event(1));
    operator.getOperator().finish();
    assertThat(told(operator)).hasSize(1);
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
