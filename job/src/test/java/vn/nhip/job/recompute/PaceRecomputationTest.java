package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.recompute.PaceStory.story;
import static vn.nhip.job.recompute.PaceStory.target;
import static vn.nhip.job.recompute.PaceStory.teamTarget;
import static vn.nhip.job.recompute.TestLog.event;
import static vn.nhip.job.recompute.TestLog.heartbeat;
import static vn.nhip.job.recompute.TestLog.time;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Tables.DayKey;

class PaceRecomputationTest {
  private static final LocalDate MARCH_20 = LocalDate.of(2021, 3, 20);
  private static final DayKey TEAM = new DayKey("TEAM", "T1", MARCH_20);
  private static final DayKey DISTRICT = new DayKey("DISTRICT", "663", MARCH_20);

  private static PaceStory heardStory() {
    return story().assign("19 21:00", teamTarget(240)).heartbeat("07:59");
  }

  @Test
  void raisesBehindAtTheTenthMinuteFromTwentyExpectedOn() {
    assertThat(heardStory().changesUntil("08:28:59")).isEmpty();
    assertThat(heardStory().changesUntil("08:29"))
        .containsExactly("20 08:29 T1 BEHIND CRITICAL RAISED 0/29");
  }

  @Test
  void raisesAWarningAndTurnsItCriticalAtTheTenthCriticalMinute() {
    // Behind from 08:21 on (17 < 0.85 × 21), critical from 08:29 on (17 < 0.60 × 29 = 17.4).
    assertThat(heardStory().received("08:01", 17).changesUntil("09:00"))
        .containsExactly(
            "20 08:30 T1 BEHIND WARNING RAISED 17/30",
            "20 08:38 T1 BEHIND CRITICAL SEVERITY 17/38",
            "20 08:46 T1 SILENT WARNING RAISED 17/46");
  }

  @Test
  void resolvesBehindAsRecoveredAtTheFifthGoodMinute() {
    assertThat(heardStory().received("08:39:59", 60).changesUntil("08:45"))
        .containsExactly(
            "20 08:29 T1 BEHIND CRITICAL RAISED 0/29",
            "20 08:44 T1 BEHIND CRITICAL RECOVERED 60/44");
  }

  @Test
  void knowsAtAMinuteOnlyWhatArrivedBeforeIt() {
    assertThat(heardStory().received("08:29", 60).changesUntil("08:30"))
        .containsExactly("20 08:29 T1 BEHIND CRITICAL RAISED 0/29");
    assertThat(heardStory().received("08:28:59", 60).changesUntil("08:30")).isEmpty();
  }

  @Test
  void startsARunAnewAfterAMinuteThatIsNotBehind() {
    // At 08:25 there are 22 of 25, at 08:26 22 of 26 (behind below 22.1) again.
    assertThat(heardStory().received("08:24:59", 22).changesUntil("08:35"))
        .containsExactly("20 08:35 T1 BEHIND WARNING RAISED 22/35");
  }

  @Test
  void resolvesBehindWhenTheFirstMinuteUnderANewTargetIsNotBehind() {
    assertThat(
            heardStory()
                .received("08:20:30", 10)
                .assign("08:40", teamTarget(48))
                .changesUntil("08:45"))
        .containsExactly(
            "20 08:29 T1 BEHIND CRITICAL RAISED 10/29",
            "20 08:41 T1 BEHIND CRITICAL TARGET_CHANGED 10/8");
  }

  @Test
  void stopsJudgingAtATargetOfNought() {
    PaceStory story =
        heardStory()
            .assign("08:40:10", teamTarget(0))
            .assign("09:00", teamTarget(240))
            .received("09:10", 3);
    assertThat(story.changesUntil("13:00"))
        .containsExactly(
            "20 08:29 T1 BEHIND CRITICAL RAISED 0/29",
            "20 08:41 T1 BEHIND CRITICAL TARGET_CHANGED 0/0");
    assertThat(story.tables().daily())
        .containsEntry(
            TEAM, new PaceRow("67", "663", new Figures(0, 3, 0, 3, null), null, time("09:11")));
  }

