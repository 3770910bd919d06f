package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmitTimesTest {
  /** A multiple of all intervals in use here. */
  private static final long NOW = 1_616_256_000_000L;

  private final Clock clock = new Clock();

  private static EmitTimes every(int millis) {
    return EmitTimes.of(Duration.ofMillis(millis));
  }

  /** How long a change waits that comes at a moment of all intervals. */
  private long waited(EmitTimes times) {
    clock.now = NOW;
    times.schedule(clock);
    return clock.timer - NOW;
  }

  private void fire(EmitTimes times, long timer, long late) {
    clock.now = timer + late;
    times.fired(timer, clock);
  }

  @Test
  void doublesWhileTimersFireLate() {
    EmitTimes times = every(40);
    assertThat(waited(times)).isEqualTo(40);
    fire(times, NOW + 40, 21);
    fire(times, NOW + 80, 21);
    assertThat(waited(times)).isEqualTo(80);
    fire(times, NOW + 160, 0);
    assertThat(waited(times)).isEqualTo(160);
  }

  @Test
  void staysAsItIsWhileTimersAreHardlyLate() {
    EmitTimes times = every(40);
    fire(times, NOW + 40, 21);
    for (int n = 1; n <= 5; n++) {
      fire(times, NOW + 80L * n, 11);
    }
    assertThat(waited(times)).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource({"40, 320", "1, 256", "500, 500", "60000, 60000"})
  void waitsNoLongerThanInABacklog(int millis, int longest) {
    EmitTimes times = every(millis);
    for (int n = 1; n <= 20; n++) {
      fire(times, NOW + n, 100_000);
    }
    assertThat(waited(times)).isEqualTo(longest);
  }

  @Test
  void doublesOnceForAllTimersOfAMoment() {
    EmitTimes times = every(40);
    for (int key = 0; key < 100; key++) {
      fire(times, NOW + 40, 100 + key);
    }
    fire(times, NOW + 80, 15);
    assertThat(waited(times)).isEqualTo(80);
  }

  @Test
  void returnsToItsIntervalWhenTimersAreOnTime() {
    EmitTimes times = every(40);
    for (int n = 1; n <= 3; n++) {
      fire(times, NOW + n, 1_000);
    }
    for (int n = 4; n <= 7; n++) {
      fire(times, NOW + n, 5);
    }
    assertThat(waited(times)).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"20, 40", "21, 80"})
  void acceptsTwentyMillisecondsOfTheLastTimerOfAMoment(int late, int next) {
    EmitTimes times = every(40);
    fire(times, NOW + 40, 0);
    fire(times, NOW + 40, late);
    fire(times, NOW + 80, 0);
    assertThat(waited(times)).isEqualTo(next);
  }

  /** A later stage emits this long after a moment of the first one. */
  @ParameterizedTest
  @CsvSource({"100, 20", "40, 12", "10, 2"})
  void laterStagesWaitForNetworkBuffers(int millis, int wait) {
    assertThat(waited(EmitTimes.after(Duration.ofMillis(millis)))).isEqualTo(wait);
  }

  private static final class Clock implements TimerService {
    private long now;
    private long timer;

    @Override
    public long currentProcessingTime() {
      return now;
    }

    @Override
    public long currentWatermark() {
      return now;
    }

    @Override
    public void registerProcessingTimeTimer(long time) {
      timer = time;
    }

    @Override
    public void registerEventTimeTimer(long time) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deleteProcessingTimeTimer(long time) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deleteEventTimeTimer(long time) {
      throw new UnsupportedOperationException();
    }
  }
}
