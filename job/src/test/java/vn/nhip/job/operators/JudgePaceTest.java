package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.emitted;
import static vn.nhip.job.operators.Harnesses.sameWhereverStopped;
import static vn.nhip.job.operators.Harnesses.stateEntries;
import static vn.nhip.job.operators.Harnesses.timers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.testing.Target;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.FirstArrival;

class JudgePaceTest {

  private static final int DAY = (int) Times.MARCH_20.toEpochDay();
  private static final String TEAM = "663-LD-02";

  @AutoClose
  private KeyedBroadcastOperatorTestHarness<String, PaceInput, FirstArrival, AlertRow> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.judgePace();
    operator.open();
    operator.processBroadcastElement(logBegins(0, at("-10:00")), 0);
  }

  private static FirstArrival losesAllBefore(int partition, Duration time) {
    return new FirstArrival(partition, Times.millis(time), true);
  }

  private static FirstArrival logBegins(int partition, Duration time) {
    return new FirstArrival(partition, Times.millis(time), false);
  }

  /** Assigns the one day; with 240 from 08:00 to 12:00, one application is expected per minute. */
  private static RoutedAssignment target(int daily, String from, String to) {
    Target target = Target.target(daily).named("Tổ lưu động 2").shift(from + "-" + to);
    return assigned(target, EVENING_BEFORE);
  }

  private static RoutedAssignment assigned(Target target, Duration arrivedAt) {
    TargetAssignment assignment = target.to(0).arrivedAt(Times.millis(arrivedAt), DAY);
    return new RoutedAssignment(
        Scope.valueOf(assignment.scope().name()), assignment.id(), assignment);
  }

  private static ArrivalMinutes received(Duration time, int applications) {
    ArrivalMinutes minutes = new ArrivalMinutes(Scope.TEAM, TEAM);
    minutes.receive(UnitPace.epochMinute(Times.millis(time)), DAY, applications);
    return minutes;
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
    clockReaches(at("08:19"));
    assertThat(emitted(operator)).isEmpty();
    clockReaches(at("08:20"));

    assertThat(emitted(operator))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.alertId())
                  .isEqualTo("TEAM:663-LD-02:2021-03-20:SILENT:2021-03-20T01:20:00Z");
              assertThat(row.messageVi()).contains("Tổ lưu động 2 (663-LD-02)", "0/240", "20");
            });
  }

  @Test
  void showsTimesAfterMidnightAsClockTimes() throws Exception {
    operator.processElement(target(60, "25:30", "26:30"), 0);
    operator.processElement(received(at("26:00"), 50), 0);
    clockReaches(at("26:30"));

    assertThat(emitted(operator))
        .last()
        .satisfies(
            row -> {
              assertThat(row.messageVi()).contains("02:30", "50/60");
              assertThat(row.raisedAt()).isEqualTo(Times.millis(at("26:30")) / 1000);
            });
  }

  @Test
  void judgesEachSkippedMinuteAndEmitsTheLastFigures() throws Exception {
    operator.processElement(target(240, "08:00", "12:00"), 0);
    operator.processElement(received(SHORTLY_BEFORE_EIGHT, 1), 0);
    operator.processElement(received(at("08:30"), 1), 0);
    clockReaches(at("09:20"));

    assertThat(emitted(operator))
        .extracting(JudgePaceTest::inShort)
        .containsExactly("BEHIND RAISED 546", "SILENT RAISED 555");
    assertThat(emitted(operator, JudgePace.JUDGEMENTS))
        .filteredOn(judgement -> judgement.dailyTarget() != null)
        .extracting(Judgement::asOf)
        .containsExactly(Times.millis(at("09:20")) / 1000);
  }

  /** As in a log that is read minute by minute. */
  @Test
  void anAssignmentThatSaysTheSameAgainDoesNotMoveTheTimeOfTheFigures() throws Exception {
    Target target = Target.provinceTarget(9_000);
    operator.processElement(assigned(target, at("10:00:30")), 0);
    operator.processElement(assigned(target, at("10:20:30")), 0);
    clockReaches(at("10:30"));

    assertThat(emitted(operator, JudgePace.JUDGEMENTS))
        .extracting(Judgement::asOf)
        .containsExactly(Times.millis(at("10:01")) / 1000);
  }

  @Test
  void aTeamThatReturnsIsAtItsFirstPlaceHoweverFarTheClockJumps() throws Exception {
    Target dayOff = Target.target(0);
    operator.processElement(assigned(dayOff, EVENING_BEFORE), 0);
    operator.processElement(assigned(dayOff.inDistrict("661"), at("10:00:30")), 0);
    operator.processElement(assigned(dayOff, at("34:00:30")), 0);
    clockReaches(at("34:10"));

    assertThat(emitted(operator, JudgePace.JUDGEMENTS))
        .filteredOn(judgement -> judgement.workingDay() == DAY)
        .extracting(Judgement::district)
        .last()
        .isEqualTo("663");
  }

  @Test
  void theLogStartsWithTheLatestIncompletePartition() throws Exception {
    operator.processBroadcastElement(losesAllBefore(1, at("04:00:01")), 0);
    operator.processElement(target(240, "08:00", "12:00"), 0);
    clockReaches(at("28:00"));

    assertThat(emitted(operator)).isEmpty();
  }

  @Test
  void aCompletePartitionThatIsAddedLaterChangesNothing() throws Exception {
    operator.processBroadcastElement(logBegins(1, at("08:10")), 0);
    operator.processElement(target(240, "08:00", "12:00"), 0);
    clockReaches(at("28:00"));

    assertThat(emitted(operator)).extracting(JudgePaceTest::inShort).contains("SILENT RAISED 500");
  }

  @Test
  void aBoundedLogsEndDoesNotEndTheShift() throws Exception {
    operator.processElement(target(240, "08:00", "12:00"), 0);
    clockReaches(at("08:19"));
    operator.watermark(Long.MAX_VALUE);

    assertThat(emitted(operator)).isEmpty();
  }

  @Test
  void emitsEachChangeOnceAndKeepsTheOwnDay() throws Exception {
    operator.processElement(target(240, "08:00", "12:00"), 0);
    operator.processElement(received(SHORTLY_BEFORE_EIGHT, 1), 0);
    operator.processElement(received(at("08:30"), 1), 0);
    operator.processElement(received(at("15:00"), 238), 0);
    for (long hour = 5; hour < SEALING.toHours(); hour++) {
      clockReaches(Duration.ofHours(hour));
    }
    clockReaches(SEALING);
    assertThat(stateEntries(operator)).isEqualTo(1);
    clockReaches(SEALING.plusMinutes(1));

    assertThat(emitted(operator))
        .extracting(JudgePaceTest::inShort)
        .containsExactly(
            "BEHIND RAISED 546",
            "SILENT RAISED 555",
            "BEHIND RESOLVED 720",
            "SILENT RESOLVED 720",
            "MISSED RAISED 720",
            "MISSED RESOLVED 901");
    assertThat(emitted(operator, JudgePace.OWN_DAYS))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.rests()).hasSize(41).startsWith(240, 239).endsWith(238);
              assertThat(row.weekend()).isTrue();
              assertThat(row.dailyTarget()).isEqualTo(240);
            });
    clockReaches(SEALING.plusDays(2));
    assertThat(stateEntries(operator)).isEqualTo(1);
    assertThat(timers(operator)).isZero();
  }

  @Test
  void keepsATeamWithoutATargetForOneDay() throws Exception {
    for (int minute = 0; minute < 120; minute++) {
      operator.processElement(received(at("10:00").plusMinutes(minute), 2), 0);
    }
    clockReaches(at("28:00"));
    assertThat(stateEntries(operator)).isEqualTo(1);
    clockReaches(at("28:01"));

    assertThat(stateEntries(operator) + timers(operator)).isZero();
    assertThat(emitted(operator)).isEmpty();
    assertThat(emitted(operator, JudgePace.JUDGEMENTS)).isEmpty();
  }

  @Test
  void emitsTheSameWhereverItIsStoppedAndRestored() throws Exception {
    List<
            Harnesses.Step<
                KeyedBroadcastOperatorTestHarness<String, PaceInput, FirstArrival, AlertRow>>>
        steps = new ArrayList<>();
    steps.add(harness -> harness.processBroadcastElement(logBegins(0, at("-10:00")), 0));
    steps.add(harness -> harness.processElement(target(240, "08:00", "12:00"), 0));
    steps.add(harness -> harness.processElement(received(at("08:01"), 17), 0));
    steps.add(harness -> harness.processElement(received(at("09:10"), 200), 0));
    for (int minutes = 0; minutes < 300; minutes += 17) {
      Duration time = at("07:50").plusMinutes(minutes);
      steps.add(harness -> harness.watermark(clock(time)));
    }

    assertThat(sameWhereverStopped(Harnesses::judgePace, steps, JudgePaceTest::emittedByBoth))
        .hasSizeGreaterThan(20);
  }

  private static List<Object> emittedByBoth(
      KeyedBroadcastOperatorTestHarness<String, PaceInput, FirstArrival, AlertRow> harness) {
    List<Object> all = new ArrayList<>(emitted(harness));
    all.addAll(emitted(harness, JudgePace.JUDGEMENTS));
    return all;
  }
}
