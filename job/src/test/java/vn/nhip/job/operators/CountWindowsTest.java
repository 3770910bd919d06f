package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
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
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.forecast.Shortfall;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.TeamTally;

class CountWindowsTest {

  private static final int DAY = (int) Times.MARCH_20.toEpochDay();
  private static final long MIDNIGHT = Times.millis(Duration.ZERO) / 1000;

  @AutoClose
  private KeyedTwoInputStreamOperatorTestHarness<String, PartialCounts, Judgement, ThroughputRow>
      operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.countWindows();
    operator.open();
  }

  /** Partial counts of events of the team that occurred and arrived at a time. */
  private static PartialCounts counted(Duration time, int events) {
    TeamTally tally = new TeamTally();
    for (int n = 0; n < events; n++) {
      tally.add(
          event(time.toMillis() + n).at(time).build(),
          Times.CALENDAR.on(Times.MARCH_20),
          sealing -> {});
    }
    List<PartialCounts> emitted = new ArrayList<>();
    tally.emitCounts("663-LD-02", emitted::add);
    return emitted.get(0);
  }

  private static Judgement judged(String time, String status) {
    Figures figures =
        new Figures(
            600,
            55,
            5,
            60,
            Figures.NONE,
            new Shortfall(0, 0, 0),
            new Forecast(7, 590, 560, 620, null),
            Figures.NONE);
    return new Judgement(
        Scope.TEAM, "663-LD-02", "67", "663", DAY, 600, 60, figures, null, status, seconds(time));
  }

  private static long seconds(String time) {
    return MIDNIGHT + at(time).toSeconds();
  }

  private static String inShort(ThroughputRow row) {
    return row.windowMinutes() + "@" + (row.windowStart() - MIDNIGHT) / 60 + "=" + row.received();
  }

  @Test
  void emitsEachWindowsTotalOncePerInterval() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.processElement1(counted(NINE, 4), 0);
    operator.processElement1(counted(at("09:01"), 5), 0);
    assertThat(emitted(operator)).isEmpty();

    operator.setProcessingTime(1_200);
    assertThat(emitted(operator))
        .extracting(CountWindowsTest::inShort)
        .containsExactlyInAnyOrder("1@540=7", "1@541=5", "60@540=12");
    assertThat(emitted(operator, CountWindows.DAYS))
        .singleElement()
        .extracting(DailyProgressRow::received, DailyProgressRow::asOf)
        .containsExactly(12, seconds("09:02"));
  }

  @Test
  void emitsKnownWaitingTimes() throws Exception {
    operator.processElement1(counted(NINE, 1), 0);
    operator.setProcessingTime(1_200);
    TeamTally tally = new TeamTally();
    for (int n = 0; n < 4; n++) {
      tally.add(
          event(n).at(NINE).waited(n * 400 - 1).build(),
          Times.CALENDAR.on(Times.MARCH_20),
          sealing -> {});
    }
    tally.emitCounts("663-LD-02", counts -> process(counts));
    operator.setProcessingTime(2_200);

    assertThat(emitted(operator, CountWindows.DAYS))
        .filteredOn(row -> row.scope().equals("TEAM"))
        .extracting(DailyProgressRow::waits)
        .containsExactly(null, List.of(0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  private void process(PartialCounts counts) {
    try {
      if (counts.scope() == Scope.TEAM) {
        operator.processElement1(counts, 0);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void emitsOnlyChangedWindowsAgain() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.setProcessingTime(1_200);
    emitted(operator);
    operator.processElement1(counted(at("09:59"), 1), 0);
    operator.processElement1(counted(at("10:00"), 1), 0);
    operator.setProcessingTime(2_200);

    assertThat(emitted(operator))
        .extracting(CountWindowsTest::inShort)
        .containsExactlyInAnyOrder("1@599=1", "1@600=1", "60@540=4", "60@600=1");
    operator.setProcessingTime(9_200);
    assertThat(emitted(operator)).isEmpty();
    assertThat(emitted(operator, CountWindows.DAYS)).hasSize(2);
  }

  @Test
  void emitsAJudgementWithTheCounts() throws Exception {
    operator.processElement2(judged("09:05", "ON_PACE"), 0);
    operator.processElement1(counted(NINE, 3), 0);
    operator.processElement2(judged("09:06", "BEHIND"), 0);
    operator.setProcessingTime(1_200);

    assertThat(emitted(operator, CountWindows.DAYS))
        .singleElement()
        .extracting(
            DailyProgressRow::received,
            DailyProgressRow::dailyTarget,
            DailyProgressRow::status,
            DailyProgressRow::asOf)
        .containsExactly(3, 600, "BEHIND", seconds("09:06"));
  }

  @Test
  void emitsAJudgedDayWithoutEvents() throws Exception {
    operator.processElement2(judged("08:01", "ON_PACE"), 0);
    operator.setProcessingTime(1_200);

    assertThat(emitted(operator)).isEmpty();
    assertThat(emitted(operator, CountWindows.DAYS))
        .singleElement()
        .extracting(DailyProgressRow::received, DailyProgressRow::firstOccurredAt)
        .containsExactly(0, null);
  }

  @Test
  void keepsNoStateAfterTheSealing() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.setProcessingTime(1_200);
    operator.processElement2(judged("09:05", "ON_PACE"), 0);
    emitted(operator);
    operator.processBothWatermarks(new Watermark(clock(SEALING) - 1));
    assertThat(stateEntries(operator)).isEqualTo(1);

    operator.processBothWatermarks(new Watermark(clock(SEALING)));
    operator.setProcessingTime(2_200);
    assertThat(stateEntries(operator) + timers(operator)).isZero();
  }

  @Test
  void emitsPendingRowsAtTheSealing() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.processBothWatermarks(new Watermark(clock(SEALING)));

    assertThat(emitted(operator)).hasSize(2);
    operator.setProcessingTime(1_200);
    assertThat(emitted(operator)).isEmpty();
  }

  @Test
  void emitsTheSameWhereverItIsStoppedAndRestored() throws Exception {
    List<
            Harnesses.Step<
                KeyedTwoInputStreamOperatorTestHarness<
                    String, PartialCounts, Judgement, ThroughputRow>>>
        steps = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      PartialCounts counts = counted(NINE.plusMinutes(n * 13L), 1 + n);
      Judgement judgement = judged("09:%02d".formatted(n), n % 3 == 0 ? "BEHIND" : "ON_PACE");
      long now = 600L * n;
      steps.add(harness -> harness.processElement1(counts, 0));
      steps.add(harness -> harness.processElement2(judgement, 0));
      steps.add(harness -> harness.setProcessingTime(now));
    }
    steps.add(harness -> harness.setProcessingTime(10_000));

    assertThat(sameWhereverStopped(Harnesses::countWindows, steps, CountWindowsTest::emittedByBoth))
        .hasSizeGreaterThan(20);
  }

  /** Wall-clock time a number of milliseconds after eleven. */
  private static long elevenAnd(long millis) {
    return clock(at("11:00")) + millis;
  }

  private void step(Duration arrivalClock, long wallClock) throws Exception {
    operator.processBothWatermarks(new Watermark(clock(arrivalClock)));
    operator.setProcessingTime(wallClock);
  }

  @Test
  void emitsAWindowInABacklogOnceTheClockHasPassedIt() throws Exception {
    step(NINE, elevenAnd(400));
    operator.processElement1(counted(NINE, 3), 0);
    step(NINE.plusSeconds(30), elevenAnd(1_300));
    assertThat(emitted(operator)).extracting(CountWindowsTest::inShort).containsExactly("60@540=3");
    assertThat(emitted(operator, CountWindows.DAYS)).hasSize(1);

    operator.processElement1(counted(NINE, 4), 0);
    operator.processElement1(counted(at("09:02"), 1), 0);
    step(at("09:01"), elevenAnd(2_300));
    assertThat(emitted(operator))
        .extracting(CountWindowsTest::inShort, ThroughputRow::first)
        .containsExactly(tuple("1@540=7", true));

    // Hours wait for at most two seconds.
    operator.processElement1(counted(at("09:03"), 1), 0);
    step(at("09:01").plusSeconds(1), elevenAnd(3_300));
    assertThat(emitted(operator))
        .extracting(CountWindowsTest::inShort, ThroughputRow::first)
        .containsExactly(tuple("60@540=9", false));

    step(at("10:00"), elevenAnd(4_300));
    assertThat(emitted(operator))
        .extracting(CountWindowsTest::inShort, ThroughputRow::first)
        .containsExactly(tuple("1@542=1", true), tuple("1@543=1", true));
    operator.setProcessingTime(elevenAnd(9_000));
    assertThat(emitted(operator)).isEmpty();
    assertThat(emitted(operator, CountWindows.DAYS)).hasSize(2);
  }

  @Test
  void emitsLateDataInABacklogAtOnce() throws Exception {
    step(at("10:00"), elevenAnd(400));
    operator.processElement1(counted(NINE, 3), 0);
    step(at("10:01"), elevenAnd(1_300));

    assertThat(emitted(operator))
        .extracting(CountWindowsTest::inShort)
        .containsExactlyInAnyOrder("1@540=3", "60@540=3");
  }

  /** Counts in a minute that the clock has not reached; only its hour is emitted. */
  private void withholdTenPastNine() throws Exception {
    step(NINE, elevenAnd(400));
    operator.processElement1(counted(at("09:10"), 3), 0);
    step(at("09:05"), elevenAnd(1_300));
    assertThat(emitted(operator)).extracting(CountWindowsTest::inShort).containsExactly("60@540=3");
  }

  @Test
  void emitsAllChangesWhileTheClockStandsStill() throws Exception {
    withholdTenPastNine();

    operator.processElement1(counted(at("09:11"), 1), 0);
    operator.setProcessingTime(elevenAnd(2_300));
    assertThat(emitted(operator)).isEmpty();

    operator.processElement1(counted(at("09:10"), 1), 0);
    operator.setProcessingTime(elevenAnd(3_300));
    assertThat(emitted(operator))
        .extracting(CountWindowsTest::inShort)
        .containsExactly("1@550=4", "1@551=1", "60@540=5");
  }

  @Test
  void emitsAllChangesOnceNoMoreInputComes() throws Exception {
    withholdTenPastNine();

    step(at("09:06"), elevenAnd(2_300));
    assertThat(emitted(operator)).isEmpty();
    step(at("09:07"), elevenAnd(3_300));
    assertThat(emitted(operator)).extracting(CountWindowsTest::inShort).containsExactly("1@550=3");
  }

  private static List<Object> emittedByBoth(
      KeyedTwoInputStreamOperatorTestHarness<String, PartialCounts, Judgement, ThroughputRow>
          harness) {
    List<Object> all = new ArrayList<>(emitted(harness));
    all.addAll(emitted(harness, CountWindows.DAYS));
    return all;
  }
}
