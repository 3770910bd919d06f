package vn.nhip.core.targets.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.targets.sheet.Ledger.district;
import static vn.nhip.core.targets.sheet.Ledger.team;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.TargetAssignment;

final class DoubtsTest {
  private final Ledger ledger = new Ledger();

  @Test
  void asksAboutMoreThanThreeTimesAndLessThanAThird() {
    ledger.send(team("a", "663", 1, 7, 100), team("b", "663", 1, 7, 300));
    assertThat(doubts(team("a", "663", 8, 14, 300), team("b", "663", 8, 14, 100))).isEmpty();
    assertThat(doubts(team("a", "663", 8, 14, 301), team("b", "663", 8, 14, 99)))
        .containsExactly(
            "line 2: a gets 301 from Monday 8 March 2021, more than 3 times the target before, 100",
            "line 3: b gets 99 from Monday 8 March 2021, less than a third of the target before,"
                + " 300");
  }

  @Test
  void acceptsADayOffAndANewTeam() {
    ledger.send(team("a", "663", 1, 7, 100), team("a", "663", 7, 7, 0));
    assertThat(doubts(team("a", "663", 8, 14, 0), team("b", "663", 8, 14, 9_000))).isEmpty();
    assertThat(doubts(team("a", "663", 8, 14, 400)))
        .as("the target before the day off")
        .containsExactly(
            "line 2: a gets 400 from Monday 8 March 2021, more than 3 times the target before, 100");
  }

  @Test
  void asksAboutASumThatDiffersFromTheDistrictsTarget() {
    ledger.send(district("663", 1, null, 500, null), team("a", "663", 1, null, 250));
    assertThat(doubts(team("b", "663", 8, null, 250))).isEmpty();
    assertThat(doubts(team("b", "663", 8, null, 200))).containsExactly(sum("663", 450, 500));
    assertThat(doubts(district("663", 8, 9, 260, null))).containsExactly(sum("663", 250, 260));
    assertThat(doubts(team("a", "663", 8, null, 0)))
        .as("teams that are all off, while their district is at work")
        .containsExactly(sum("663", 0, 500));
    assertThat(doubts(team("b", "663", 8, null, 0)))
        .as("the difference of the days before, as a team without a target joins")
        .isEmpty();
    assertThat(doubts(team("a", "663", 8, 8, 0), district("663", 8, 8, 0, null))).isEmpty();
    ledger.send(district("665", 1, null, 500, null));
    assertThat(doubts(team("d", "665", 8, null, 0)))
        .as("the first team, with a day off")
        .containsExactly(sum("665", 0, 500));
    assertThat(doubts(team("c", "664", 8, null, 200)))
        .as("a district without a target of its own, and one that is not touched")
        .isEmpty();
  }

  @Test
  void asksAboutATeamInTwoDistricts() {
    ledger.send(team("a", "663", 1, 7, 100));
    assertThat(doubts(team("a", "664", 8, 14, 100)))
        .containsExactly(
            "line 2: a is in two districts: District 664 (664) from Monday 8 March 2021, and"
                + " District 663 (663)");
    assertThat(doubts(team("b", "663", 8, 9, 100), team("b", "664", 10, 11, 100))).hasSize(1);
    assertThat(doubts(team("a", "663", 8, 14, 110))).isEmpty();
  }

  private static String sum(String district, int teams, int target) {
    return ("District %1$s (%1$s): from Monday 8 March 2021 the teams add up to %2$d, which is not"
            + " the target of the district, %3$d")
        .formatted(district, teams, target);
  }

  private List<String> doubts(TargetAssignment... wanted) {
    return Doubts.of(
            ledger.changes(wanted),
            ledger.assigned,
            (scope, id) -> scope == TargetAssignment.Scope.DISTRICT ? "District " + id : id)
        .stream()
        .map(SheetText::toString)
        .toList();
  }
}
