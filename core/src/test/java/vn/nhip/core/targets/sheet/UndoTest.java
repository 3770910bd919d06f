package vn.nhip.core.targets.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.targets.sheet.Ledger.district;
import static vn.nhip.core.targets.sheet.Ledger.named;
import static vn.nhip.core.targets.sheet.Ledger.team;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;

final class UndoTest {
  private static final String ID = "663-LD-02";
  private static final Unit UNIT = new Unit(Scope.TEAM, ID, "");
  private static final Unit DISTRICT = new Unit(Scope.DISTRICT, "663", "67");

  private final Ledger ledger = new Ledger();
  private final Set<String> gone = new HashSet<>();

  @Test
  void bringsBackWhatWasInForceOnEachDay() {
    ledger.send(team(ID, "663", 1, null, 240), team(ID, "663", 5, 6, 300));
    Set<String> sheet = ledger.send(team(ID, "663", 4, 10, 260));
    assertThat(words(undo(sheet)))
        .containsExactly(
            "2021-03-04 240", "2021-03-05 to 2021-03-06 300", "2021-03-07 to 2021-03-10 240");
  }

  @Test
  void givesTargetOfZeroWhereNothingWasAssigned() {
    ledger.send(team(ID, "663", 1, 5, 240));
    Set<String> sheet = ledger.send(team(ID, "663", 4, null, 260));
    assertThat(words(undo(sheet)))
        .containsExactly("2021-03-04 to 2021-03-05 240", "from 2021-03-06 0");
  }

  @Test
  void leavesDaysThatWereAssignedAgainLater() {
    ledger.send(team(ID, "663", 1, null, 240));
    Set<String> sheet = ledger.send(team(ID, "663", 4, 10, 260));
    ledger.send(team(ID, "663", 8, null, 500));
    Undo undo = undo(sheet);
    assertThat(words(undo)).containsExactly("2021-03-04 to 2021-03-07 240");
    assertThat(undo.notes()).containsExactly(SheetText.of("undo.kept", "units", 1));
  }

  @Test
  void undoesOneSheetAfterTheOtherAndAnUndoItself() {
    ledger.send(team(ID, "663", 1, 10, 240));
    Set<String> first = ledger.send(team(ID, "663", 4, 6, 260));
    Set<String> second = ledger.send(team(ID, "663", 5, 10, 280));
    Set<String> undone = take(second);
    assertThat(targets()).isEqualTo("240 240 240 260 260 260 240 240 240 240");
    take(first);
    assertThat(targets()).isEqualTo("240 240 240 240 240 240 240 240 240 240");
    // The second sheet counts again, and its undo does not.
    gone.removeAll(second);
    Undo again = Undo.of(undone, gone, ledger.assigned, (scope, id) -> id);
    gone.addAll(send(again));
    assertThat(targets()).isEqualTo("240 240 240 240 280 280 280 280 280 280");
  }

  @Test
  void givesTheNameBeforeAgain() {
    ledger.send(team(ID, "663", 1, null, 240));
    Set<String> sheet = ledger.send(named(team(ID, "663", 4, null, 240), "Tổ Đắk Gằn"));
    assertThat(undo(sheet).rows())
        .extracting(row -> row.assignment().name())
        .containsExactly("Tổ của " + ID);
  }

  @Test
  void givesThePeopleOfCardAgeBeforeAgain() {
    ledger.send(district("663", 1, 10, 100, 72_000L), district("663", 20, 30, 100, 73_000L));
    Set<String> sheet = ledger.send(district("663", 5, 6, 100, 99_000L));
    Undo undo = undo(sheet);
    assertThat(undo.rows()).extracting(row -> row.assignment().eligible()).containsExactly(73_000L);
    assertThat(undo.notes()).isEmpty();
    Set<String> other = ledger.send(district("664", 5, 6, 100, 99_000L));
    assertThat(undo(other).notes()).containsExactly(SheetText.of("undo.eligible"));
  }

  @Test
  void takesBackWhatALaterSheetDidNotSet() {
    ledger.send(named(district("663", 1, null, 100, 72_000L), "Đắk Mil"));
    Set<String> sheet = ledger.send(named(district("663", 5, 9, 110, 99_000L), "Dak Mil"));
    ledger.send(district("663", 5, null, 120, null));
    Undo undo = undo(sheet);
    assertThat(words(undo))
        .as("as the later sheet has it")
        .containsExactly("2021-03-05 to 2021-03-09 120");
    assertThat(undo.rows().get(0).assignment().name()).isEqualTo("Đắk Mil");
    assertThat(undo.rows().get(0).assignment().eligible()).isEqualTo(72_000L);
    take(sheet);
    assertThat(ledger.assigned.of(DISTRICT)).hasSize(4);
    assertThat(undo(sheet).rows()).as("what is there again").isEmpty();
  }

