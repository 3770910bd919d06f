package vn.nhip.job.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangedMinutesTest {

  private static final long NOW = 1_000;

  private final ChangedMinutes changedMinutes = new ChangedMinutes();

  private static BitSet minutes(int... minutes) {
    return IntStream.of(minutes).collect(BitSet::new, BitSet::set, BitSet::or);
  }

  @Test
  void keepsMinutesBeyondTheBound() {
    changedMinutes.mark(minutes(5, 59, 60));
    changedMinutes.markEmittedInShort(60);
    changedMinutes.markEmittedInLong(0, NOW);

    assertThat(changedMinutes.inShort()).isEqualTo(minutes(60));
    assertThat(changedMinutes.inLong()).isEqualTo(minutes(5, 59, 60));
    assertThat(changedMinutes.emitted()).isEqualTo(minutes(5, 59));
    assertThat(changedMinutes.isEmpty()).isFalse();

    changedMinutes.markEmittedInShort(ChangedMinutes.ALL);
    changedMinutes.markEmittedInLong(ChangedMinutes.ALL, NOW);
    assertThat(changedMinutes.isEmpty()).isTrue();
  }

  @Test
  void aLongWindowIsNewUntilItIsEmitted() {
    changedMinutes.mark(minutes(5, 70));
    assertThat(changedMinutes.isNewInLong(0, 60)).isTrue();

    changedMinutes.markEmittedInLong(60, NOW);
    assertThat(changedMinutes.isNewInLong(0, 60)).isFalse();
    assertThat(changedMinutes.isNewInLong(60, 120)).isTrue();
    assertThat(changedMinutes.isNewInShort(5, 6)).isTrue();

    changedMinutes.markEmittedInShort(ChangedMinutes.ALL);
    assertThat(changedMinutes.isNewInShort(5, 6)).isFalse();
    assertThat(changedMinutes.isNewInLong(0, 60)).isFalse();
  }

  @Test
  void aMinuteThatChangesAgainIsEmittedAgain() {
    changedMinutes.mark(minutes(5));
    changedMinutes.markEmittedInShort(ChangedMinutes.ALL);
    changedMinutes.markEmittedInLong(ChangedMinutes.ALL, NOW);
    changedMinutes.mark(minutes(5));

    assertThat(changedMinutes.inShort()).isEqualTo(minutes(5));
    assertThat(changedMinutes.inLong()).isEqualTo(minutes(5));
  }

  /** A second partition adds to a minute that has been emitted only in its hour. */
  @Test
  void aLongWindowStaysEmittedWhenItsMinuteChangesAgain() {
    changedMinutes.mark(minutes(5));
    changedMinutes.markEmittedInLong(60, NOW);
    changedMinutes.mark(minutes(5));

    assertThat(changedMinutes.isNewInLong(0, 60)).isFalse();
    assertThat(changedMinutes.isNewInShort(5, 6)).isTrue();
    assertThat(changedMinutes.longEmittedAt()).isZero();
    changedMinutes.markEmittedInLong(ChangedMinutes.ALL, NOW);
    assertThat(changedMinutes.longEmittedAt()).isEqualTo(NOW);
  }
}