  @Test
  void judgesADayWhoseTargetOfNoughtIsRaisedBeforeItsShift() {
    assertThat(
            story()
                .assign("19 21:00", teamTarget(0))
                .assign("07:00", teamTarget(240))
                .heartbeat("07:59")
                .changesUntil("08:29"))
        .containsExactly("20 08:29 T1 BEHIND CRITICAL RAISED 0/29");
  }

  @Test
  void endsTheShiftWithMissedUntilLateDataComes() {
    PaceStory story = heardStory().received("11:20", 204);
    assertThat(story.changesUntil("12:00"))
        .containsExactly(
            "20 08:29 T1 BEHIND CRITICAL RAISED 0/29",
            "20 08:45 T1 SILENT WARNING RAISED 0/45",
            "20 11:21 T1 SILENT WARNING HEARD 204/201",
            "20 11:25 T1 BEHIND CRITICAL RECOVERED 204/205",
            "20 12:00 T1 MISSED WARNING RAISED 204/240");
    assertThat(story.tables().daily().get(TEAM).status()).isEqualTo("MISSED");
    // One of the next day does not count, the 36 that come at the last moment do.
    story.received("21 09:00", 1);
    for (int i = 0; i < 36; i++) {
      story.send("28 03:59:30", event(2000 + i, "20 11:00"));
    }
    assertThat(story.changesUntil("28 04:00"))
        .endsWith("28 04:00 T1 MISSED WARNING LATE_DATA 240/240");
    assertThat(story.tables().daily())
        .containsEntry(
            TEAM,
            new PaceRow(
                "67", "663", new Figures(240, 240, 240, 240, null), "MET", time("28 04:00")));
  }

  @Test
  void raisesMissedAsCriticalBelowEightyFivePerCent() {
    assertThat(heardStory().received("08:01", 203).steadily("11:59", "12:00").changesUntil("12:00"))
        .contains("20 12:00 T1 MISSED WARNING RAISED 204/240");
    assertThat(heardStory().received("08:01", 203).changesUntil("12:00"))
        .contains("20 12:00 T1 MISSED CRITICAL RAISED 203/240");
  }

  @Test
  void raisesSilentAfterFortyFivePlannedMinutesAndLeavesThePaceAlone() {
    PaceStory unheard = story().assign("19 21:00", teamTarget(240));
    assertThat(unheard.changesUntil("08:44")).isEmpty();
    // Heard again at 09:00, the runs start anew: the tenth minute is 09:10.
    assertThat(unheard.heartbeat("09:00").changesUntil("09:15"))
        .containsExactly(
            "20 08:45 T1 SILENT WARNING RAISED 0/45",
            "20 09:01 T1 SILENT WARNING HEARD 0/61",
            "20 09:10 T1 BEHIND CRITICAL RAISED 0/70");
  }

  @Test
  void doesNotCountABreakAsSilence() {
    JsonDraft twoIntervals =
        teamTarget(240)
            .literal(
                "shift",
                "[{\"from\":\"13:00\",\"to\":\"15:00\"},{\"from\":\"08:00\",\"to\":\"09:00\"}]");
    assertThat(
            story()
                .assign("19 21:00", twoIntervals)
                .received("07:50", 240)
                .heartbeat("08:40")
                .changesUntil("13:25"))
        .containsExactly("20 13:25 T1 SILENT WARNING RAISED 240/113");
  }

  @Test
  void endsTheShiftAtTheNextMinuteWhenANewOnePutsItIntoThePast() {
    assertThat(
            heardStory()
                .assign("08:35:01", teamTarget(100, "08:00", "08:30"))
                .assign("08:50", teamTarget(240))
                .changesUntil("13:00"))
        .containsExactly(
            "20 08:29 T1 BEHIND CRITICAL RAISED 0/29",
            "20 08:36 T1 BEHIND CRITICAL SHIFT_ENDED 0/100",
            "20 08:36 T1 MISSED CRITICAL RAISED 0/100");
  }

