package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.recompute.PaceScenario.scenario;
import static vn.nhip.job.recompute.PaceScenario.target;
import static vn.nhip.job.recompute.PaceScenario.teamTarget;
import static vn.nhip.job.recompute.TestLog.time;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;

/** Examples of figures, calculated by hand from the contract. */
class PaceFiguresTest {

  private static PaceScenario heardScenario() {
    return scenario().assign("19 21:00", teamTarget(240)).heartbeats("07:59", "11:59");
  }

  private static List<Long> shortfall(Figures figures) {
    return List.of(figures.shortStart(), figures.shortSilent(), figures.shortPace());
  }

  @Test
  void projectsByPlanDays() {
    Figures figures =
        heardScenario()
            .received("08:30", 30)
            .pending("09:00", "S1", "T1", "663", 20)
            .figuresAt("09:41");
    // 139 minutes are left: the rests are 83, 97, 111, 125, 139, 152, 166, 180, 194 and 208.
    assertThat(figures.held()).isEqualTo(20);
    assertThat(figures.projected()).isEqualTo(50 + 145);
    assertThat(figures.projectedLow()).isEqualTo(50 + 83);
    assertThat(figures.projectedHigh()).isEqualTo(50 + 208);
    // 240 − 50 = 190 are missing.
    assertThat(figures.enough()).isEqualTo(2);
    // Held events do not reduce what is still due: 210 in 139 minutes.
    assertThat(figures.requiredPerHour()).isEqualTo("90.6");
  }

