package vn.nhip.simulation.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long LIVE = Instant.parse("2021-03-20T11:45:00Z").toEpochMilli();
  private static final long NOW = -5_000_000_000L;

  @Test
  void historyIsDueAtOnce() {
    Pace pace = new Pace(Instant.ofEpochMilli(LIVE), 1);

    assertThat(pace.nanosUntilDue(LIVE - 3_600_000, NOW)).isZero();
    assertThat(pace.nanosUntilDue(LIVE - 1, NOW)).isZero();
  }

  @Test
  void liveRecordsAreDueAsFarApartAsTheyArrivedDividedByTheSpeed() {
    Pace pace = new Pace(Instant.ofEpochMilli(LIVE), 60);

    assertThat(pace.nanosUntilDue(LIVE + 10_000, NOW)).isZero();
    assertThat(pace.nanosUntilDue(LIVE + 70_000, NOW)).isEqualTo(1_000_000_000L);
    assertThat(pace.nanosUntilDue(LIVE + 70_000, NOW + 1_000_000_000L)).isZero();
    assertThat(pace.nanosUntilDue(LIVE + 70_000, NOW + 3_000_000_000L)).isNegative();
  }

  @Test
  void nothingWaitsAtTheHighestSpeed() {
    Pace pace = new Pace(Instant.ofEpochMilli(LIVE), Replay.MAX_SPEED);

    assertThat(pace.nanosUntilDue(LIVE, NOW)).isZero();
    assertThat(pace.nanosUntilDue(LIVE + 86_400_000, NOW)).isZero();
  }
}
