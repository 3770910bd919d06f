package vn.nhip.simulation.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DiceTest {
  @Test
  void givesTheSameNumbersEverywhere() {
    Dice dice = Dice.of(1, "663-LD-02");

    assertThat(new long[] {dice.next(), dice.next()})
        .containsExactly(7601433307835060448L, -3085867735652408081L);
  }

  @Test
  void givesOtherNumbersForAnotherLabel() {
    assertThat(Dice.of(1, "663-LD-02").next()).isNotEqualTo(Dice.of(1, "663-LD-03").next());
  }

  @Test
  void makesRandomUuids() {
    Dice dice = Dice.of(1, "ids");
    UUID id = new UUID(dice.idHigh(), dice.idLow());

    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Property
  void partsAddUpToTheTotal(
      @ForAll @IntRange(max = 1_000_000) int total,
      @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 1000) Integer> weights) {
    int[] parts = Shares.split(total, weights.stream().mapToDouble(weight -> weight).toArray());

    assertThat(parts).hasSize(weights.size());
    assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
  }
}
