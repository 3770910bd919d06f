package vn.nhip.benchmark.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Checks that judging meets its performance goals, with much slack for a slow and busy machine. */
class JudgeBenchmarkTest {
  private static final int MINUTES = 25;
  private static final long MOST_MILLIS = 200;
  private static final int MOST_STATE_BYTES = 50_000;
  private static final int MOST_OWN_DAY_BYTES = 4_000;

  @Test
  void judgesAMinuteOfTheWholeCountryInLessThanAFifthOfASecond() throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    JudgeBenchmark benchmark = new JudgeBenchmark();
    benchmark.makeUnits();
    long[] nanos = new long[MINUTES];
    long judged = 0;
    for (int i = 0; i < MINUTES; i++) {
      benchmark.takeArrivals();
      long begin = threads.getCurrentThreadCpuTime();
      judged = benchmark.judgeOneMinute();
      nanos[i] = threads.getCurrentThreadCpuTime() - begin;
    }
    Arrays.sort(nanos);

    assertThat(judged).isEqualTo((long) benchmark.units() * MINUTES);
    assertThat(TimeUnit.NANOSECONDS.toMillis(nanos[MINUTES / 2])).isLessThan(MOST_MILLIS);
    assertThat(benchmark.averageBytes()).isLessThan(MOST_STATE_BYTES);
    assertThat(benchmark.ownDayBytes()).isPositive().isLessThan(MOST_OWN_DAY_BYTES);
  }
}
