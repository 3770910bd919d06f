package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.EIGHT;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.core.testing.Times.daysLater;

import org.junit.jupiter.api.Test;
import vn.nhip.core.testing.PaceTale;

/** Days without a target, and days that are not judged. */
class NotAtWorkTest {

  @Test
  void teamWithoutATargetIsNotJudged() {
    PaceTale tale = team().heard(EIGHT).received(at("08:30"), 5).until(daysLater(1, NOON));

    assertThat(tale.changes()).isEmpty();
    assertThat(tale.judgements()).isEmpty();
  }

  @Test
  void targetHoldsFromItsFirstDayOn() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).from(1));

    assertThat(tale.changesUntil(daysLater(1, at("08:20"))))
        .containsExactly("2021-03-21 08:20 SILENT WARNING RAISED 0/20");
  }

  @Test
  void targetHoldsUpToItsLastDay() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).to(0)).received(EIGHT, 240);

    assertThat(tale.changesUntil(at("28:00"))).isNotEmpty();
    assertThat(tale.changesUntil(daysLater(2, NOON))).noneMatch(change -> change.startsWith("20"));
  }

  @Test
  void dayBetweenTwoTargetsIsNotJudged() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(240).to(0))
            .assigned(EVENING_BEFORE, target(240).from(2));

    assertThat(tale.changesUntil(daysLater(2, at("08:20"))))
        .containsExactly(
            "08:20 SILENT WARNING RAISED 0/20",
            "12:00 SILENT WARNING SHIFT_ENDED 0/240",
            "12:00 MISSED CRITICAL RAISED 0/240",
            "2021-03-22 08:20 SILENT WARNING RAISED 0/20");
  }

  @Test
  void targetOfZeroMeansNotAtWork() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(0)).heard(EIGHT).until(at("28:00"));

    assertThat(tale.changes()).isEmpty();
    assertThat(tale.judgedAt()).isEmpty();
    assertThat(tale.rowsUntil(at("28:00"))).containsExactly("04:01 0 0 null");
  }

  @Test
  void dayOffOverrulesAnOpenEndedTarget() {
    PaceTale tale =
        team().assigned(EVENING_BEFORE, target(240)).assigned(EVENING_BEFORE, target(0).to(0));

    assertThat(tale.changesUntil(daysLater(1, at("08:20"))))
        .containsExactly("2021-03-21 08:20 SILENT WARNING RAISED 0/20");
  }

  @Test
  void dayThatBeginsWithTheLogIsJudged() {
    PaceTale tale =
        team()
            .logStarts(at("04:00"))
            .assigned(at("04:00"), target(240))
            .heardAllTheTime(SHORTLY_BEFORE_EIGHT, NOON);

    assertThat(tale.changesUntil(at("09:05"))).containsExactly("09:05 BEHIND WARNING RAISED 0/65");
  }

  @Test
  void dayThatBeganBeforeTheLogIsNotJudgedButTheNextOneIs() {
    PaceTale tale =
        team()
            .logStarts(at("04:00:01"))
            .assigned(at("04:01"), target(240))
            .heard(SHORTLY_BEFORE_EIGHT);

    assertThat(tale.changesUntil(daysLater(1, at("08:20"))))
        .containsExactly("2021-03-21 08:20 SILENT WARNING RAISED 0/20");
  }
}
