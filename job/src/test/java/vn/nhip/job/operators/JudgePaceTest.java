package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.Times.EVENING_BEFORE;
import static vn.nhip.job.domain.Times.SEALING;
import static vn.nhip.job.domain.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.job.domain.Times.at;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.stateEntries;
import static vn.nhip.job.operators.Harnesses.tell;
import static vn.nhip.job.operators.Harnesses.timers;
import static vn.nhip.job.operators.Harnesses.told;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;
import vn.nhip.connectors.postgres.AlertRow;
import vn.nhip.job.domain.FirstArrival;
import vn.nhip.job.domain.Judgement;
import vn.nhip.job.domain.Posting;
import vn.nhip.job.domain.Pulse;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.Times;
import vn.nhip.job.domain.UnitNews;
import vn.nhip.job.domain.UnitPace;

class JudgePaceTest {

  private static final int DAY = (int) Times.MARCH_20.toEpochDay();
  private static final String TEAM = "663-LD-02";

  private KeyedBroadcastOperatorTestHarness<String, UnitNews, FirstArrival, AlertRow> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.judgePace();
    operator.open();
    operator.processBroadcastElement(logBegins(0, at("-10:00")), 0);
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  private static FirstArrival logBegins(int partition, Duration time) {
    return new FirstArrival(partition, Times.millis(time));
  }

  /** For the one day; with 240 from 08:00 to 12:00 one is expected each minute. */
  private static Posting target(int daily, String from, String to) {
    TargetAssignment assignment =
        new TargetAssignment(
            TargetAssignment.Scope.TEAM,
            TEAM,
            "Tổ lưu động 2",
            "67",
            "663",
            DAY,
            DAY,
            daily,
            List.of(new ShiftInterval((int) at(from).toMinutes(), (int) at(to).toMinutes())),
            null,
            null,
            null,
            null,
            Times.millis(EVENING_BEFORE));
    return new Posting(Scope.TEAM, TEAM, assignment);
  }

  private static Pulse received(Duration time, int applications) {
    Pulse pulse = new Pulse(Scope.TEAM, TEAM);
    pulse.receive(UnitPace.epochMinute(Times.millis(time)), DAY, applications);
    return pulse;
  }

  private void clockReaches(Duration time) throws Exception {
    operator.watermark(clock(time));
  }

  private static String inShort(AlertRow row) {
    return row.kind()
        + " "
        + row.change()
        + " "
        + (row.changedAt() - Times.millis(Duration.ZERO) / 1000) / 60;
  }

