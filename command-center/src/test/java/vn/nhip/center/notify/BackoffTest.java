package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2021-03-20T14:10:00Z");

  @Test
  void pausesGrowAndRetriesEndAfterADay() {
    Instant giveUp = NOW.plus(Duration.ofDays(1));
    Instant time = NOW;
    int attempts = 1;
    Duration before = Duration.ZERO;
    Instant next = Backoff.next(attempts, time, giveUp);
    while (next != null) {
      assertThat(Duration.between(time, next)).isGreaterThanOrEqualTo(before);
      before = Duration.between(time, next);
      time = next;
      attempts++;
      next = Backoff.next(attempts, time, giveUp);
    }
    assertThat(attempts).isBetween(25, 40);
    assertThat(time).isAfter(giveUp.minus(Duration.ofHours(1)));
  }

  @Test
  void retriesFirstWithinSeconds() {
    assertThat(Backoff.next(1, NOW, NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(10));
  }
}
