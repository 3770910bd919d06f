package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.PaceTale.team;
import static vn.nhip.job.domain.Target.target;
import static vn.nhip.job.domain.Times.EIGHT;
import static vn.nhip.job.domain.Times.EVENING_BEFORE;
import static vn.nhip.job.domain.Times.NOON;
import static vn.nhip.job.domain.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.job.domain.Times.at;
import static vn.nhip.job.domain.Times.daysLater;

import org.junit.jupiter.api.Test;

/** Days on which a unit has nothing to reach, and days that are not judged at all. */
class NotAtWorkTest {

  @Test
  void aTeamWithoutATargetIsNotJudged() {
    PaceTale tale = team().heard(EIGHT).received(at("08:30"), 5).until(daysLater(1, NOON));

    assertThat(tale.changes()).isEmpty();
    assertThat(tale.judgements()).isEmpty();
  }

  @Test
  void aTargetHoldsFromItsFirstDayOn() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).from(1));

    assertThat(tale.changesUntil(daysLater(1, at("08:45"))))
        .containsExactly("2021-03-21 08:45 SILENT WARNING RAISED 0/45");
  }

  @Test
  void aTargetHoldsUpToItsLastDay() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).to(0)).received(EIGHT, 240);

    assertThat(tale.changesUntil(at("28:00"))).isNotEmpty();
    assertThat(tale.changesUntil(daysLater(2, NOON))).noneMatch(change -> change.startsWith("20"));
  }

  @Test
  void aDayBetweenTwoTargetsIsFree() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(240).to(0))
            .assigned(EVENING_BEFORE, target(240).from(2));

    assertThat(tale.changesUntil(daysLater(2, at("08:45"))))
        .containsExactly(
            "08:45 SILENT WARNING RAISED 0/45",
            "12:00 SILENT WARNING SHIFT_ENDED 0/240",
            "12:00 MISSED CRITICAL RAISED 0/240",
            "2021-03-22 08:45 SILENT WARNING RAISED 0/45");
  }

  @Test
  void aTargetOfNoughtMeansNotAtWork() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(0)).heard(EIGHT).until(at("28:00"));

    assertThat(tale.changes()).isEmpty();
    assertThat(tale.judgements()).isEmpty();
  }

  @Test
  void aFreeDayOverrulesAStandingTarget() {
    PaceTale tale =
        team().assigned(EVENING_BEFORE, target(240)).assigned(EVENING_BEFORE, target(0).to(0));

    assertThat(tale.changesUntil(daysLater(1, at("08:45"))))
        .containsExactly("2021-03-21 08:45 SILENT WARNING RAISED 0/45");
  }

  @Test
  void aDayThatBeginsWithTheLogIsJudged() {
    PaceTale tale =
        team()
            .logStarts(at("04:00"))
            .assigned(at("04:00"), target(240))
            .heard(SHORTLY_BEFORE_EIGHT);

    assertThat(tale.changesUntil(at("08:29"))).containsExactly("08:29 BEHIND CRITICAL RAISED 0/29");
  }

  @Test
  void aDayThatBeganBeforeTheLogIsNotJudgedButTheNextOneIs() {
    PaceTale tale =
        team()
            .logStarts(at("04:00:01"))
            .assigned(at("04:01"), target(240))
            .heard(SHORTLY_BEFORE_EIGHT);

    assertThat(tale.changesUntil(daysLater(1, at("08:45"))))
        .containsExactly("2021-03-21 08:45 SILENT WARNING RAISED 0/45");
  }
}