  @Test
  void raisesNothingForATargetThatComesAfterTheShift() {
    PaceStory story = story().assign("12:00", teamTarget(240));
    assertThat(story.changesUntil("20:00")).isEmpty();
    assertThat(story.tables().daily()).isEmpty();
  }

  @Test
  void judgesOnlyDaysThatBeganSinceTheLogDid() {
    PaceStory story = new PaceStory().clock("20 04:00").assign("20 04:00", teamTarget(240));
    assertThat(story.changesUntil("08:45")).hasSize(1);
    PaceStory tooLate = new PaceStory().clock("20 04:00:01").assign("20 04:01", teamTarget(240));
    assertThat(tooLate.changesUntil("08:45")).isEmpty();
  }

  @Test
  void waitsForTheSlowestPartition() {
    PaceStory story = heardStory();
    story.send("09:30", heartbeat("09:30"));
    assertThat(story.tables().history()).isEmpty();
    assertThat(story.assign("08:29", new JsonDraft().text("type", "CLOCK")).tables().history())
        .hasSize(1);
  }

  @Test
  void tellsTheFiguresOfAnAlertAndItsId() {
    // Behind from 08:20 on, critical from 08:21 on: a warning that turns critical at 08:30.
    PaceTables tables = heardStory().received("08:10", 12).clock("08:35").tables();

    String id = "TEAM:T1:2021-03-20:BEHIND:2021-03-20T01:29:00Z";
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
                time("08:29"),
                null,
                null,
                new Figures(240, 12, 30, 12 + 12 * 210 / 30, new BigDecimal("65.1"))));
  }

  @Test
  void projectsByTheRateOfTheLastSixtyJudgedMinutes() {
    PaceTables tables =
        heardStory().received("08:10", 50).steadily("08:50", "09:30").clock("09:30").tables();

    // 40 in the last 60 minutes, 150 minutes left.
    assertThat(tables.daily())
        .containsEntry(
            TEAM,
            new PaceRow(
                "67",
                "663",
                new Figures(240, 90, 90, 90 + 100, new BigDecimal("60.0")),
                "ON_PACE",
                time("09:30")));
  }

  @Test
  void judgesADistrictByTheMinutesOfItsTeamsTogether() {
    JsonDraft second =
        target("TEAM", "T2", 10).literal("shift", "[{\"from\":\"09:00\",\"to\":\"13:00\"}]");
    PaceStory story =
        story()
            .assign("19 21:00", target("DISTRICT", "663", 480))
            .assign("19 21:00", teamTarget(240))
            .assign("19 21:00", second)
            .assign("19 21:00", target("TEAM", "T3", 0))
            .assign("19 21:00", target("TEAM", "T4", 100).text("district", "661"))
            .received("07:00", 40);
    // 40 < 0.85 × 48 from 08:48 on; from 09:01 on two minutes are expected in one.
    assertThat(story.changesUntil("09:00"))
        .filteredOn(change -> change.contains(" 663 "))
        .containsExactly("20 08:57 663 BEHIND WARNING RAISED 40/57");
    assertThat(story.tables().daily().get(DISTRICT).figures().requiredPerHour())
        .isEqualTo(new BigDecimal("62.9"));
    assertThat(story.changesUntil("13:00")).contains("20 13:00 663 MISSED CRITICAL RAISED 40/480");
  }

  @Test
  void neverCallsADistrictSilentNorBehindBeforeItIsHeard() {
    JsonDraft fromElsewhere = heartbeat("09:59").text("team", "T9");
    assertThat(
            story()
                .assign("19 21:00", target("DISTRICT", "663", 240))
                .assign("19 21:00", teamTarget(240))
                .send("09:59:30", fromElsewhere)
                .changesUntil("11:50"))
        .filteredOn(change -> change.contains(" 663 "))
        .containsExactly("20 10:09 663 BEHIND CRITICAL RAISED 0/129");
  }
}
