package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhip.core.events.EventType.HEARTBEAT;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
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
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.testing.Times;
import vn.nhip.job.stations.StationTally;

class TrackStationsTest {

  @AutoClose
  private KeyedOneInputStreamOperatorTestHarness<String, StationTally, StationStatusRow> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.trackStations();
    operator.open();
  }

  private static StationTally sent(String station, int... sequences) {
    StationTally tally = new StationTally(station);
    for (int sequence : sequences) {
      tally.add(event(sequence).at(NINE).ofStation(station, sequence).build(), true);
    }
    return tally;
  }

  @Test
  void emitsAStationOncePerInterval() throws Exception {
    operator.processElement(sent("M1", 1, 2), 0);
    operator.processElement(sent("M1", 5), 0);
    operator.processElement(sent("M2", 1), 0);
    assertThat(emitted(operator)).isEmpty();

    operator.setProcessingTime(1_200);
    assertThat(emitted(operator))
        .extracting(StationStatusRow::station, StationStatusRow::missingEvents)
        .containsExactlyInAnyOrder(tuple("M1", 2L), tuple("M2", 0L));
    operator.setProcessingTime(9_200);
    assertThat(emitted(operator)).isEmpty();
  }

  @Test
  void emitsThePlaceOfTheNewestApplicationInAnyOrder() throws Exception {
    StationTally first = new StationTally("M1");
    first.add(event(1).at(NINE).ofStation("M1", 1).ofPoint("P1").inCommune("24664").build(), true);
    StationTally then = new StationTally("M1");
    Duration later = NINE.plusMinutes(5);
    then.add(event(2).at(later).ofStation("M1", 2).ofPoint("P2").build(), true);
    then.add(event(3).arrived(later).ofStation("M1", 3).ofPoint("P3").build(), true);
    then.add(event(2).at(later).ofStation("M1", 2).ofPoint("P4").build(), false);
    operator.processElement(then, 0);
    operator.processElement(first, 0);
    operator.setProcessingTime(1_200);

    assertThat(emitted(operator))
        .extracting(
            StationStatusRow::intakePoint,
            StationStatusRow::commune,
            StationStatusRow::lastReceivedAt)
        .containsExactly(tuple("P2", null, Times.millis(later)));
  }

  @Test
  void keepsAStationForGood() throws Exception {
    operator.processElement(sent("M1", 1, 3), 0);
    operator.setProcessingTime(1_200);
    emitted(operator);
    operator.processWatermark(clock(SEALING.plusDays(100)));

    assertThat(stateEntries(operator)).isEqualTo(1);
    // The remaining timer fires when a bounded log ends.
    assertThat(timers(operator)).isEqualTo(1);
    operator.processElement(sent("M1", 2), 0);
    operator.setProcessingTime(2_200);
    assertThat(emitted(operator))
        .singleElement()
        .extracting(StationStatusRow::missingEvents)
        .isEqualTo(0L);
  }

  @Test
  void emitsPendingRowsWhenABoundedLogEnds() throws Exception {
    operator.processElement(sent("M1", 1), 0);
    operator.processWatermark(Long.MAX_VALUE);
    assertThat(emitted(operator)).hasSize(1);

    operator.setProcessingTime(1_200);
    assertThat(emitted(operator)).isEmpty();
    assertThat(timers(operator)).isZero();
  }

  @Test
  void emitsHeldChangesWhenTheClockLeavesTheMinute() throws Exception {
    StationTally heartbeat = new StationTally("M1");
    heartbeat.add(event(1).type(HEARTBEAT).at(NINE).ofStation("M1", 0).pending(5).build(), false);
    operator.processElement(heartbeat, 0);
    operator.processElement(sent("M1", 2), 0);
    assertThat(emitted(operator, TrackStations.HELD)).isEmpty();

    operator.processWatermark(clock(NINE.plusMinutes(1)));
    assertThat(emitted(operator, TrackStations.HELD))
        .extracting(PaceInput::unit, TrackStationsTest::heldBy)
        .containsExactlyInAnyOrder(tuple("DISTRICT/663", 4), tuple("TEAM/663-LD-02", 4));
    operator.processWatermark(clock(NINE.plusMinutes(9)));
    assertThat(emitted(operator, TrackStations.HELD)).isEmpty();
    assertThat(operator.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForTheClockWhenABoundedLogEndsInTheMinuteOfAHeartbeat() throws Exception {
    StationTally heartbeat = new StationTally("M1");
    heartbeat.add(event(1).type(HEARTBEAT).at(NINE).ofStation("M1", 0).pending(5).build(), false);
    operator.processElement(heartbeat, 0);
    operator.processWatermark(Long.MAX_VALUE);

    assertThat(emitted(operator, TrackStations.HELD)).isEmpty();
    assertThat(operator.numEventTimeTimers()).isZero();
  }

  private static int heldBy(PaceInput input) {
    int[] held = {0};
    ((HeldChanges) input).minutes().visit((minute, day, more) -> held[0] += more);
    return held[0];
  }

  @Test
  void emitsTheSameWhereverItIsStoppedAndRestored() throws Exception {
    List<
            Harnesses.Step<
                KeyedOneInputStreamOperatorTestHarness<String, StationTally, StationStatusRow>>>
        steps = new ArrayList<>();
    for (int n = 1; n < 15; n++) {
      StationTally tally = sent("M" + n % 2, n, n * 3);
      long now = 400L * n;
      steps.add(harness -> harness.processElement(tally, 0));
      steps.add(harness -> harness.setProcessingTime(now));
    }
    StationTally heartbeat = new StationTally("M1");
    heartbeat.add(event(99).type(HEARTBEAT).at(NINE).ofStation("M1", 0).pending(9).build(), false);
    steps.add(harness -> harness.processElement(heartbeat, 0));
    steps.add(harness -> harness.processElement(sent("M1", 98), 0));
    steps.add(harness -> harness.processWatermark(clock(NINE.plusMinutes(1))));
    steps.add(harness -> harness.setProcessingTime(10_000));

    assertThat(
            sameWhereverStopped(Harnesses::trackStations, steps, TrackStationsTest::emittedByBoth))
        .hasSizeGreaterThan(5);
  }

  private static List<Object> emittedByBoth(
      KeyedOneInputStreamOperatorTestHarness<String, StationTally, StationStatusRow> harness) {
    List<Object> all = new ArrayList<>(emitted(harness));
    emitted(harness, TrackStations.HELD).forEach(held -> all.add(held.unit() + heldBy(held)));
    return all;
  }
}