  @Test
  void keepsTheRestAfterEachPartOfADay() {
    // Known at 09:01: 60; at 10:01: 30 more that a station holds and uploads at 11:00; 30 come
    // after the shift.
    PaceScenario scenario =
        new PaceScenario()
            .clock("18 20:00")
            .assign("18 21:00", teamTarget(240, 19))
            .received("19 09:00", 60)
            .pending("19 10:00:30", "S1", "T1", "663", 30)
            .uploaded("19 11:00", "S1", "19 10:00", 30)
            .received("19 13:00", "19 11:30", 30)
            .heartbeats("07:59", "11:59");
    // After 10 parts (09:00) 120 still came, after 11 60, after 20 (10:00) 60, after 21 30.
    assertThat(firstRestAt(scenario, "08:01")).isEqualTo(120);
    assertThat(firstRestAt(scenario, "09:00")).isEqualTo(120);
    assertThat(firstRestAt(scenario, "09:01")).isEqualTo(110);
    assertThat(firstRestAt(scenario, "09:06")).isEqualTo(60);
    assertThat(firstRestAt(scenario, "10:03")).isEqualTo(45);
    assertThat(firstRestAt(scenario, "11:59")).isEqualTo(30);
    // From the shift's end on the rest is that after 40 parts, and plan days have none.
    Figures atTheEnd = scenario.figuresAt("12:00");
    assertThat(atTheEnd.rests().rests()).containsExactly(30L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    Figures afterTheEnd = scenario.received("12:10", 215).figuresAt("12:11");
    assertThat(afterTheEnd.rests()).isEqualTo(atTheEnd.rests());
    assertThat(afterTheEnd.projected()).isEqualTo(215);
    assertThat(afterTheEnd.projectedHigh()).isEqualTo(245);
    assertThat(afterTheEnd.enough()).isEqualTo(1);
  }

  @Test
  void reducesTheRestByHeldEvents() {
    // For a moment a station reports that it holds 60: after one part (08:06) there were 60
    // already.
    PaceScenario scenario =
        new PaceScenario()
            .clock("18 20:00")
            .assign("18 21:00", teamTarget(240, 19))
            .pending("19 08:05", "S1", "T1", "663", 60)
            .pending("19 08:10", "S1", "T1", "663", 0)
            .received("19 11:30", 100)
            .heartbeats("07:59", "11:59");
    assertThat(firstRestAt(scenario, "08:06")).isEqualTo(40);
    // 40 − floor((40 − 100) × 40 / 240)
    assertThat(firstRestAt(scenario, "08:07")).isEqualTo(50);
    assertThat(firstRestAt(scenario, "08:12")).isEqualTo(100);
  }

  private static long firstRestAt(PaceScenario scenario, String time) {
    return scenario.figuresAt(time).rests().rests().get(0);
  }

  @Test
  void leavesAnOwnDayOnlyIfJudgedToItsEndWithApplications() {
    PaceScenario scenario =
        new PaceScenario()
            .clock("13 20:00")
            .assign("13 21:00", teamTarget(240, 14))
            .received("14 03:59", "14 03:59", 5)
            .received("15 09:00", 15)
            .received("16 09:00", 16)
            .assign("16 10:00", teamTarget(0, 16).text("to", "2021-03-16"))
            .received("17 03:30", "17 03:30", 17)
            .received("19 03:59:59", "18 09:00", 18)
            .received("20 04:00", "19 09:00", 19)
            .heartbeats("20 07:59", "20 11:59");
    // Nothing on the 14th, called off on the 16th (with the 17 of its night), nothing on the
    // 17th, and too late on the 19th.
    Rests rests = scenario.figuresAt("20 08:01").rests();
    assertThat(rests.ownDays()).isEqualTo(2);
    assertThat(rests.rests()).startsWith(18L, 15L).doesNotContain(17L);
  }

  @Test
  void takesOwnDaysOfTheOtherClassIfTheSameHasTooFew() {
    // 20 March is a Saturday: first the weekend of the 14th and 13th, then the other days.
    PaceScenario scenario =
        new PaceScenario().clock("12 20:00").assign("12 21:00", teamTarget(240, 13));
    for (int day = 13; day <= 19; day++) {
      scenario.received("%02d 11:59".formatted(day), day);
    }
    assertThat(scenario.figuresAt("20 08:01").rests())
        .isEqualTo(new Rests(List.of(14L, 13L, 19L, 18L, 17L, 16L, 15L, 167L, 262L, 334L), 7));
  }

  @Test
  void scalesOwnDaysToTodaysFirstTarget() {
    PaceScenario scenario =
        new PaceScenario()
            .clock("18 20:00")
            .assign("18 21:00", teamTarget(240, 19))
            .assign("19 08:30", teamTarget(500, 19).text("to", "2021-03-19"))
            .received("19 11:00", 100)
            .assign("20 07:00", teamTarget(300))
            .assign("20 08:30", teamTarget(30))
            .heartbeats("20 07:59", "20 11:59");
    assertThat(firstRestAt(scenario, "20 09:00")).isEqualTo(125);
  }

  @Test
  void computesTheLatestStartOfHelp() {
    JsonDraft withBreak =
        teamTarget(240)
            .literal(
                "shift",
                "[{\"from\":\"08:00\",\"to\":\"10:00\"},{\"from\":\"13:00\",\"to\":\"15:00\"}]");
    PaceScenario scenario =
        scenario().assign("19 21:00", withBreak).received("08:10", 42).heartbeats("08:30", "14:30");
    // At 10:00 168 are projected. 72 at 60 % take 120 minutes, which are left up to the break's
    // end.
    assertThat(scenario.figuresAt("10:00").projected()).isEqualTo(168);
    assertThat(scenario.figuresAt("10:00").helpUntil()).isEqualTo(time("13:00"));
    assertThat(scenario.figuresAt("12:59").helpUntil()).isEqualTo(time("13:00"));
    // At 13:01 166 are projected. 74 take 124 minutes, which were left up to 09:56.
    assertThat(scenario.figuresAt("13:01").helpUntil()).isNull();
  }

  @Test
  void hasNoHelpTimeIfHelpIsNotNeededOrTooLate() {
    // At 09:41 145 are still to come.
    assertThat(heardScenario().received("08:10", 95).figuresAt("09:41").helpUntil()).isNull();
    // One is missing: ceil(1 / 0.6) = 2 minutes.
    assertThat(heardScenario().received("08:10", 94).figuresAt("09:41").helpUntil())
        .isEqualTo(time("11:58"));
    // 811 of 1,000 are missing at 09:00: 325 minutes.
    assertThat(heardScenario().assign("08:30", teamTarget(1000)).figuresAt("09:00").helpUntil())
        .isNull();
  }

  @Test
  void splitsTheShortfallByThePlanInForce() {
    PaceScenario scenario =
        scenario()
            .assign("19 21:00", teamTarget(240))
            .heartbeat("08:30:20")
            .received("09:20", 50)
            .heartbeat("10:00");
    // Heard after 30 minutes; 50 minutes of silence, then 40, now 49: 40 are too few to count.
    assertThat(shortfall(scenario.figuresAt("10:44"))).containsExactly(30L, 50L, 164 - 50 - 80L);
    assertThat(shortfall(scenario.figuresAt("10:50"))).containsExactly(30L, 100L, 170 - 50 - 130L);
    // The new shift has had 90 of 360 minutes by 08:30, and 101 long silent ones: 45 and 50.5.
    scenario.assign("10:50:30", teamTarget(180, "07:00", "13:00"));
    Figures underNew = scenario.figuresAt("10:51");
    assertThat(underNew.expected()).isEqualTo(115);
    assertThat(shortfall(underNew)).containsExactly(45L, 50L, 115 - 50 - 95L);
  }

  @Test
  void attributesTheShortfallToTheStartWhileUnheard() {
    PaceScenario scenario =
        scenario().assign("19 21:00", teamTarget(240)).received("03:59", "04:00", 2);
    assertThat(shortfall(scenario.figuresAt("09:10"))).containsExactly(70L, 0L, -2L);
    assertThat(scenario.rowAt("09:10", "TEAM", "T1").status()).isEqualTo("SILENT");
  }

  @Test
  void movesHeldEventsWithTheStation() {
    PaceScenario scenario =
        scenario()
            .assign("19 21:00", teamTarget(240))
            .assign("19 21:00", target("TEAM", "T2", 100).text("district", "661"))
            .assign("19 21:00", target("DISTRICT", "663", 240))
            .assign("19 21:00", target("DISTRICT", "661", 100).text("district", "661"))
            .pending("20 03:59:59", "S2", "T1", "663", 99)
            .pending("08:05", "S1", "T1", "663", 12)
            .uploaded("08:05", "S1", "07:00", 2);
    assertThat(heldAt(scenario, "08:10")).containsExactly(10L, 0L, 10L, 0L);
    scenario.pending("08:20", "S1", "T2", "661", 9).uploaded("08:20:01", "S1", "07:00", 3);
    assertThat(heldAt(scenario, "08:20")).containsExactly(10L, 0L, 10L, 0L);
    assertThat(heldAt(scenario, "08:21")).containsExactly(0L, 6L, 0L, 6L);
    // A second station holds events of T1; the first uploads more than it had reported.
    scenario.pending("08:30", "S3", "T1", "663", 1).uploaded("08:30", "S1", "07:00", 7);
    assertThat(heldAt(scenario, "08:31")).containsExactly(1L, 0L, 1L, 0L);
  }

  private static List<Long> heldAt(PaceScenario scenario, String time) {
    return List.of(
        scenario.rowAt(time, "TEAM", "T1").figures().held(),
        scenario.rowAt(time, "TEAM", "T2").figures().held(),
        scenario.rowAt(time, "DISTRICT", "663").figures().held(),
        scenario.rowAt(time, "DISTRICT", "661").figures().held());
  }

  @Test
  void reducesHeldEventsByLateDataOfLaterDays() {
    PaceScenario scenario =
        heardScenario()
            .pending("11:50", "S1", "T1", "663", 30)
            .pending("21 07:00", "S1", "T1", "663", 50);
    assertThat(scenario.figuresAt("21 08:00").held()).isEqualTo(30);
    // 10 of that day and 5 of the next, both counted, and one of them again.
    scenario
        .uploaded("21 09:00", "S1", "20 11:00", 10)
        .uploaded("21 09:00", "S1", "21 08:00", 5)
        .send("21 09:00", TestLog.event(0, "20 11:00").text("station", "S1"));
    Figures figures = scenario.figuresAt("21 10:00");
    assertThat(figures.held()).isEqualTo(15);
    assertThat(figures.received()).isEqualTo(10);
    assertThat(figures.projected()).isEqualTo(25);
  }

  @Test
  void isNotStartedUntilTheUnitIsHeard() {
    PaceScenario scenario =
        scenario()
            .assign("19 21:00", teamTarget(240))
            .assign("19 21:00", target("DISTRICT", "663", 240))
            .assign("19 21:00", target("PROVINCE", "67", 9000))
            .received("20 03:59", "04:00", 1);
    assertThat(scenario.rowAt("07:00", "TEAM", "T1"))
        .isEqualTo(assigned(240, 0L, "NOT_STARTED", "03:59"));
    assertThat(scenario.rowAt("08:00", "DISTRICT", "663").status()).isEqualTo("NOT_STARTED");
    assertThat(scenario.rowAt("08:19", "TEAM", "T1").status()).isEqualTo("NOT_STARTED");
    assertThat(scenario.rowAt("08:20", "TEAM", "T1").status()).isEqualTo("SILENT");
    assertThat(scenario.rowAt("08:20", "DISTRICT", "663").status()).isEqualTo("NOT_STARTED");
    scenario.heartbeat("08:20");
    assertThat(scenario.rowAt("08:21", "TEAM", "T1").status()).isEqualTo("ON_PACE");
    assertThat(scenario.rowAt("08:21", "DISTRICT", "663").status()).isEqualTo("ON_PACE");
    assertThat(scenario.rowAt("08:21", "PROVINCE", "67"))
        .isEqualTo(assignedTo("67", null, Figures.assigned(9000, 1, null), null, "03:59"));
  }

  private static PaceRow assigned(long dailyTarget, Long expected, String status, String asOf) {
    return assignedTo("67", "663", Figures.assigned(dailyTarget, 1, expected), status, asOf);
  }

  private static PaceRow assignedTo(
      String province, String district, Figures figures, String status, String asOf) {
    Instant firstFullMinute = time(asOf).plusSeconds(60);
    return new PaceRow(province, district, figures, status, firstFullMinute);
  }

  @Test
  void showsTheTargetOfADayThatIsNotJudged() {
    PaceScenario afterTheShift = scenario().received("07:30", 1).assign("12:00", teamTarget(240));
    assertThat(afterTheShift.rowAt("13:00", "TEAM", "T1"))
        .isEqualTo(assigned(240, 240L, null, "12:00"));

    PaceScenario begunBeforeTheLog =
        new PaceScenario().clock("20 05:00").received("07:30", 1).assign("07:40", teamTarget(240));
    assertThat(begunBeforeTheLog.rowAt("07:59", "TEAM", "T1"))
        .isEqualTo(assigned(240, 0L, null, "07:40"));
    assertThat(begunBeforeTheLog.rowAt("09:30", "TEAM", "T1"))
        .isEqualTo(assigned(240, 90L, null, "09:29"));

    PaceScenario notAtWork = scenario().received("07:30", 1).assign("07:40", teamTarget(0));
    assertThat(notAtWork.rowAt("09:30", "TEAM", "T1")).isEqualTo(assigned(0, 0L, null, "07:40"));
  }
}
