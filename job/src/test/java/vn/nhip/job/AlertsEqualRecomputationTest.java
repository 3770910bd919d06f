package vn.nhip.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.flink.runtime.minicluster.MiniCluster;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.RandomPaceLogs;
import vn.nhip.job.recompute.RandomPaceLogs.PaceLogSample;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.testing.PipelineRun;
import vn.nhip.job.testing.RunAlerts;
import vn.nhip.job.testing.TestCluster;

/** Every alert, minute by minute, equals the independent recomputation, on any days. */
class AlertsEqualRecomputationTest {

  private static MiniCluster cluster;

  @BeforeContainer
  static void startCluster() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterContainer
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @Property(tries = 1000)
  void alertsEqualTheRecomputation(
      @ForAll("days") PaceLogSample sample, @ForAll("parallelism") int parallelism)
      throws Exception {
    RunAlerts run =
        RunAlerts.of(PipelineRun.of(cluster, sample.log(), sample.partitions(), parallelism));

    RunAlerts expected =
        RunAlerts.of(
            PaceRecomputation.of(sample.log(), sample.partitions()),
            Recomputation.of(sample.log()));
    assertThat(run).as(() -> differences(run, expected, sample)).isEqualTo(expected);
  }

  private static String differences(RunAlerts run, RunAlerts expected, PaceLogSample sample) {
    return Stream.of(
            differences(run.days(), expected.days()),
            differences(run.history(), expected.history()),
            differences(run.alerts(), expected.alerts()),
            sample.log().stream()
                .filter(record -> record.topic().equals("targets"))
                .map(
                    record ->
                        Instant.ofEpochMilli(record.timestamp())
                            + " "
                            + new String(record.value(), UTF_8)))
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
    return RandomPaceLogs.logs();
  }

  @Provide
  Arbitrary<Integer> parallelism() {
    return Arbitraries.of(1, 1, 2);
  }
}
