package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.recompute.PaceScenario.scenario;
import static vn.nhip.job.recompute.PaceScenario.target;
import static vn.nhip.job.recompute.PaceScenario.teamTarget;
import static vn.nhip.job.recompute.TestLog.heartbeat;
import static vn.nhip.job.recompute.TestLog.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Tables.DayKey;

/** Examples of alerts, calculated by hand from the contract. */
class PaceRecomputationTest {
  private static final LocalDate MARCH_20 = LocalDate.of(2021, 3, 20);
  private static final DayKey TEAM = new DayKey("TEAM", "T1", "", MARCH_20);

  /** The team is heard all day. */
  private static PaceScenario heardScenario() {
    return scenario().assign("19 21:00", teamTarget(240)).heartbeats("07:59", "11:59");
  }

  @Test
  void raisesAWarningAndTurnsItCriticalAtTheTenthCriticalMinute() {
    // Two plan days are enough from 08:56 on (130 % of 184 < 240), none from 09:21 on (150 % of
    // 159 < 240).
    assertThat(heardScenario().changesUntil("09:04:59")).isEmpty();
    assertThat(heardScenario().changesUntil("12:00"))
        .containsExactly(
            "20 09:05 T1 BEHIND WARNING RAISED 0/65",
            "20 09:30 T1 BEHIND CRITICAL SEVERITY 0/90",
            "20 12:00 T1 BEHIND CRITICAL SHIFT_ENDED 0/240",
            "20 12:00 T1 MISSED CRITICAL RAISED 0/240");
  }