  @Test
  void judgesATeamThatNeverSentAnything() throws Exception {
    operator.processElement(target(240, "08:00", "12:00"), 0);
    clockReaches(at("08:44"));
    assertThat(told(operator)).isEmpty();
    clockReaches(at("08:45"));

    assertThat(told(operator))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.alertId())
                  .isEqualTo("TEAM:663-LD-02:2021-03-20:SILENT:2021-03-20T01:45:00Z");
              assertThat(row.messageVi())
                  .isEqualTo(
                      "Tổ lưu động 2 (663-LD-02): mất tín hiệu, lúc 08:45 mới biết 0/240,"
                          + " kế hoạch là 45.");
            });
  }

  @Test
  void tellsTheTimeOfTheNightAsPeopleReadIt() throws Exception {
    operator.processElement(target(60, "25:30", "26:30"), 0);
    operator.processElement(received(at("26:00"), 59), 0);
    clockReaches(at("26:30"));

    assertThat(told(operator))
        .last()
        .extracting(AlertRow::messageVi, AlertRow::raisedAt)
        .containsExactly(
            "Tổ lưu động 2 (663-LD-02): hết ca lúc 02:30, 59/60 — thiếu 1.",
            Times.millis(at("26:30")) / 1000);
  }

  @Test
  void judgesEachMinuteOverWhichTheClockJumpsAndTellsTheLastFigures() throws Exception {
    operator.processElement(target(240, "08:00", "12:00"), 0);
    operator.processElement(received(SHORTLY_BEFORE_EIGHT, 1), 0);
    clockReaches(at("09:00"));

    assertThat(told(operator))
        .extracting(JudgePaceTest::inShort)
        .containsExactly("BEHIND RAISED 509", "SILENT RAISED 525");
    assertThat(told(operator, JudgePace.JUDGEMENTS))
        .filteredOn(judgement -> judgement.dailyTarget() != null)
        .extracting(Judgement::asOf)
        .containsExactly(Times.millis(at("09:00")) / 1000);
  }

  @Test
  void theLogBeginsWithTheLastOfItsPartitions() throws Exception {
    operator.processBroadcastElement(logBegins(1, at("04:00:01")), 0);
    operator.processElement(target(240, "08:00", "12:00"), 0);
    clockReaches(at("28:00"));

    assertThat(told(operator)).isEmpty();
  }

  @Test
  void theEndOfABoundedLogIsNotTheEndOfTheShift() throws Exception {
    operator.processElement(target(240, "08:00", "12:00"), 0);
    clockReaches(at("08:30"));
    operator.watermark(Long.MAX_VALUE);

    assertThat(told(operator)).isEmpty();
  }

  @Test
  void tellsEachChangeOnceAndThenKeepsNothing() throws Exception {
    operator.processElement(target(240, "08:00", "12:00"), 0);
    operator.processElement(received(SHORTLY_BEFORE_EIGHT, 1), 0);
    operator.processElement(received(at("15:00"), 239), 0);
    for (long hour = 5; hour < SEALING.toHours(); hour++) {
      clockReaches(Duration.ofHours(hour));
    }
    clockReaches(SEALING);
    assertThat(stateEntries(operator)).isEqualTo(1);
    clockReaches(SEALING.plusMinutes(1));

    assertThat(told(operator))
        .extracting(JudgePaceTest::inShort)
        .containsExactly(
            "BEHIND RAISED 509",
            "SILENT RAISED 525",
            "BEHIND RESOLVED 720",
            "SILENT RESOLVED 720",
            "MISSED RAISED 720",
            "MISSED RESOLVED 901");
    assertThat(stateEntries(operator)).isZero();
    clockReaches(SEALING.plusDays(2));
    assertThat(timers(operator)).isZero();
  }

  @Test
  void aTeamWithoutATargetIsKeptForOneDay() throws Exception {
    for (int minute = 0; minute < 120; minute++) {
      operator.processElement(received(at("10:00").plusMinutes(minute), 2), 0);
    }
    clockReaches(at("28:00"));
    assertThat(stateEntries(operator)).isEqualTo(1);
    clockReaches(at("28:01"));

    assertThat(stateEntries(operator) + timers(operator)).isZero();
    assertThat(told(operator)).isEmpty();
    assertThat(told(operator, JudgePace.JUDGEMENTS)).isEmpty();
  }

  @Test
  void tellsTheSameWhereverItIsStoppedAndRestored() throws Exception {
    List<
            Harnesses.Step<
                KeyedBroadcastOperatorTestHarness<String, UnitNews, FirstArrival, AlertRow>>>
        steps = new ArrayList<>();
    steps.add(harness -> harness.processBroadcastElement(logBegins(0, at("-10:00")), 0));
    steps.add(harness -> harness.processElement(target(240, "08:00", "12:00"), 0));
    steps.add(harness -> harness.processElement(received(at("08:01"), 17), 0));
    steps.add(harness -> harness.processElement(received(at("09:10"), 200), 0));
    for (int minutes = 0; minutes < 300; minutes += 17) {
      Duration time = at("07:50").plusMinutes(minutes);
      steps.add(harness -> harness.watermark(clock(time)));
    }

    List<String> uninterrupted = tell(Harnesses::judgePace, steps, -1, JudgePaceTest::toldByBoth);
    assertThat(uninterrupted).hasSizeGreaterThan(20);
    for (int stop = 0; stop < steps.size(); stop++) {
      assertThat(tell(Harnesses::judgePace, steps, stop, JudgePaceTest::toldByBoth))
          .as("stopped before step %d", stop)
          .isEqualTo(uninterrupted);
    }
  }

  private static List<Object> toldByBoth(
      KeyedBroadcastOperatorTestHarness<String, UnitNews, FirstArrival, AlertRow> harness) {
    List<Object> all = new ArrayList<>(told(harness));
    all.addAll(told(harness, JudgePace.JUDGEMENTS));
    return all;
  }
}
