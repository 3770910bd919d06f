package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.job.counting.EventBuilder.event;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.stateEntries;
import static vn.nhip.job.operators.Harnesses.tell;
import static vn.nhip.job.operators.Harnesses.timers;
import static vn.nhip.job.operators.Harnesses.told;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
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

  private KeyedTwoInputStreamOperatorTestHarness<String, PartialCounts, Judgement, ThroughputRow>
      operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.countWindows();
    operator.open();
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  /** What some events of the team that occurred and arrived then add to it. */
  private static PartialCounts counted(Duration time, int events) {
    TeamTally tally = new TeamTally();
    for (int n = 0; n < events; n++) {
      tally.add(
          event(time.toMillis() + n).at(time).build(),
          Times.CALENDAR.on(Times.MARCH_20),
          sealing -> {});
    }
    List<PartialCounts> told = new ArrayList<>();
    tally.tellCounts("663-LD-02", told::add);
    return told.get(0);
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
  void tellsEachWindowOnceAnIntervalWithItsTotal() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.processElement1(counted(NINE, 4), 0);
    operator.processElement1(counted(at("09:01"), 5), 0);
    assertThat(told(operator)).isEmpty();

    operator.setProcessingTime(1_200);
    assertThat(told(operator))
        .extracting(CountWindowsTest::inShort)
        .containsExactlyInAnyOrder("1@540=7", "1@541=5", "60@540=12");
    assertThat(told(operator, CountWindows.DAYS))
        .singleElement()
        .extracting(DailyProgressRow::received, DailyProgressRow::asOf)
        .containsExactly(12, seconds("09:02"));
  }

  @Test
  void tellsHowLongPeopleWaitedWhereThatWasTold() throws Exception {
    operator.processElement1(counted(NINE, 1), 0);
    operator.setProcessingTime(1_200);
    TeamTally tally = new TeamTally();
    for (int n = 0; n < 4; n++) {
      tally.add(
          event(n).at(NINE).waited(n * 400 - 1).build(),
          Times.CALENDAR.on(Times.MARCH_20),
          sealing -> {});
    }
    tally.tellCounts("663-LD-02", counts -> process(counts));
    operator.setProcessingTime(2_200);

    assertThat(told(operator, CountWindows.DAYS))
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
  void tellsAgainOnlyWhatHasChanged() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.setProcessingTime(1_200);
    told(operator);
    operator.processElement1(counted(at("09:59"), 1), 0);
    operator.processElement1(counted(at("10:00"), 1), 0);
    operator.setProcessingTime(2_200);

    assertThat(told(operator))
        .extracting(CountWindowsTest::inShort)
        .containsExactlyInAnyOrder("1@599=1", "1@600=1", "60@540=4", "60@600=1");
    operator.setProcessingTime(9_200);
    assertThat(told(operator)).isEmpty();
    assertThat(told(operator, CountWindows.DAYS)).hasSize(2);
  }

  @Test
  void showsAJudgementBesideTheCounts() throws Exception {
    operator.processElement2(judged("09:05", "ON_PACE"), 0);
    operator.processElement1(counted(NINE, 3), 0);
    operator.processElement2(judged("09:06", "BEHIND"), 0);
    operator.setProcessingTime(1_200);

    assertThat(told(operator, CountWindows.DAYS))
        .singleElement()
        .extracting(
            DailyProgressRow::received,
            DailyProgressRow::dailyTarget,
            DailyProgressRow::status,
            DailyProgressRow::asOf)
        .containsExactly(3, 600, "BEHIND", seconds("09:06"));
  }

  @Test
  void aJudgedDayHasItsRowAlsoWithoutAnyEvent() throws Exception {
    operator.processElement2(judged("08:01", "ON_PACE"), 0);
    operator.setProcessingTime(1_200);

    assertThat(told(operator)).isEmpty();
    assertThat(told(operator, CountWindows.DAYS))
        .singleElement()
        .extracting(DailyProgressRow::received, DailyProgressRow::firstOccurredAt)
        .containsExactly(0, null);
  }

  @Test
  void keepsNothingAfterTheSealing() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.setProcessingTime(1_200);
    operator.processElement2(judged("09:05", "ON_PACE"), 0);
    told(operator);
    operator.processBothWatermarks(new Watermark(clock(SEALING) - 1));
    assertThat(stateEntries(operator)).isEqualTo(1);

    operator.processBothWatermarks(new Watermark(clock(SEALING)));
    operator.setProcessingTime(2_200);
    assertThat(stateEntries(operator) + timers(operator)).isZero();
  }

  @Test
  void whatWasNotToldYetIsToldAtTheSealing() throws Exception {
    operator.processElement1(counted(NINE, 3), 0);
    operator.processBothWatermarks(new Watermark(clock(SEALING)));

    assertThat(told(operator)).hasSize(2);
    operator.setProcessingTime(1_200);
    assertThat(told(operator)).isEmpty();
  }

  @Test
  void tellsTheSameWhereverItIsStoppedAndRestored() throws Exception {
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

    List<String> uninterrupted =
        tell(Harnesses::countWindows, steps, -1, CountWindowsTest::toldByBoth);
    assertThat(uninterrupted).hasSizeGreaterThan(20);
    for (int stop = 0; stop < steps.size(); stop++) {
      assertThat(tell(Harnesses::countWindows, steps, stop, CountWindowsTest::toldByBoth))
          .as("stopped before step %d", stop)
          .isEqualTo(uninterrupted);
    }
  }

  private static List<Object> toldByBoth(
      KeyedTwoInputStreamOperatorTestHarness<String, PartialCounts, Judgement, ThroughputRow>
          harness) {
    List<Object> all = new ArrayList<>(told(harness));
    all.addAll(told(harness, CountWindows.DAYS));
    return all;
  }
}
