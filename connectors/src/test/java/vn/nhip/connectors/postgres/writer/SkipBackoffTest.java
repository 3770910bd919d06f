package vn.nhip.connectors.postgres.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkipBackoffTest {
  private final SkipBackoff backoff = new SkipBackoff();

  @Test
  void skipsTwiceAsManyAttemptsAfterEachFailureUpTo256() {
    List<Integer> skipped = new ArrayList<>();
    for (int failures = 0; failures < 10; failures++) {
      backoff.failed();
      skipped.add(skipped());
    }
    assertThat(skipped).containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 256);
  }

  @Test
  void skipsOneAttemptAgainAfterASuccess() {
    assertThat(backoff.skip()).isFalse();
    backoff.failed();
    backoff.failed();
    assertThat(skipped()).isEqualTo(2);
    backoff.succeeded();
    assertThat(backoff.skip()).isFalse();
    backoff.failed();
    assertThat(backoff.toSkip()).isEqualTo(1);
  }

  private int skipped() {
    int skipped = 0;
    while (backoff.skip()) {
      skipped++;
    }
    return skipped;
  }
}
