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
  void aCopyIsIndependent(
      @ForAll("ids") List<UUID> first,
      @ForAll("ids") List<UUID> ofCopy,
      @ForAll("ids") List<UUID> ofOriginal) {
    EventIds original = new EventIds();
    addAll(original, first);
    EventIds copy = original.copy();

    addAll(copy, ofCopy);
    assertThat(idsOf(original)).isEqualTo(new HashSet<>(first));
    addAll(original, ofOriginal);

    assertThat(idsOf(copy)).isEqualTo(new HashSet<>(concat(first, ofCopy)));
    assertThat(idsOf(original)).isEqualTo(new HashSet<>(concat(first, ofOriginal)));
  }

  @Property
  void copiesOfCopiesAreIndependent(
      @ForAll("ids") List<UUID> first,
      @ForAll("ids") List<UUID> ofLive,
      @ForAll("ids") List<UUID> ofAgain,
      @ForAll("ids") List<UUID> ofLater) {
    EventIds original = new EventIds();
    addAll(original, first);
    EventIds live = original.copy();
    EventIds again = original.copy();
    addAll(live, ofLive);
    EventIds later = live.copy();
    addAll(later, ofLater);
    addAll(again, ofAgain);
    addAll(live, ofAgain);

    assertThat(idsOf(original)).isEqualTo(new HashSet<>(first));
    assertThat(idsOf(again)).isEqualTo(new HashSet<>(concat(first, ofAgain)));
    assertThat(idsOf(live)).isEqualTo(new HashSet<>(concat(concat(first, ofLive), ofAgain)));
    assertThat(idsOf(later)).isEqualTo(new HashSet<>(concat(concat(first, ofLive), ofLater)));
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
