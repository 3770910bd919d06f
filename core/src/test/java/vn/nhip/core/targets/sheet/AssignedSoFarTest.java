package vn.nhip.core.targets.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;

final class AssignedSoFarTest {
  private static final LocalDate FIRST = LocalDate.of(2021, 3, 1);

  private final AssignedSoFar assigned = new AssignedSoFar();

  @Test
  void distinguishesNewChangedAndUnchanged() {
    ledger(team(1, 10, 240));

    assertThat(change(team(1, 10, 240)).kind()).isEqualTo(Change.Kind.UNCHANGED);
    assertThat(change(team(3, 4, 240)).kind()).isEqualTo(Change.Kind.UNCHANGED);
    assertThat(change(team(11, null, 240)).kind()).isEqualTo(Change.Kind.NEW);
    Change changed = change(team(1, 10, 260));
    assertThat(changed.kind()).isEqualTo(Change.Kind.CHANGED);
    assertThat(changed.describe(changed.parts().get(0))).isEqualTo("dailyTarget 240 → 260");
  }

  @Test
  void usesLaterRecordOfEachDay() {
    ledger(team(1, null, 240), team(5, 6, 300), team(6, 6, 240));

    assertThat(change(team(1, 4, 240)).parts()).isEmpty();
    assertThat(change(team(1, null, 240)).parts())
        .extracting(part -> part.days().toString())
        .containsExactly("2021-03-05");
    assertThat(change(team(4, null, 300)).parts())
        .extracting(part -> part.days().toString())
        .containsExactly("2021-03-04", "from 2021-03-06");
  }

  @Test
  void sendsOnlyFromFirstToLastDayThatDiffers() {
    ledger(team(1, 10, 240), team(5, 5, 300));

    assertThat(Days.of(change(team(1, 20, 240)).assignment()))
        .hasToString("2021-03-05 to 2021-03-20");
    ledger(team(5, 5, 240));
    Change prolonged = change(team(1, null, 240));
    assertThat(prolonged.kind()).isEqualTo(Change.Kind.NEW);
    assertThat(Days.of(prolonged.assignment())).hasToString("from 2021-03-11");
  }

  @Test
  void treatsAbsentAndExplicitDefaultShiftAlike() {
    TargetAssignment written = team(1, 10, 240);
    assertThat(new String(AssignmentRecord.json(written), UTF_8)).doesNotContain("shift");
    ledger(written);
    assertThat(change(written).parts()).isEmpty();
  }

  @Test
  void ignoresClocksAndUnusableRecords() {
    assigned.add("CLOCK", "{\"type\":\"CLOCK\"}".getBytes(UTF_8));
    assigned.add(null, "{".getBytes(UTF_8));
    assigned.add("gone", null);
    assertThat(change(team(1, 10, 240)).kind()).isEqualTo(Change.Kind.NEW);
  }

  @Test
  void givesEachAssignmentItsOwnKey() {
    Set<String> keys = new HashSet<>();
    for (TargetAssignment each :
        List.of(team(1, 10, 240), team(1, 10, 260), team(1, 10, 240), team(1, null, 240))) {
      keys.add(AssignmentRecord.key(each, keys));
    }
    assertThat(keys).hasSize(4);
    assertThat(AssignmentRecord.key(team(1, 10, 240), Set.of()))
        .startsWith("TEAM/663-LD-02/2021-03-01/2021-03-10/")
        .endsWith("/1")
        .isEqualTo(AssignmentRecord.key(team(1, 10, 240), Set.of()));
  }

  private void ledger(TargetAssignment... assignments) {
    for (TargetAssignment each : assignments) {
      String key = AssignmentRecord.key(each, assigned.keys());
      assigned.add(key, AssignmentRecord.json(each));
    }
  }

  private Change change(TargetAssignment wanted) {
    return assigned.change(new PlannedRow(2, wanted));
  }

  /** An assignment from a day of March 2021 to another, or without end. */
  private static TargetAssignment team(int from, Integer to, int dailyTarget) {
    int before = Math.toIntExact(FIRST.toEpochDay()) - 1;
    return new TargetAssignment(
        Scope.TEAM,
        "663-LD-02",
        "Tổ 2",
        "67",
        "663",
        before + from,
        to == null ? null : Integer.valueOf(before + to),
        dailyTarget,
        TargetAssignment.DEFAULT_SHIFT,
        0);
  }
}
