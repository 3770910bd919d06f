package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import vn.nhip.job.recompute.RandomPaceLogs;
import vn.nhip.job.recompute.RandomPaceLogs.PaceLogSample;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.testing.PipelineRun;
import vn.nhip.job.testing.RunAlerts;
import vn.nhip.job.testing.SmallestLog;

/**
 * Every alert, minute by minute, equals the independent recomputation for random days. The build's
 * {@code random.tries} sets the number of logs.
 */
@Tag("thorough")
class AlertsEqualRecomputationTest extends PipelineProperties {

  /** Fewer tries, as logs of two weeks take ten times as long as those of a day. */
  private static final int STRETCHES = Integer.getInteger("random.tries", 40) / 10;

  @Property
  void alertsEqualTheRecomputation(
      @ForAll("days") PaceLogSample sample, @ForAll("parallelism") int parallelism)
      throws Exception {
    assertEqual(sample, parallelism);
  }

  /**
   * Shrinks a failing log by leaving records out, as jqwik takes long to leave out irrelevant days.
   */
  @Property(tries = 1)
  void alertsEqualTheRecomputationOverWeeks() {
    RandomPaceLogs.losingBeginnings(RandomPaceLogs.stretches())
        .sampleStream()
        .limit(STRETCHES)
        .filter(AlertsEqualRecomputationTest::differs)
        .findFirst()
        .ifPresent(
            sample ->
                assertEqual(
                    sample.with(SmallestLog.of(sample.log(), log -> differs(sample.with(log)))),
                    1));
  }

  private static boolean differs(PaceLogSample sample) {
    return !run(sample, 1).equals(expected(sample));
  }

  private static void assertEqual(PaceLogSample sample, int parallelism) {
    RunAlerts run = run(sample, parallelism);
    RunAlerts expected = expected(sample);
    assertThat(run).as(() -> differences(run, expected, sample)).isEqualTo(expected);
  }

  private static RunAlerts run(PaceLogSample sample, int parallelism) {
    try {
      return RunAlerts.of(
          PipelineRun.of(
              cluster, sample.log(), sample.partitions(), sample.incomplete(), parallelism));
    } catch (Exception e) {
      throw new AssertionError("the job failed", e);
    }
  }

  private static RunAlerts expected(PaceLogSample sample) {
    return RunAlerts.of(sample.recomputed(), Recomputation.of(sample.log()));
  }

  private static String differences(RunAlerts run, RunAlerts expected, PaceLogSample sample) {
    return Stream.of(
            differences(run.days(), expected.days()),
            differences(run.history(), expected.history()),
            differences(run.alerts(), expected.alerts()),
            differences(run.ownDays(), expected.ownDays()),
            Stream.of(sample.toString()))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static Stream<String> differences(Map<?, ?> was, Map<?, ?> expected) {
    Set<Object> keys = new LinkedHashSet<>(expected.keySet());
    keys.addAll(was.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(was.get(key), expected.get(key)))
        .map(key -> key + "\n   expected " + expected.get(key) + "\n   but was  " + was.get(key));
  }

  @Provide
  Arbitrary<PaceLogSample> days() {
    return RandomPaceLogs.losingBeginnings(RandomPaceLogs.logs());
  }
}
