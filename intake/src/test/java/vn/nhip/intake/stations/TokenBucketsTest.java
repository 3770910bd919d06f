package vn.nhip.intake.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.nhip.intake.answers.Declined;

class TokenBucketsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TokenBuckets<String> buckets = new TokenBuckets<>(10, 100, nanos::get);

  @Test
  void allowsABurstAndThenTheRate() {
    buckets.take("a", 100, "too many");
    assertThat(declined("a", 1).retrySeconds()).isEqualTo(1);
    assertThat(declined("a", 25).retrySeconds()).isEqualTo(3);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    buckets.take("a", 20, "too many");
    assertThat(declined("a", 1).status()).isEqualTo(429);
  }

  @Test
  void limitsEachSenderSeparately() {
    buckets.take("a", 100, "too many");
    buckets.take("b", 100, "too many");
    assertThat(declined("b", 1).code()).isEqualTo("TOO_MANY");
  }

  @Test
  void savesNoMoreThanABurstDuringAPause() {
    buckets.take("a", 1, "too many");
    nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
    assertThat(declined("a", 101).retrySeconds()).isEqualTo(1);
  }

  private Declined declined(String sender, int pieces) {
    return catchThrowableOfType(Declined.class, () -> buckets.take(sender, pieces, "too many"));
  }
}
