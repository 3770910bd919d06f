package vn.nhip.core.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

class InForceTest {
  private static final int DAY = 18_706;
  private static final List<ShiftInterval> EARLY = List.of(new ShiftInterval(450, 690));
  private static final List<ShiftInterval> LATE = List.of(new ShiftInterval(1_110, 1_320));

  @Test
  void isTheLastInTheLogThatHoldsForTheDay() {
    TargetAssignment open = team("A", 100, DAY, null, 10);
    TargetAssignment oneDay = team("A", 200, DAY + 1, DAY + 1, 20);
    List<TargetAssignment> log = List.of(open, oneDay);
    assertThat(InForce.of(log, DAY - 1, 100)).isNull();
    assertThat(InForce.of(log, DAY, 100)).isSameAs(open);
    assertThat(InForce.of(log, DAY + 1, 100)).isSameAs(oneDay);
    assertThat(InForce.of(log, DAY + 2, 100)).isSameAs(open);
    assertThat(InForce.of(List.of(), DAY, 100)).isNull();
  }

  @Test
  void isKnownOnlyAfterItsArrival() {
    TargetAssignment before = team("A", 100, DAY, null, 10);
    TargetAssignment after = team("A", 200, DAY, null, 20);
    List<TargetAssignment> log = List.of(before, after);
    assertThat(InForce.of(log, DAY, 10)).isNull();
    assertThat(InForce.of(log, DAY, 20)).isSameAs(before);
    assertThat(InForce.of(log, DAY, 21)).isSameAs(after);
  }

  @Test
  void givesADistrictTheShiftsOfItsTeamsAtWork() {
    TargetAssignment district = assignment(Scope.DISTRICT, "663", "663", 900, List.of());
    TargetAssignment early = assignment(Scope.TEAM, "A", "663", 100, EARLY);
    TargetAssignment late = assignment(Scope.TEAM, "B", "663", 100, LATE);
    TargetAssignment resting = assignment(Scope.TEAM, "C", "663", 0, EARLY);
    TargetAssignment elsewhere = assignment(Scope.TEAM, "D", "664", 100, EARLY);
    assertThat(InForce.shifts(district, List.of(early, late, resting, elsewhere)))
        .containsExactly(EARLY, LATE);
    assertThat(InForce.shifts(late, List.of(early))).containsExactly(LATE);
  }

  private static TargetAssignment team(
      String id, int target, int fromDay, Integer toDay, long arrivedAt) {
    return new TargetAssignment(
        Scope.TEAM,
        id,
        null,
        "67",
        "663",
        fromDay,
        toDay,
        target,
        EARLY,
        null,
        null,
        null,
        null,
        arrivedAt);
  }

  private static TargetAssignment assignment(
      Scope scope, String id, String district, int target, List<ShiftInterval> shift) {
    return new TargetAssignment(
        scope, id, null, "67", district, DAY, null, target, shift, null, null, null, null, 0);
  }
}
