package vn.nhip.core.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HelpPlanTest {
  private static final String HERE = "663";
  private static final String THERE = "665";

  @Test
  void prefersOneMoveFromAnotherDistrictToTwoFromTheOwn() {
    assertThat(
            names(
                100,
                new Donor("a", HERE, 60),
                new Donor("b", HERE, 60),
                new Donor("c", THERE, 100)))
        .containsExactly("c");
  }

  @Test
  void prefersTheOwnDistrictAmongEquallyFewMoves() {
    assertThat(names(50, new Donor("a", HERE, 50), new Donor("b", THERE, 400)))
        .containsExactly("a");
    assertThat(
            names(
                100, new Donor("a", HERE, 20), new Donor("b", THERE, 90), new Donor("c", HERE, 30)))
        .as("one donor of the district is enough together with the large one")
        .containsExactly("c", "b");
  }

  @Test
  void prefersLargerSurplusesAndThenSmallerIds() {
    assertThat(names(10, new Donor("b", HERE, 40), new Donor("a", HERE, 40))).containsExactly("a");
    assertThat(names(10, new Donor("a", HERE, 20), new Donor("b", HERE, 40))).containsExactly("b");
  }

  @Test
  void saysHowMuchIsClosedWhenTheGapIsTooLarge() {
    HelpPlan plan = only(100, List.of(new Donor("b", THERE, 40), new Donor("a", HERE, 15)));
    assertThat(plan.isEnough()).isFalse();
    assertThat(plan.closes()).isEqualTo(55);
    assertThat(plan.moves())
        .containsExactly(
            new Move(new Donor("a", HERE, 15), true), new Move(new Donor("b", THERE, 40), false));
    assertThat(only(100, List.of()).closes()).isZero();
  }

  @Test
  void servesTheLargestGapFirstAndThoseThatCannotBeClosedLast() {
    List<Donor> donors = List.of(new Donor("a", HERE, 60), new Donor("b", HERE, 30));
    List<HelpPlan> plans =
        HelpPlan.of(
            List.of(
                new TeamBehind("small", HERE, 20),
                new TeamBehind("hopeless", HERE, 500),
                new TeamBehind("large", HERE, 50)),
            donors);
    assertThat(plans)
        .extracting(plan -> plan.team().team())
        .containsExactly("hopeless", "large", "small");
    assertThat(plans).extracting(HelpPlan::closes).containsExactly(0, 50, 20);
  }

  @Test
  void addsUpTheLargestFiguresWithoutOverflow() {
    int most = Integer.MAX_VALUE;
    HelpPlan plan =
        only(most, List.of(new Donor("a", HERE, most - 1), new Donor("b", HERE, most - 1)));
    assertThat(plan.closes()).isEqualTo(most);
    assertThat(plan.isEnough()).isTrue();
  }

  @Test
  void rejectsTeamsWithoutAGapAndDonorsWithoutASurplus() {
    assertThatThrownBy(() -> new TeamBehind("a", HERE, 0)).hasMessageContaining("a has no gap");
    assertThatThrownBy(() -> new Donor("a", HERE, 0)).hasMessageContaining("a has nothing");
  }

  /** Compares with the best of all subsets of the donors by the definition. */
  @Property(tries = 3_000)
  void isTheBestOfAllSubsets(@ForAll("donors") List<Donor> donors, @ForAll("gaps") int gap) {
    List<Donor> best = List.of();
    for (int set = 0; set < 1 << donors.size(); set++) {
      List<Donor> tried = subset(donors, set);
      best = BETTER.compare(new Tried(gap, tried), new Tried(gap, best)) < 0 ? tried : best;
    }
    HelpPlan plan = only(gap, donors);
    assertThat(plan.moves().stream().map(Move::donor).toList()).isEqualTo(ordered(best));
    assertThat(plan.closes()).isEqualTo((int) Math.min(gap, new Tried(gap, best).sum()));
  }

  /**
   * Compares with serving the teams one after another, each by trying all subsets of what is left.
   */
  @Property(tries = 1_000)
  void servesTeamsOneAfterAnother(
      @ForAll("teams") List<TeamBehind> teams,
      @ForAll("donors") List<Donor> donors,
      @ForAll long seed) {
    List<HelpPlan> plans = HelpPlan.of(teams, donors);
    Set<String> used = new HashSet<>();
    plans.forEach(
        plan -> plan.moves().forEach(move -> assertThat(used.add(move.donor().team())).isTrue()));

    List<Donor> left = new ArrayList<>(donors);
    List<HelpPlan> hopeless = new ArrayList<>();
    for (HelpPlan plan : plans) {
      if (left.stream().mapToInt(Donor::surplus).sum() < plan.team().gap()) {
        hopeless.add(plan);
      } else {
        assertThat(plan.moves()).isEqualTo(alone(plan.team(), left));
        left.removeAll(plan.moves().stream().map(Move::donor).toList());
      }
    }
    for (HelpPlan plan : hopeless) {
      assertThat(plan.moves()).hasSameSizeAs(left);
      left.clear();
    }

    List<TeamBehind> teamsShuffled = new ArrayList<>(teams);
    List<Donor> donorsShuffled = new ArrayList<>(donors);
    Collections.shuffle(teamsShuffled, new Random(seed));
    Collections.shuffle(donorsShuffled, new Random(seed));
    assertThat(HelpPlan.of(teamsShuffled, donorsShuffled)).isEqualTo(plans);
  }

  private record Tried(int gap, List<Donor> donors) {
    long sum() {
      return donors.stream().mapToLong(Donor::surplus).sum();
    }

    long closes() {
      return Math.min(gap, sum());
    }

    long near() {
      return donors.stream().filter(donor -> donor.district().equals(HERE)).count();
    }

    /** Compared character by character: the larger surplus and then the smaller id is better. */
    String preference() {
      StringBuilder text = new StringBuilder();
      ordered(donors)
          .forEach(donor -> text.append("%04d%s".formatted(9_999 - donor.surplus(), donor.team())));
      return text.toString();
    }
  }

  private static final Comparator<Tried> BETTER =
      Comparator.comparing(Tried::closes)
          .reversed()
          .thenComparing(tried -> tried.donors().size())
          .thenComparing(Comparator.comparing(Tried::near).reversed())
          .thenComparing(Tried::preference);

  private static List<Donor> ordered(List<Donor> donors) {
    return donors.stream()
        .sorted(
            Comparator.comparing((Donor donor) -> !donor.district().equals(HERE))
                .thenComparing(Comparator.comparing(Donor::surplus).reversed())
                .thenComparing(Donor::team))
        .toList();
  }

  private static List<Donor> subset(List<Donor> donors, int set) {
    List<Donor> chosen = new ArrayList<>();
    for (int i = 0; i < donors.size(); i++) {
      if ((set >> i & 1) == 1) {
        chosen.add(donors.get(i));
      }
    }
    return chosen;
  }

  private static List<String> names(int gap, Donor... donors) {
    return only(gap, List.of(donors)).moves().stream().map(move -> move.donor().team()).toList();
  }

  private static HelpPlan only(int gap, List<Donor> donors) {
    List<HelpPlan> plans = HelpPlan.of(List.of(new TeamBehind("behind", HERE, gap)), donors);
    assertThat(plans).hasSize(1);
    return plans.get(0);
  }

  private static List<Move> alone(TeamBehind team, List<Donor> donors) {
    return HelpPlan.of(List.of(team), donors).get(0).moves();
  }

  @Provide
  Arbitrary<Integer> gaps() {
    return Arbitraries.integers().between(1, 60);
  }

  /** Few different surpluses, so that ties are common. */
  @Provide
  Arbitrary<List<Donor>> donors() {
    Arbitrary<String> ids = Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h");
    Arbitrary<Integer> surpluses =
        Arbitraries.oneOf(Arbitraries.of(5, 10, 20), Arbitraries.integers().between(1, 40));
    return Combinators.combine(ids, Arbitraries.of(HERE, THERE, "661"), surpluses)
        .as(Donor::new)
        .list()
        .uniqueElements(Donor::team)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<TeamBehind>> teams() {
    Arbitrary<String> ids = Arbitraries.of("v", "w", "x", "y", "z");
    return Combinators.combine(ids, Arbitraries.of(HERE, THERE), gaps())
        .as(TeamBehind::new)
        .list()
        .uniqueElements(TeamBehind::team)
        .ofMaxSize(5);
  }
}