  @Test
  void saysWhichValuesStayWhereNothingWasBefore() {
    Set<String> sheet = ledger.send(district("663", 5, 9, 110, 99_000L));
    ledger.send(district("663", 5, 9, 120, null));
    Undo undo = undo(sheet);
    assertThat(undo.rows()).isEmpty();
    assertThat(undo.notes())
        .containsExactly(SheetText.of("undo.kept", "units", 1), SheetText.of("undo.eligible"));
  }

  @Property(tries = 500)
  void leavesEachDayAsIfTheSheetHadNeverBeenSent(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 99_999) Integer> sent,
      @ForAll @IntRange(min = 0, max = 5) int which) {
    Ledger all = new Ledger();
    Ledger without = new Ledger();
    Set<String> taken = Set.of();
    for (int i = 0; i < sent.size(); i++) {
      TargetAssignment each = assignment(sent.get(i));
      Set<String> keys = all.send(each);
      if (i == which % sent.size()) {
        taken = keys;
      } else {
        without.send(each);
      }
    }
    Undo undo = Undo.of(taken, taken, all.assigned, (scope, id) -> id);
    all.send(assignments(undo));
    assertThat(targets(all)).isEqualTo(targets(without));
    names(without).forEach((day, name) -> assertThat(names(all)).containsEntry(day, name));
    boolean stays = undo.notes().contains(SheetText.of("undo.eligible"));
    assertThat(eligible(all)).isEqualTo(stays ? eligible(all) : eligible(without));
    assertThat(stays && eligible(without) != null).isFalse();
  }

  /** A district's, from days of March, with a name and a number of people now and then. */
  private static TargetAssignment assignment(int seed) {
    int from = 1 + seed % 7;
    Long eligible = seed / 1_000 % 3 == 0 ? null : Long.valueOf(70_000 + seed / 3_000 % 3);
    TargetAssignment of = district("663", from, from + seed / 7 % 6, 1 + seed / 42 % 20, eligible);
    return seed / 10_000 % 2 == 0 ? of : named(of, "Tên " + seed / 20_000);
  }

  private Undo undo(Set<String> keys) {
    Set<String> all = new HashSet<>(gone);
    all.addAll(keys);
    return Undo.of(keys, all, ledger.assigned, (scope, id) -> "Tổ của " + id);
  }

  /** Undoes a sheet; the keys of what was sent for that. */
  private Set<String> take(Set<String> keys) {
    Undo undo = undo(keys);
    gone.addAll(keys);
    Set<String> sent = send(undo);
    gone.addAll(sent);
    return sent;
  }

  private Set<String> send(Undo undo) {
    return ledger.send(assignments(undo));
  }

  private static List<TargetAssignment> assignments(Undo undo) {
    return undo.rows().stream().map(PlannedRow::assignment).toList();
  }

  private static List<String> words(Undo undo) {
    return assignments(undo).stream()
        .map(each -> Days.of(each) + " " + each.dailyTarget())
        .toList();
  }

  private String targets() {
    List<String> words = new ArrayList<>();
    byDay(ledger, UNIT, TargetAssignment::dailyTarget)
        .forEach((day, target) -> words.add(target.toString()));
    return String.join(" ", words.subList(0, 10));
  }

  /** By day of March, but for days off: whether nothing or 0 is assigned is the same. */
  private static Map<Integer, Integer> targets(Ledger of) {
    Map<Integer, Integer> targets = byDay(of, DISTRICT, TargetAssignment::dailyTarget);
    targets.values().removeIf(target -> target == 0);
    return targets;
  }

  /** What the district is called on the days on which something is assigned to it. */
  private static Map<Integer, String> names(Ledger of) {
    Map<Integer, String> names = byDay(of, DISTRICT, each -> "663");
    names.replaceAll(
        (day, id) -> {
          String name = InForce.name(of.assigned.of(DISTRICT), day, Long.MAX_VALUE);
          return name == null ? id : name;
        });
    return names;
  }

  private static Long eligible(Ledger of) {
    return of.assigned.of(DISTRICT).stream()
        .map(TargetAssignment::eligible)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private static <T> Map<Integer, T> byDay(
      Ledger of, Unit unit, Function<TargetAssignment, T> what) {
    Map<Integer, T> found = new TreeMap<>();
    int first = team(ID, "663", 1, 1, 0).fromDay();
    for (int day = first; day < first + 30; day++) {
      TargetAssignment each = of.assigned.inForce(unit, day);
      if (each != null) {
        found.put(day, what.apply(each));
      }
    }
    return found;
  }
}
