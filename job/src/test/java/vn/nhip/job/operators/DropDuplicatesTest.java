package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.TEN;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.job.counting.EventBuilder.event;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.stateEntries;
import static vn.nhip.job.operators.Harnesses.tell;
import static vn.nhip.job.operators.Harnesses.timers;
import static vn.nhip.job.operators.Harnesses.told;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.Scope;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.EventBuilder;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.domain.Outcome;

class DropDuplicatesTest {

  private static final int RECEIVED = EventType.RECEIVED.ordinal();

  private KeyedOneInputStreamOperatorTestHarness<String, TeamEvents, PartialCounts> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.dropDuplicates();
    operator.open();
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  private void send(EventBuilder... events) throws Exception {
    operator.processElement(together(events), 0);
  }

  private static TeamEvents together(EventBuilder... events) {
    return of(0, events);
  }

  private static TeamEvents of(int partition, EventBuilder... events) {
    TeamEvents together = new TeamEvents(events[0].build().team(), partition);
    for (EventBuilder event : events) {
      together.add(event.build());
    }
    return together;
  }

  @Test
  void tellsEachUnitOnceAnIntervalHoweverMuchComes() throws Exception {
    for (int n = 0; n < 50; n++) {
      send(event(n).ofPoint("P1"));
    }
    assertThat(told(operator)).isEmpty();

    operator.setProcessingTime(1_000);
    List<PartialCounts> told = told(operator);
    assertThat(told)
        .extracting(PartialCounts::scope)
        .containsExactlyInAnyOrder(Scope.TEAM, Scope.INTAKE_POINT, Scope.DISTRICT, Scope.PROVINCE);
    assertThat(told).allMatch(counts -> counts.counts().sum(RECEIVED) == 50);

    operator.setProcessingTime(2_000);
    assertThat(told(operator)).isEmpty();
  }

  @Test
  void tellsAtTheNextFullMinuteOfTheClockAtTheLatest() throws Exception {
    send(event(1).at(at("09:00:59")));

    operator.processWatermark(clock(at("09:01")) - 1);
    assertThat(told(operator, DropDuplicates.ARRIVAL_MINUTES)).isEmpty();
    operator.processWatermark(clock(at("09:01")));
    assertThat(told(operator, DropDuplicates.ARRIVAL_MINUTES)).hasSize(2);
    assertThat(told(operator, DropDuplicates.AUDIT)).hasSize(1);
  }

  @Test
  void tellsOfTheEarlierOfTwoPartitionsBeforeTheClockHasLeftItsHour() throws Exception {
    send(event(1).arrived(at("10:05")), event(2).arrived(at("09:59:30")));
    send(event(3).arrived(at("09:58:30")));

    operator.processWatermark(clock(at("09:59")));
    assertThat(told(operator, DropDuplicates.AUDIT)).hasSize(2);
    send(event(4).arrived(at("09:59:40")));
    operator.processWatermark(clock(at("10:00")));
    assertThat(told(operator, DropDuplicates.AUDIT))
        .containsExactly(new AuditDelta(AuditDelta.hourOf(Times.millis(NINE)), Outcome.COUNTED, 1));
  }

  @Test
  void countsAMovedTeamsEventsBeforeTheClockLeavesTheirHour() throws Exception {
    send(event(1).arrived(at("09:30")));
    operator.processWatermark(clock(at("09:40")));
    told(operator, DropDuplicates.AUDIT);

    // In a backlog, one batch reaches far ahead of the clock.
    operator.processElement(of(1, event(2).arrived(at("09:50")), event(3).arrived(at("10:20"))), 0);
    operator.processWatermark(clock(at("10:00")));
    assertThat(told(operator, DropDuplicates.AUDIT))
        .containsExactly(new AuditDelta(AuditDelta.hourOf(Times.millis(NINE)), Outcome.COUNTED, 1));

    operator.processWatermark(clock(at("10:21")));
    assertThat(told(operator, DropDuplicates.AUDIT))
        .containsExactly(new AuditDelta(AuditDelta.hourOf(Times.millis(TEN)), Outcome.COUNTED, 1));
  }

  @Test
  void countsAnEventOnceAndSaysWhatBecameOfEachRecord() throws Exception {
    send(event(1));
    send(event(1).arrived(at("09:30")));
    send(event(2).type(EventType.HEARTBEAT).arrived(at("09:30")));
    operator.setProcessingTime(1_000);

    assertThat(told(operator)).allMatch(counts -> counts.counts().sum(RECEIVED) == 1);
    long hour = AuditDelta.hourOf(Times.millis(NINE));
    assertThat(told(operator, DropDuplicates.AUDIT))
        .containsExactlyInAnyOrder(
            new AuditDelta(hour, Outcome.COUNTED, 1),
            new AuditDelta(hour, Outcome.DUPLICATE, 1),
            new AuditDelta(hour, Outcome.SIGNAL, 1));
  }

