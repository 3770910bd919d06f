package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.local.testing.Measurements.say;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.testing.RealServices;
import vn.nhip.simulation.scenarios.Figure;
import vn.nhip.simulation.scenarios.Replay;
import vn.nhip.simulation.scenarios.Scenario;
import vn.nhip.simulation.scenarios.Scenarios;

/** Each scenario, replayed at full speed, ends with the published figures. */
final class ScenariosIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A day at a school: the shortest with teams, stations and alerts. */
  private static final String SHORT = "dak-mil-school";

  @Test
  void endsInThePublishedFiguresAndEqualsTheRecomputation(@TempDir Path checkpoints)
      throws Exception {
    replayAndCompare(SHORT, checkpoints);
  }

  static Stream<String> others() {
    return Scenarios.all().stream().map(Scenario::name).filter(name -> !name.equals(SHORT));
  }

  @ParameterizedTest
  @MethodSource("others")
  @Tag("long")
  void allOthersDoToo(String name, @TempDir Path checkpoints) throws Exception {
    replayAndCompare(name, checkpoints);
  }

  private static void replayAndCompare(String name, Path checkpoints) throws Exception {
    Scenario scenario = Scenarios.find(name).orElseThrow();
    Chain chain = Chain.recorded(SERVICES.settings()).withCheckpointsIn(checkpoints);
    try (RunningJob job = chain.startJob()) {
      long start = System.nanoTime();
      replay(scenario, chain.bootstrapServers());
      long sent = System.nanoTime();
      chain.awaitAllRead();
      long read = System.nanoTime();
      chain.awaitSettled(job);
      say(
          "%s: sent after %.1f s, read after %.1f s, settled after %.1f s"
              .formatted(
                  name,
                  seconds(start, sent),
                  seconds(start, read),
                  seconds(start, System.nanoTime())));
      assertThat(job.runsUndisturbed()).as("runs undisturbed").isTrue();
    }
    for (Figure figure : scenario.expectedFigures()) {
      assertThat(sum(chain, figure)).as(figure.toString()).isEqualTo(figure.value());
    }
    List<LogRecord> log = recorded(scenario);
    SameTables.assertSame(chain.tables(), Recomputation.of(log));
    PaceTables pace = PaceRecomputation.of(log, Scenario.APPLICATION_PARTITIONS);
    assertThat(new AlertReader(chain).history()).isEqualTo(pace.history());
  }

  private static void replay(Scenario scenario, String bootstrapServers) throws Exception {
    try (Replay replay =
        new Replay(scenario, bootstrapServers, Replay.MAX_SPEED, Map.of(), status -> {})) {
      replay.start();
      assertThat(replay.awaitDone(PATIENCE)).isTrue();
    }
  }

  private static List<LogRecord> recorded(Scenario scenario) {
    try (Stream<LogRecord> records = scenario.records()) {
      return records.toList();
    }
  }

  private static long sum(Chain chain, Figure figure) throws SQLException {
    return chain.number(
        """
        SELECT sum(%s) FROM daily_progress
        WHERE scope = '%s' AND scope_id = '%s' AND working_day BETWEEN '%s' AND '%s'"""
            .formatted(
                figure.measure().column(),
                figure.scope(),
                figure.id(),
                figure.from(),
                figure.to()));
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
