package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.district;
import static vn.nhip.core.testing.Target.districtTarget;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.TEN;
import static vn.nhip.core.testing.Times.at;

import org.junit.jupiter.api.Test;
import vn.nhip.core.forecast.Shortfall;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Target;

/** A district is judged by the planned minutes of its teams together. */
class DistrictPaceTest {

  private static final Target MORNING = target(240).ofTeam("663-LD-01");
  private static final Target LATER = target(10).ofTeam("663-LD-02").shift("09:00-13:00");
  private static final Target AFTERNOON = target(240).ofTeam("663-LD-02").shift("13:00-17:00");

  /** With a target of 480, one is expected for each planned minute of each of two teams. */
  private static PaceTale districtOf(Target... teams) {
    PaceTale tale = district().assigned(EVENING_BEFORE, districtTarget(480));
    for (Target team : teams) {
      tale.assigned(EVENING_BEFORE, team);
    }
    return tale;
  }

  @Test
  void countsAMinutePlannedByTwoTeamsTwice() {
    PaceTale tale = districtOf(MORNING, LATER).received(at("07:00"), 1).until(at("09:10"));

    assertThat(tale.judgements())
        .filteredOn(judgement -> judgement.expected() >= 60)
        .extracting(Judgement::expected)
        .containsExactly(60, 62, 64, 66, 68, 70, 72, 74, 76, 78, 80);
  }

  @Test
  void shiftEndsWithThatOfTheLastTeam() {
    PaceTale tale = districtOf(MORNING, LATER).received(at("07:00"), 470);

    assertThat(tale.changesUntil(at("12:59"))).isEmpty();
    assertThat(tale.changesUntil(at("13:00")))
        .containsExactly("13:00 MISSED WARNING RAISED 470/480");
  }

  @Test
  void ignoresTeamsOfOtherDistrictsOrNotAtWork() {
    PaceTale tale =
        districtOf(
                MORNING,
                target(0).ofTeam("663-LD-03"),
                target(100).ofTeam("661-LD-01").inDistrict("661"))
            .heard(at("08:00"))
            .until(NINE);

    assertThat(tale.lastJudgement().expected()).isEqualTo(120);
  }

  @Test
  void isNeverSilentNorBehindBeforeItIsHeard() {
    PaceTale tale = districtOf(MORNING, AFTERNOON);

    assertThat(tale.changesUntil(at("16:59"))).isEmpty();
    assertThat(tale.lastJudgement().status()).isEqualTo("NOT_STARTED");
    assertThat(tale.changesUntil(END_OF_DAY)).containsExactly("17:00 MISSED CRITICAL RAISED 0/480");
  }

  @Test
  void isHeardByAnyRecordThatNamesIt() {
    PaceTale tale = districtOf(MORNING, AFTERNOON).heard(at("09:59:30"));

    // 130 % of 360 minutes are fewer than 480; 150 % are only with 319 or fewer, from 10:41 on.
    assertThat(tale.changesUntil(at("10:09"))).containsExactly("10:09 BEHIND WARNING RAISED 0/129");
    assertThat(tale.changesUntil(at("16:59")))
        .containsExactly(
            "10:09 BEHIND WARNING RAISED 0/129", "10:50 BEHIND CRITICAL SEVERITY 0/170");
  }

  @Test
  void isNotJudgedWhileNoTeamIsPlanned() {
    PaceTale tale =
        districtOf(MORNING, AFTERNOON.shift("14:00-18:00")).heard(at("08:00")).until(at("14:01"));

    assertThat(tale.judgedAt()).contains("12:00", "14:01").doesNotContain("12:01", "14:00");
  }

  @Test
  void teamThatMovesAwayTakesItsPlanAlong() {
    PaceTale left =
        districtOf(MORNING, AFTERNOON)
            .received(SHORTLY_BEFORE_EIGHT, 480)
            .assigned(at("10:00:30"), AFTERNOON.inDistrict("661"))
            .until(END_OF_DAY);

    assertThat(left.judgements())
        .filteredOn(judgement -> judgement.expected() == 120 || judgement.expected() == 242)
        .hasSize(2);
    assertThat(left.judgedAt()).contains("10:00", "10:01").endsWith("11:59", "12:00");

    PaceTale joined =
        district("661")
            .assigned(EVENING_BEFORE, districtTarget(480).ofTeam("661").inDistrict("661"))
            .assigned(at("10:00:30"), AFTERNOON.inDistrict("661"))
            .until(END_OF_DAY);
    assertThat(joined.judgedAt()).startsWith("13:01").endsWith("17:00");
  }

  @Test
  void endsItsShiftWhenAllItsTeamsHaveLeft() {
    PaceTale tale =
        districtOf(MORNING, AFTERNOON)
            .heard(SHORTLY_BEFORE_EIGHT)
            .assigned(at("10:00:30"), target(0).ofTeam("663-LD-01"))
            .assigned(at("10:00:40"), AFTERNOON.inDistrict("661"));

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "10:00 BEHIND WARNING RAISED 0/120",
            "10:01 BEHIND WARNING SHIFT_ENDED 0/480",
            "10:01 MISSED CRITICAL RAISED 0/480");
  }

  @Test
  void waitsForItsFirstTeam() {
    PaceTale tale = districtOf().heard(TEN).until(TEN);
    assertThat(tale.rowsUntil(TEN)).containsExactly("04:01 480 0 null");

    tale.assigned(at("10:30"), AFTERNOON).until(END_OF_DAY);
    assertThat(tale.judgedAt()).startsWith("13:01").endsWith("17:00");
  }

  @Test
  void teamWhoseShiftIsOverDoesNotPreventJudgingTheNextTeam() {
    PaceTale tale =
        districtOf()
            .assigned(at("12:10"), MORNING)
            .assigned(at("12:20"), AFTERNOON)
            .until(at("13:02"));

    assertThat(tale.judgedAt()).containsExactly("13:01", "13:02");
  }

  @Test
  void isJudgedByItsOwnDays() {
    PaceTale tale =
        district()
            .withHistory(PastDay.times(10, PastDay.steady(6)))
            .assigned(EVENING_BEFORE, districtTarget(480))
            .assigned(EVENING_BEFORE, MORNING)
            .assigned(EVENING_BEFORE, AFTERNOON)
            .received(at("08:04"), 24);

    // After 24 and 25 of 480 planned minutes, each day still received 228, which scale to 456
    // today;
    // after 26 minutes it was 227.
    assertThat(tale.changesUntil(at("08:40")))
        .containsExactly("08:35 BEHIND CRITICAL RAISED 24/35");
    assertThat(tale.ownDays()).hasSize(10);
  }

  @Test
  void silenceRaisesNoAlertButExplainsTheShortfall() {
    PaceTale tale = districtOf(MORNING, LATER).received(at("08:30"), 20).heard(at("09:30"));

    // 30 minutes before it was first heard; 30 + 2 × 30 until it was heard again; none since then.
    assertThat(tale.figuresAt(at("09:31")).shortfall())
        .isEqualTo(new Shortfall(30, 90, 122 - 20 - 30 - 90));
  }
}