  @Test
  void aTeamThatMovesToAnotherPartitionIsCountedInTheOrderOfArrival() throws Exception {
    send(event(1).arrived(at("09:00")));
    operator.setProcessingTime(1_000);
    assertThat(received()).isEqualTo(1);
    told(operator, DropDuplicates.AUDIT);

    // The new partition is read before the rest of the former one.
    operator.processElement(of(5, event(2).arrived(at("10:01")), event(3).arrived(at("10:02"))), 0);
    send(event(2).arrived(at("09:59:30")));
    operator.setProcessingTime(3_000);
    assertThat(received()).isZero();
    operator.processWatermark(clock(at("10:03")));
    operator.setProcessingTime(5_000);
    assertThat(received()).isEqualTo(2);
    long nine = AuditDelta.hourOf(Times.millis(NINE));
    assertThat(told(operator, DropDuplicates.AUDIT))
        .containsExactlyInAnyOrder(
            new AuditDelta(nine, Outcome.COUNTED, 1),
            new AuditDelta(nine + 3600, Outcome.DUPLICATE, 1),
            new AuditDelta(nine + 3600, Outcome.COUNTED, 1));

    operator.processElement(of(5, event(4).arrived(at("10:04"))), 0);
    operator.setProcessingTime(7_000);
    assertThat(received()).isEqualTo(1);
  }

  private int received() {
    return told(operator).stream()
        .filter(counts -> counts.scope() == Scope.TEAM)
        .mapToInt(counts -> counts.counts().sum(RECEIVED))
        .sum();
  }

  @Test
  void knowsAnIdUntilItsDayIsSealed() throws Exception {
    send(event(1));
    operator.setProcessingTime(1_000);
    told(operator);
    send(event(1).arrived(SEALING.minusMillis(1)));
    operator.processWatermark(clock(SEALING));

    assertThat(told(operator)).isEmpty();
    assertThat(told(operator, DropDuplicates.AUDIT))
        .last()
        .extracting(AuditDelta::outcome)
        .isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void keepsNothingAfterTheSealing() throws Exception {
    for (int n = 0; n < 50; n++) {
      send(event(n).at(at("09:00").plusMinutes(n)).ofStation("M1", n + 1));
      operator.setProcessingTime(1_000L * n);
    }
    operator.processWatermark(clock(SEALING) - 1);
    // The tally, and the team's partition.
    assertThat(stateEntries(operator)).isEqualTo(2);

    operator.processWatermark(clock(SEALING));
    operator.setProcessingTime(100_000);
    assertThat(stateEntries(operator)).isZero();
    assertThat(timers(operator)).isZero();
  }

  @Test
  void whatArrivedJustBeforeTheSealingIsToldBeforeItIsForgotten() throws Exception {
    send(event(1).arrived(SEALING.minusMillis(1)));
    operator.processWatermark(clock(SEALING));

    assertThat(told(operator)).hasSize(3);
    operator.setProcessingTime(1_000);
    assertThat(stateEntries(operator) + timers(operator)).isZero();
  }

  @Test
  void lateEventsAndHeartbeatsLeaveNothingBehind() throws Exception {
    send(event(1).arrived(SEALING));
    send(event(2).type(EventType.HEARTBEAT).at(SEALING));
    operator.setProcessingTime(1_000);

    assertThat(told(operator)).isEmpty();
    operator.processWatermark(clock(SEALING.plusMinutes(1)));
    assertThat(told(operator, DropDuplicates.ARRIVAL_MINUTES)).hasSize(2);
    assertThat(stateEntries(operator)).isZero();
    assertThat(timers(operator)).isZero();
  }

  @Test
  void eachTeamIsOnItsOwn() throws Exception {
    send(event(1));
    send(event(1).ofTeam("663-LD-03"));
    operator.setProcessingTime(1_000);

    assertThat(told(operator))
        .filteredOn(counts -> counts.scope() == Scope.TEAM)
        .extracting(PartialCounts::id)
        .containsExactlyInAnyOrder("663-LD-02", "663-LD-03");
  }

  @Test
  void tellsTheSameWhereverItIsStoppedAndRestored() throws Exception {
    List<Harnesses.Step<KeyedOneInputStreamOperatorTestHarness<String, TeamEvents, PartialCounts>>>
        steps = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      TeamEvents events =
          together(
              event(n % 7).at(NINE.plusMinutes(n)).ofPoint("P" + n % 2),
              event(n % 5 + 10L).at(NINE.plusMinutes(n)).inDistrict("661"));
      int step = n;
      steps.add(harness -> harness.processElement(events, 0));
      steps.add(harness -> harness.setProcessingTime(700L * step));
      steps.add(harness -> harness.processWatermark(clock(NINE.plusMinutes(step - 1L))));
    }
    steps.add(harness -> harness.processWatermark(clock(TEN)));

    List<String> uninterrupted = tell(Harnesses::dropDuplicates, steps, -1, this::toldInShort);
    assertThat(uninterrupted).isNotEmpty();
    for (int stop = 0; stop < steps.size(); stop++) {
      assertThat(tell(Harnesses::dropDuplicates, steps, stop, this::toldInShort))
          .as("stopped before step %d", stop)
          .isEqualTo(uninterrupted);
    }
  }

  private List<String> toldInShort(
      KeyedOneInputStreamOperatorTestHarness<String, TeamEvents, PartialCounts> harness) {
    List<String> all = new ArrayList<>();
    told(harness)
        .forEach(c -> all.add(c.unitDay() + " " + c.firstArrivedAt() + " " + c.counts().sum(0)));
    told(harness, DropDuplicates.ARRIVAL_MINUTES).forEach(news -> all.add(news.unit()));
    told(harness, DropDuplicates.AUDIT).forEach(delta -> all.add(delta.toString()));
    return all;
  }
}
