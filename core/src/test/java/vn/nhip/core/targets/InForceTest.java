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
  void lastAssignmentInTheLogForTheDayIsInForce() {
    TargetAssignment open = team("A", 100, DAY, null, 10);
    TargetAssignment oneDay = team("A", 200, DAY + 1, DAY + 1, 20);
    List<TargetAssignment> log = List.of(open, oneDay);
    assertThat(InForce.of(log, DAY - 1, 100)).isNull();
    assertThat(InForce.of(log, DAY, 100)).isSameAs(open);
    assertThat(InForce.of(log, DAY + 1, 100)).isSameAs(oneDay);
    assertThat(InForce.of(log, DAY + 2, 100)).isSameAs(open);
    assertThat(InForce.<TargetAssignment>of(List.of(), DAY, 100)).isNull();
  }

  @Test
  void assignmentIsKnownOnlyAfterItsArrival() {
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

  @Test
  void nameHoldsFromTheFirstDayOfItsAssignment() {
    List<TargetAssignment> log =
        List.of(named("One", DAY, DAY, 10), named("Two", DAY + 7, null, 20));
    assertThat(InForce.name(log, DAY, 100)).isEqualTo("One");
    assertThat(InForce.name(log, DAY + 6, 100)).isEqualTo("One");
    assertThat(InForce.name(log, DAY + 7, 100)).isEqualTo("Two");
    // Seen before its first assignment.
    assertThat(InForce.name(log, DAY - 1, 100)).isEqualTo("One");
    assertThat(InForce.name(List.of(team("A", 1, DAY, null, 10)), DAY, 100)).isNull();
  }

  @Test
  void pastDayKeepsItsName() {
    List<TargetAssignment> log = List.of(named("One", DAY, null, 10), named("Two", DAY, null, 500));
    assertThat(InForce.name(log, DAY, 500)).isEqualTo("One");
    assertThat(InForce.name(log, DAY + 1, 501)).isEqualTo("Two");
    assertThat(InForce.name(List.of(log.get(1)), DAY, 500)).as("named only later").isEqualTo("Two");
  }

  @Test
  void namesOfAPointCountByTheirFirstDayInWhateverOrderTheyWereGiven() {
    PointName one = point("One", DAY, 10);
    PointName two = point("Two", DAY + 7, 20);
    for (List<PointName> log : List.of(List.of(one, two), List.of(two, one))) {
      assertThat(pointOn(DAY - 1, log)).isEqualTo("One");
      assertThat(pointOn(DAY + 6, log)).isEqualTo("One");
      assertThat(pointOn(DAY + 7, log)).isEqualTo("Two");
    }
    PointName corrected = point("Three", DAY + 7, 5);
    assertThat(pointOn(DAY + 7, List.of(two, one, corrected))).isEqualTo("Three");
    assertThat(pointOn(DAY + 7, List.of(corrected, one, two))).isEqualTo("Two");
  }

  private static PointName point(String name, int fromDay, long arrivedAt) {
    return new PointName("663-TH-01", name, "67", "663", fromDay, arrivedAt);
  }

  private static String pointOn(int day, List<PointName> log) {
    return InForce.name(log.stream().sorted(PointName.BY_FIRST_DAY).toList(), day, 100);
  }

  private static TargetAssignment named(String name, int fromDay, Integer toDay, long arrivedAt) {
    return new TargetAssignment(
        Scope.TEAM, "A", name, "67", "663", fromDay, toDay, 100, EARLY, arrivedAt);
  }

  private static TargetAssignment team(
      String id, int target, int fromDay, Integer toDay, long arrivedAt) {
    return new TargetAssignment(
        Scope.TEAM, id, null, "67", "663", fromDay, toDay, target, EARLY, arrivedAt);
  }

  private static TargetAssignment assignment(
      Scope scope, String id, String district, int target, List<ShiftInterval> shift) {
    return new TargetAssignment(scope, id, null, "67", district, DAY, null, target, shift, 0);
  }
}