  /** Compares the plan with the job's own, minute by minute. */
  @ParameterizedTest
  @CsvSource({"2026-10-24, 04:00", "2026-03-28, 04:00", "2026-10-25, 00:00", "2026-03-29, 00:00"})
  void countsPlannedMinutesAcrossClockChanges(LocalDate date, LocalTime start) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    PaceSettings defaults = PaceSettings.defaults();
    RecomputationSettings there =
        new RecomputationSettings(List.of(1), Duration.ofDays(7), start, berlin, 4, 0);
    PaceLog log = new PaceLog(List.of(), defaults.withBase(there));
    WorkingDay day = new WorkingDays(berlin, start, Duration.ofDays(7)).on(date);
    for (int from = 240; from <= 1_200; from += 60) {
      Plan plan = log.planOf(List.of(withShift(from, from + 240)), date);
      var own =
          vn.nhip.core.pace.Plan.of(List.of(List.of(new ShiftInterval(from, from + 240))), day);

      assertThat(plan.minutes()).as("from %d", from).isEqualTo(own.total());
      for (int minute = 0; minute <= 1_500; minute++) {
        assertThat(plan.minutesEndedBy(day.start().plusSeconds(minute * 60L)))
            .isEqualTo(own.endedAt(minute));
      }
    }
  }

  private static Assignment withShift(int from, int to) {
    return new Assignment(
        0,
        Instant.EPOCH,
        "TEAM",
        "T1",
        "67",
        "663",
        LocalDate.EPOCH,
        null,
        100,
        List.of(new Assignment.Interval(from, to)));
  }

  @Test
  void raisesBehindFromTwentyExpectedOn() {
    // The rests stay those of the day's first target, and 480 are missing: none is ever enough.
    // 20 of 480 are expected at 08:10.
    PaceScenario raised = heardScenario().assign("08:05", teamTarget(480));
    assertThat(raised.changesUntil("08:18:59")).isEmpty();
    assertThat(raised.changesUntil("08:19"))
        .containsExactly("20 08:19 T1 BEHIND CRITICAL RAISED 0/38");
  }

  @Test
  void resolvesBehindAsRecoveredAtTheFifthGoodMinute() {
    // With 59, five are enough as long as 110 % of the minutes left are at least 181: up to 09:15.
    assertThat(heardScenario().received("09:10:30", 59).changesUntil("09:20"))
        .containsExactly(
            "20 09:05 T1 BEHIND WARNING RAISED 0/65", "20 09:15 T1 BEHIND WARNING RECOVERED 59/75");
    // With 58, only up to 09:14.
    assertThat(heardScenario().received("09:10:30", 58).changesUntil("09:20"))
        .containsExactly("20 09:05 T1 BEHIND WARNING RAISED 0/65");
  }

  @Test
  void acceptsARecordWithAWrongDeviceTimeAsASignOfLife() {
    PaceScenario silent = scenario().assign("19 21:00", teamTarget(240));
    assertThat(silent.changesUntil("09:00")).anyMatch(change -> change.contains("SILENT"));
    PaceScenario heard = scenario().assign("19 21:00", teamTarget(240));
    for (String time : List.of("08:10", "08:50", "09:30")) {
      heard.send(time, TestLog.heartbeat(time).text("occurredAt", time("12:00").toString()));
    }
    assertThat(heard.changesUntil("10:00")).noneMatch(change -> change.contains("SILENT"));
  }

  @Test
  void knowsAtAMinuteOnlyWhatArrivedBeforeIt() {
    assertThat(heardScenario().received("09:05", 13).changesUntil("09:05"))
        .containsExactly("20 09:05 T1 BEHIND WARNING RAISED 0/65");
  }

  @Test
  void restartsTheRunAfterAMinuteThatIsNotBehind() {
    // At 09:05 130 % of 175 are 227, which is enough; at 09:06 226 are not.
    assertThat(heardScenario().received("09:04:59", 13).changesUntil("09:15"))
        .containsExactly("20 09:15 T1 BEHIND WARNING RAISED 13/75");
  }

  @Test
  void resolvesBehindWhenTheFirstMinuteUnderANewTargetIsNotBehind() {
    assertThat(heardScenario().assign("09:10", teamTarget(120)).changesUntil("09:15"))
        .containsExactly(
            "20 09:05 T1 BEHIND WARNING RAISED 0/65",
            "20 09:11 T1 BEHIND WARNING TARGET_CHANGED 0/35");
  }

  @Test
  void stopsJudgingAtATargetOfZero() {
    PaceScenario scenario =
        heardScenario()
            .assign("09:10:10", teamTarget(0))
            .assign("09:20", teamTarget(240))
            .received("09:30", 3)
            .pending("09:31", "S1", "T1", "663", 4);
    assertThat(scenario.changesUntil("13:00"))
        .containsExactly(
            "20 09:05 T1 BEHIND WARNING RAISED 0/65",
            "20 09:11 T1 BEHIND WARNING TARGET_CHANGED 0/0");
    Figures figures = new Figures(0, 3, 0L, 7L, null, 4L, null, 7L, 7L, 0L, 0L, -7L, null, null);
    assertThat(scenario.tables().daily())
        .containsEntry(TEAM, new PaceRow("67", "663", figures, null, time("09:32")));
  }

  @Test
  void judgesADayWhoseZeroTargetIsRaisedBeforeItsShift() {
    assertThat(
            scenario()
                .assign("19 21:00", teamTarget(0))
                .assign("07:00", teamTarget(240))
                .heartbeats("07:59", "08:59")
                .changesUntil("09:05"))
        .containsExactly("20 09:05 T1 BEHIND WARNING RAISED 0/65");
  }

  @Test
  void endsTheShiftWithMissedUntilLateDataComes() {
    // 36 are missing: two are enough from 11:33 on (130 % of 27), none from 11:37 on (150 % of 23).
    PaceScenario scenario = heardScenario().received("08:01", 204);
    assertThat(scenario.changesUntil("12:00"))
        .containsExactly(
            "20 11:42 T1 BEHIND WARNING RAISED 204/222",
            "20 11:46 T1 BEHIND CRITICAL SEVERITY 204/226",
            "20 12:00 T1 BEHIND CRITICAL SHIFT_ENDED 204/240",
            "20 12:00 T1 MISSED WARNING RAISED 204/240");
    assertThat(scenario.tables().daily().get(TEAM).status()).isEqualTo("MISSED");
    // One of the next day does not count, the 36 that come at the last moment do.
    scenario.received("21 09:00", 1).received("28 03:59:30", "20 11:00", 36);
    assertThat(scenario.changesUntil("28 04:00"))
        .endsWith("28 04:00 T1 MISSED WARNING LATE_DATA 240/240");
    Rests nothingMore = new Rests(Collections.nCopies(10, 0L), 0);
    Figures figures =
        new Figures(240, 240, 240L, 240L, null, 0L, 10, 240L, 240L, 0L, 0L, 0L, null, nothingMore);
    assertThat(scenario.tables().daily())
        .containsEntry(TEAM, new PaceRow("67", "663", figures, "MET", time("28 04:00")));
  }

  @Test
  void raisesMissedAsCriticalBelowEightyFivePercent() {
    assertThat(heardScenario().received("08:01", 204).changesUntil("12:00"))
        .contains("20 12:00 T1 MISSED WARNING RAISED 204/240");
    assertThat(heardScenario().received("08:01", 203).changesUntil("12:00"))
        .contains("20 12:00 T1 MISSED CRITICAL RAISED 203/240");
  }

  @Test
  void toleratesTwoPercentMissing() {
    // floor(2 % of 240) = 4
    PaceScenario fourMissing = heardScenario().received("08:01", 236);
    assertThat(fourMissing.changesUntil("12:00")).isEmpty();
    assertThat(fourMissing.tables().daily().get(TEAM).status()).isEqualTo("MET");
    assertThat(heardScenario().received("08:01", 235).changesUntil("12:00"))
        .containsExactly("20 12:00 T1 MISSED WARNING RAISED 235/240");
  }

  @Test
  void doesNotRaiseMissedIfStationsHoldTheRest() {
    PaceScenario allThere =
        heardScenario().received("08:01", 200).pending("11:25", "S1", "T1", "663", 40);
    assertThat(allThere.changesUntil("12:00")).isEmpty();
    assertThat(allThere.tables().daily().get(TEAM).status()).isEqualTo("MET");
    PaceScenario oneLacks =
        heardScenario().received("08:01", 200).pending("11:25", "S1", "T1", "663", 39);
    assertThat(oneLacks.changesUntil("12:00"))
        .containsExactly("20 12:00 T1 MISSED CRITICAL RAISED 200/240");
  }

  @Test
  void raisesSilentAfterTwentyPlannedMinutesUnheard() {
    PaceScenario unheard = scenario().assign("19 21:00", teamTarget(240)).heartbeat("03:59:59");
    assertThat(unheard.changesUntil("08:19")).isEmpty();
    assertThat(unheard.tables().daily().get(TEAM).status()).isEqualTo("NOT_STARTED");
    // Heard again at 09:00, the runs start anew: the tenth minute is 09:10.
    assertThat(unheard.heartbeats("09:00", "10:00").changesUntil("09:10"))
        .containsExactly(
            "20 08:20 T1 SILENT WARNING RAISED 0/20",
            "20 09:01 T1 SILENT WARNING HEARD 0/61",
            "20 09:10 T1 BEHIND WARNING RAISED 0/70");
  }

  @Test
  void raisesSilentAfterFortyFivePlannedMinutesOnceHeard() {
    PaceScenario scenario = scenario().assign("19 21:00", teamTarget(240)).heartbeat("08:10:59");
    assertThat(scenario.changesUntil("08:54")).isEmpty();
    assertThat(scenario.changesUntil("08:55"))
        .containsExactly("20 08:55 T1 SILENT WARNING RAISED 0/55");
    assertThat(scenario.tables().daily().get(TEAM).status()).isEqualTo("SILENT");
  }

  @Test
  void doesNotCountABreakAsSilence() {
    JsonDraft twoIntervals =
        teamTarget(240)
            .literal(
                "shift",
                "[{\"from\":\"13:00\",\"to\":\"15:00\"},{\"from\":\"08:00\",\"to\":\"09:00\"}]");
    assertThat(
            scenario()
                .assign("19 21:00", twoIntervals)
                .received("07:50", 240)
                .heartbeat("08:40")
                .changesUntil("13:25"))
        .containsExactly("20 13:25 T1 SILENT WARNING RAISED 240/113");
  }

  @Test
  void endsTheShiftAtTheNextMinuteIfANewShiftHasPassed() {
    assertThat(
            heardScenario()
                .assign("09:10:01", teamTarget(100, "08:00", "09:00"))
                .assign("09:20", teamTarget(240))
                .changesUntil("13:00"))
        .containsExactly(
            "20 09:05 T1 BEHIND WARNING RAISED 0/65",
            "20 09:11 T1 BEHIND WARNING SHIFT_ENDED 0/100",
            "20 09:11 T1 MISSED CRITICAL RAISED 0/100");
  }

  @Test
  void raisesNothingForATargetThatArrivesAfterTheShift() {
    PaceScenario scenario = scenario().assign("12:00", teamTarget(240));
    assertThat(scenario.changesUntil("20:00")).isEmpty();
    assertThat(scenario.tables().daily()).isEmpty();
  }

  @Test
  void judgesOnlyDaysThatBeganAfterTheLogStarted() {
    PaceScenario scenario =
        new PaceScenario().clock("20 04:00").assign("20 04:00", teamTarget(240));
    assertThat(scenario.changesUntil("08:20")).hasSize(1);
    PaceScenario tooLate =
        new PaceScenario().clock("20 04:00:01").assign("20 04:01", teamTarget(240));
    assertThat(tooLate.changesUntil("08:20")).isEmpty();
  }

  @Test
  void waitsForTheSlowestPartition() {
    PaceScenario scenario = heardScenario();
    assertThat(scenario.tables().history()).isEmpty();
    assertThat(scenario.assign("09:05", new JsonDraft().text("type", "CLOCK")).tables().history())
        .hasSize(1);
  }

  @Test
  void writesTheFiguresAndIdOfAnAlert() {
    // 228 are missing: behind from 09:05 on, critical from 09:29 on.
    PaceTables tables = heardScenario().received("08:10", 12).clock("09:40").tables();

    String id = "TEAM:T1:2021-03-20:BEHIND:2021-03-20T02:14:00Z";
    Rests rests = new Rests(List.of(85L, 99L, 113L, 127L, 142L, 156L, 170L, 184L, 198L, 213L), 0);
    // 79 short of the target at 60 % take 132 minutes, which are left up to 09:48.
    Figures figures =
        new Figures(
            240,
            12,
            98L,
            12L + 149,
            new BigDecimal("96.3"),
            0L,
            0,
            12L + 85,
            12L + 213,
            0L,
            0L,
            86L,
            time("09:48"),
            rests);
    assertThat(tables.alerts())
        .containsOnlyKeys(id)
        .containsValue(
            new AlertRow(
                id,
                "TEAM",
                "T1",
                "67",
                "663",
                MARCH_20,
                "BEHIND",
                "CRITICAL",
                "FIRING",
                time("09:14"),
                null,
                null,
                figures));
  }

  @Test
  void judgesADistrictByTheMinutesOfItsTeamsTogether() {
    JsonDraft second =
        target("TEAM", "T2", 10).literal("shift", "[{\"from\":\"09:00\",\"to\":\"13:00\"}]");
    PaceScenario scenario =
        scenario()
            .assign("19 21:00", target("DISTRICT", "663", 480))
            .assign("19 21:00", teamTarget(240))
            .assign("19 21:00", second)
            .assign("19 21:00", target("TEAM", "T3", 0))
            .assign("19 21:00", target("TEAM", "T4", 100).text("district", "661"))
            .received("07:00", 40);
    // From 09:01 on two minutes are expected in one. 440 are missing: two are enough from 09:41 on
    // (130 % of 338), none from 10:04 on (150 % of 292).
    assertThat(scenario.changesUntil("10:13"))
        .filteredOn(change -> change.contains(" 663 "))
        .containsExactly(
            "20 09:50 663 BEHIND WARNING RAISED 40/160",
            "20 10:13 663 BEHIND CRITICAL SEVERITY 40/206");
    Figures figures = scenario.rowAt("10:14", "DISTRICT", "663").figures();
    // 440 in the 272 minutes that are left of 480; unheard since before all of these.
    assertThat(figures.requiredPerHour()).isEqualTo(new BigDecimal("97.1"));
    assertThat(List.of(figures.shortStart(), figures.shortSilent(), figures.shortPace()))
        .containsExactly(0L, 208L, -40L);
    assertThat(scenario.changesUntil("13:00"))
        .contains("20 13:00 663 MISSED CRITICAL RAISED 40/480");
  }

  @Test
  void neverRaisesSilentForADistrictNorBehindBeforeItIsHeard() {
    JsonDraft fromElsewhere = heartbeat("09:59").text("team", "T9");
    assertThat(
            scenario()
                .assign("19 21:00", target("DISTRICT", "663", 240))
                .assign("19 21:00", teamTarget(240))
                .send("09:59:30", fromElsewhere)
                .changesUntil("11:50"))
        .filteredOn(change -> change.contains(" 663 "))
        .containsExactly("20 10:09 663 BEHIND CRITICAL RAISED 0/129");
  }

  @Test
  void judgesByOwnDays() {
    // On each of ten days 100 still came after 08:06. That many are missing, or one more.
    assertThat(afterDaysOf240(140).changesUntil("20 11:00"))
        .filteredOn(change -> change.startsWith("20 "))
        .isEmpty();
    PaceScenario oneMoreMissing = afterDaysOf240(139);
    assertThat(oneMoreMissing.changesUntil("20 11:00"))
        .filteredOn(change -> change.startsWith("20 "))
        .containsExactly("20 08:29 T1 BEHIND CRITICAL RAISED 139/29");
    String id = "TEAM:T1:2021-03-20:BEHIND:2021-03-20T01:29:00Z";
    assertThat(oneMoreMissing.tables().alerts().get(id).figures().rests())
        .isEqualTo(new Rests(Collections.nCopies(10, 100L), 10));
  }

  private static PaceScenario afterDaysOf240(int receivedOnTheTwentieth) {
    PaceScenario scenario =
        new PaceScenario().clock("08 20:00").assign("08 21:00", teamTarget(240, 9));
    for (int day = 9; day <= 19; day++) {
      scenario
          .received("%02d 08:00".formatted(day), 140)
          .received("%02d 11:30".formatted(day), 100);
    }
    return scenario.heartbeats("20 07:59", "20 11:59").received("20 08:01", receivedOnTheTwentieth);
  }
}
