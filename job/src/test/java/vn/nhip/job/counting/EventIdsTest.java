package vn.nhip.job.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vn.nhip.job.state.Stored;

class EventIdsTest {

  @Property
  void behavesLikeASet(@ForAll("ids") List<UUID> ids) {
    EventIds remembered = new EventIds();
    Set<UUID> expected = new HashSet<>();

    for (UUID id : ids) {
      assertThat(remembered.add(id.getMostSignificantBits(), id.getLeastSignificantBits()))
          .isEqualTo(expected.add(id));
    }
    assertThat(remembered.size()).isEqualTo(expected.size());
  }

  @Property
  void aCopyIsIndependent(@ForAll("ids") List<UUID> before, @ForAll("ids") List<UUID> after) {
    EventIds original = new EventIds();
    addAll(original, before);
    EventIds copy = original.copy();
    int size = original.size();

    addAll(copy, after);

    assertThat(original.size()).isEqualTo(size);
    assertThat(copy.size()).isEqualTo(new HashSet<>(concat(before, after)).size());
    assertThat(idsOf(original)).isEqualTo(new HashSet<>(before));
    assertThat(idsOf(copy)).isEqualTo(new HashSet<>(concat(before, after)));
    addAll(original, after);
    assertThat(original.size()).isEqualTo(copy.size());
  }

  /** Checkpoints copy the copies, and a snapshot may be copied again. */
  @Property
  void copiesOfCopiesAreIndependent(
      @ForAll("ids") List<UUID> first, @ForAll("ids") List<UUID> next) {
    EventIds original = new EventIds();
    addAll(original, first);
    EventIds live = original.copy();
    EventIds again = original.copy();
    addAll(live, next);
    EventIds later = live.copy();
    addAll(again, next.subList(0, next.size() / 2));
    addAll(later, first);

    assertThat(idsOf(original)).isEqualTo(new HashSet<>(first));
    assertThat(idsOf(live)).isEqualTo(new HashSet<>(concat(first, next)));
    assertThat(idsOf(again))
        .isEqualTo(new HashSet<>(concat(first, next.subList(0, next.size() / 2))));
    assertThat(idsOf(later)).isEqualTo(idsOf(live));
  }

  @Test
  void holdsManyIds() {
    EventIds ids = new EventIds();
    for (int i = 0; i < 300_000; i++) {
      assertThat(ids.add(i % 7, i)).isTrue();
    }
    for (int i = 0; i < 300_000; i++) {
      assertThat(ids.add(i % 7, i)).isFalse();
    }
    assertThat(ids.size()).isEqualTo(300_000);
  }

  @Property
  void survivesStorage(@ForAll("ids") List<UUID> ids) {
    EventIds stored = new EventIds();
    addAll(stored, ids);
    EventIds restored = Stored.restored(stored);

    assertThat(idsOf(restored)).isEqualTo(new HashSet<>(ids));
    addAll(restored, ids);
    assertThat(restored.size()).isEqualTo(stored.size());
  }

  /** Random ids, consecutive ones and zero, with repetitions. */
  @Provide
  Arbitrary<List<UUID>> ids() {
    Arbitrary<Long> few = Arbitraries.longs().between(0, 40);
    Arbitrary<UUID> numbered = Combinators.combine(few, few).as(UUID::new);
    Arbitrary<UUID> random =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    return Arbitraries.oneOf(numbered, random).list().ofMaxSize(300);
  }

  private static void addAll(EventIds ids, List<UUID> added) {
    added.forEach(id -> ids.add(id.getMostSignificantBits(), id.getLeastSignificantBits()));
  }

  private static Set<UUID> idsOf(EventIds ids) {
    Set<UUID> all = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      assertThat(all.add(new UUID(ids.high(i), ids.low(i)))).isTrue();
    }
    return all;
  }

  private static List<UUID> concat(List<UUID> first, List<UUID> second) {
    List<UUID> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
