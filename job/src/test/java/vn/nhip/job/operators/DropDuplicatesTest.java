package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.TEN;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.job.counting.EventBuilder.event;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.emitted;
import static vn.nhip.job.operators.Harnesses.sameWhereverStopped;
import static vn.nhip.job.operators.Harnesses.stateEntries;
import static vn.nhip.job.operators.Harnesses.timers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AutoClose;
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

  @AutoClose
  private KeyedOneInputStreamOperatorTestHarness<String, TeamEvents, PartialCounts> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.dropDuplicates();
    operator.open();
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
  void emitsEachUnitOncePerInterval() throws Exception {
    for (int n = 0; n < 50; n++) {
      send(event(n).ofPoint("P1"));
    }
    assertThat(emitted(operator)).isEmpty();

    operator.setProcessingTime(1_000);
    List<PartialCounts> emitted = emitted(operator);
    assertThat(emitted)
        .extracting(PartialCounts::scope)
        .containsExactlyInAnyOrder(Scope.TEAM, Scope.INTAKE_POINT, Scope.DISTRICT, Scope.PROVINCE);
    assertThat(emitted).allMatch(counts -> counts.counts().sum(RECEIVED) == 50);

    operator.setProcessingTime(2_000);
    assertThat(emitted(operator)).isEmpty();
  }

  /** Opens another operator, with its clock at nine, and returns that time. */
  private long openAtNine(Duration emitInterval) throws Exception {
    operator = Harnesses.dropDuplicates(emitInterval);
    operator.open();
    operator.processWatermark(clock(NINE));
    return Times.millis(NINE);
  }

  @Test
  void emitsLessOftenInABacklog() throws Exception {
    long nine = openAtNine(Duration.ofMillis(100));
    operator.setProcessingTime(nine + 30_010);
    send(event(1));
    operator.setProcessingTime(nine + 30_100);
    assertThat(emitted(operator)).hasSize(3);

    operator.setProcessingTime(nine + 60_010);
    send(event(2));
    operator.setProcessingTime(nine + 60_499);
    assertThat(emitted(operator)).isEmpty();
    operator.setProcessingTime(nine + 60_500);
    assertThat(emitted(operator)).hasSize(3);
  }

  @Test
  void emitsTeamsBeyondManyKeysLessOften() throws Exception {
    long nine = openAtNine(Duration.ofMillis(100));
    operator.setProcessingTime(nine + 10);
    for (int n = 0; n < 801; n++) {
      send(event(n).ofTeam("T" + n));
    }

    operator.setProcessingTime(nine + 100);
    assertThat(emitted(operator)).filteredOn(one -> one.scope() == Scope.TEAM).hasSize(800);
    operator.setProcessingTime(nine + 499);
    assertThat(emitted(operator)).isEmpty();
    operator.setProcessingTime(nine + 500);
    assertThat(emitted(operator)).filteredOn(one -> one.scope() == Scope.TEAM).hasSize(1);
  }

  @Test
  void emitsLessOftenWhileMomentsComeLate() throws Exception {
    long nine = openAtNine(Duration.ofMillis(100));
    operator.setProcessingTime(nine + 10);
    send(event(1));
    operator.setProcessingTime(nine + 210);
    assertThat(emitted(operator)).hasSize(3);

    send(event(2));
    operator.setProcessingTime(nine + 410);
    assertThat(emitted(operator)).hasSize(3);

    send(event(3));
    operator.setProcessingTime(nine + 500);
    assertThat(emitted(operator)).isEmpty();
    operator.setProcessingTime(nine + 600);
    assertThat(emitted(operator)).hasSize(3);

    for (int millis = 601; millis <= 3_010; millis++) {
      operator.setProcessingTime(nine + millis);
      send(event(millis));
    }
    emitted(operator);
    operator.setProcessingTime(nine + 3_099);
    assertThat(emitted(operator)).isEmpty();
    operator.setProcessingTime(nine + 3_100);
    assertThat(emitted(operator)).hasSize(3);
  }

  @Test
  void emitsAtTheNextFullMinuteOfTheClockAtTheLatest() throws Exception {
    send(event(1).at(at("09:00:59")));

    operator.processWatermark(clock(at("09:01")) - 1);
    assertThat(emitted(operator, DropDuplicates.ARRIVAL_MINUTES)).isEmpty();
    operator.processWatermark(clock(at("09:01")));
    assertThat(emitted(operator, DropDuplicates.ARRIVAL_MINUTES)).hasSize(2);
    assertThat(emitted(operator, DropDuplicates.AUDIT)).hasSize(1);
  }

  @Test
  void emitsTheEarlierOfTwoPartitionsBeforeTheClockLeavesItsHour() throws Exception {
    send(event(1).arrived(at("10:05")), event(2).arrived(at("09:59:30")));
    send(event(3).arrived(at("09:58:30")));

    operator.processWatermark(clock(at("09:59")));
    assertThat(emitted(operator, DropDuplicates.AUDIT)).hasSize(2);
    send(event(4).arrived(at("09:59:40")));
    operator.processWatermark(clock(at("10:00")));
    assertThat(emitted(operator, DropDuplicates.AUDIT))
        .containsExactly(new AuditDelta(AuditDelta.hourOf(Times.millis(NINE)), Outcome.COUNTED, 1));
  }

  @Test
  void countsAMovedTeamsEventsBeforeTheClockLeavesTheirHour() throws Exception {
    send(event(1).arrived(at("09:30")));
    operator.processWatermark(clock(at("09:40")));
    emitted(operator, DropDuplicates.AUDIT);

    // In a backlog, a batch reaches far ahead of the clock.
    operator.processElement(of(1, event(2).arrived(at("09:50")), event(3).arrived(at("10:20"))), 0);
    operator.processWatermark(clock(at("10:00")));
    assertThat(emitted(operator, DropDuplicates.AUDIT))
        .containsExactly(new AuditDelta(AuditDelta.hourOf(Times.millis(NINE)), Outcome.COUNTED, 1));

    operator.processWatermark(clock(at("10:21")));
    assertThat(emitted(operator, DropDuplicates.AUDIT))
        .containsExactly(new AuditDelta(AuditDelta.hourOf(Times.millis(TEN)), Outcome.COUNTED, 1));
  }

  @Test
  void countsEachEventOnceAndEmitsTheOutcomeOfEachRecord() throws Exception {
    send(event(1));
    send(event(1).arrived(at("09:30")));
    send(event(2).type(EventType.HEARTBEAT).arrived(at("09:30")));
    operator.setProcessingTime(1_000);

    assertThat(emitted(operator)).allMatch(counts -> counts.counts().sum(RECEIVED) == 1);
    long hour = AuditDelta.hourOf(Times.millis(NINE));
    assertThat(emitted(operator, DropDuplicates.AUDIT))
        .containsExactlyInAnyOrder(
            new AuditDelta(hour, Outcome.COUNTED, 1),
            new AuditDelta(hour, Outcome.DUPLICATE, 1),
            new AuditDelta(hour, Outcome.SIGNAL, 1));
  }

  @Test
  void countsAMovedTeamInTheOrderOfArrival() throws Exception {
    send(event(1).arrived(at("09:00")));
    operator.setProcessingTime(1_000);
    assertThat(received()).isEqualTo(1);
    emitted(operator, DropDuplicates.AUDIT);

    // The new partition is read before the rest of the former one.
    operator.processElement(of(5, event(2).arrived(at("10:01")), event(3).arrived(at("10:02"))), 0);
    send(event(2).arrived(at("09:59:30")));
    operator.setProcessingTime(3_000);
    assertThat(received()).isZero();
    operator.processWatermark(clock(at("10:03")));
    operator.setProcessingTime(5_000);
    assertThat(received()).isEqualTo(2);
    long nine = AuditDelta.hourOf(Times.millis(NINE));
    assertThat(emitted(operator, DropDuplicates.AUDIT))
        .containsExactlyInAnyOrder(
            new AuditDelta(nine, Outcome.COUNTED, 1),
            new AuditDelta(nine + 3600, Outcome.DUPLICATE, 1),
            new AuditDelta(nine + 3600, Outcome.COUNTED, 1));

    operator.processElement(of(5, event(4).arrived(at("10:04"))), 0);
    operator.setProcessingTime(7_000);
    assertThat(received()).isEqualTo(1);
  }

  private int received() {
    return emitted(operator).stream()
        .filter(counts -> counts.scope() == Scope.TEAM)
        .mapToInt(counts -> counts.counts().sum(RECEIVED))
        .sum();
  }

  @Test
  void remembersAnIdUntilItsDayIsSealed() throws Exception {
    send(event(1));
    operator.setProcessingTime(1_000);
    emitted(operator);
    send(event(1).arrived(SEALING.minusMillis(1)));
    operator.processWatermark(clock(SEALING));

    assertThat(emitted(operator)).isEmpty();
    assertThat(emitted(operator, DropDuplicates.AUDIT))
        .last()
        .extracting(AuditDelta::outcome)
        .isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void keepsNoStateAfterTheSealing() throws Exception {
    for (int n = 0; n < 50; n++) {
      send(event(n).at(at("09:00").plusMinutes(n)).ofStation("M1", n + 1));
      operator.setProcessingTime(1_000L * n);
    }
    operator.processWatermark(clock(SEALING) - 1);
    // The tally and the team's partition.
    assertThat(stateEntries(operator)).isEqualTo(2);

    operator.processWatermark(clock(SEALING));
    operator.setProcessingTime(100_000);
    assertThat(stateEntries(operator)).isZero();
    assertThat(timers(operator)).isZero();
  }

  @Test
  void emitsArrivalsJustBeforeTheSealingBeforeRemovingThem() throws Exception {
    send(event(1).arrived(SEALING.minusMillis(1)));
    operator.processWatermark(clock(SEALING));

    assertThat(emitted(operator)).hasSize(3);
    operator.setProcessingTime(1_000);
    assertThat(stateEntries(operator) + timers(operator)).isZero();
  }

  @Test
  void lateEventsAndHeartbeatsLeaveNoState() throws Exception {
    send(event(1).arrived(SEALING));
    send(event(2).type(EventType.HEARTBEAT).at(SEALING));
    operator.setProcessingTime(1_000);

    assertThat(emitted(operator)).isEmpty();
    operator.processWatermark(clock(SEALING.plusMinutes(1)));
    assertThat(emitted(operator, DropDuplicates.ARRIVAL_MINUTES)).hasSize(2);
    assertThat(stateEntries(operator)).isZero();
    assertThat(timers(operator)).isZero();
  }

  @Test
  void countsTeamsSeparately() throws Exception {
    send(event(1));
    send(event(1).ofTeam("663-LD-03"));
    operator.setProcessingTime(1_000);

    assertThat(emitted(operator))
        .filteredOn(counts -> counts.scope() == Scope.TEAM)
        .extracting(PartialCounts::id)
        .containsExactlyInAnyOrder("663-LD-02", "663-LD-03");
  }

  @Test
  void emitsTheSameWhereverItIsStoppedAndRestored() throws Exception {
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

    assertThat(sameWhereverStopped(Harnesses::dropDuplicates, steps, this::emittedInShort))
        .isNotEmpty();
  }

  private List<String> emittedInShort(
      KeyedOneInputStreamOperatorTestHarness<String, TeamEvents, PartialCounts> harness) {
    List<String> all = new ArrayList<>();
    emitted(harness)
        .forEach(c -> all.add(c.unitDay() + " " + c.firstArrivedAt() + " " + c.counts().sum(0)));
    emitted(harness, DropDuplicates.ARRIVAL_MINUTES).forEach(input -> all.add(input.unit()));
    emitted(harness, DropDuplicates.AUDIT).forEach(delta -> all.add(delta.toString()));
    return all;
  }
}
