package vn.nhip.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.benchmark.report.JsonLines;
import vn.nhip.benchmark.services.Databases;

/** Real processes, from the log to the figures. */
class ContestIT {
  @TempDir private Path folder;

  @Test
  void measuresOnlyContestantsWithRightResults() throws Exception {
    Path json = folder.resolve("figures.jsonl");
    // A setting unknown to this job; the others ignore it.
    Map<String, String> nonsense = Map.of("set.nonsense", "1");
    List<Figures> all =
        new SideBySide(
                List.of(new LogSpec(true, 20_000, 20, 1)),
                List.of(
                    Contestant.DECODE,
                    Contestant.HAND,
                    Contestant.HAND_COUNTS,
                    Contestant.PLAIN_2,
                    Contestant.NHIP),
                1,
                new Contest.Settings("1g", 60, List.of(), nonsense),
                Databases.TUNED,
                CommandLine.populateCommand(new JsonOption(), "--json", json.toString()))
            .run(new Console(System.out, System.err));
    assertThat(all)
        .extracting(Figures::contestant)
        .containsExactly("decode", "hand", "hand-counts", "plain-2", "nhip");
    assertThat(all.subList(0, 4)).allSatisfy(ContestIT::isMeasured);
    assertThat(all.get(1).rows()).isGreaterThan(all.get(2).rows());
    assertThat(all.get(2).rows()).isGreaterThan(all.get(3).rows()).isGreaterThan(1_000);
    assertThat(all.get(1).postgresCpuSeconds()).isPositive();
    assertThat(all.get(4).failure()).startsWith("it exited").contains("nonsense");
    assertThat(JsonLines.read(json, Figures.class)).isEqualTo(all);
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static void isMeasured(Figures run) {
    assertThat(run.failure()).isNull();
    assertThat(run.seconds()).isPositive();
    assertThat(run.cpuSecondsAfterFirstPoll()).isPositive().isLessThan(run.cpuSeconds());
    assertThat(run.peakMegabytes()).isPositive();
  }
}
