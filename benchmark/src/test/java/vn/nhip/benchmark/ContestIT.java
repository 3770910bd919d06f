package vn.nhip.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.benchmark.report.JsonLines;

/** Real processes, from the log to the figures. */
class ContestIT {
  @TempDir private Path folder;

  @Test
  void measuresContestantsWhoseRowsAreRight() throws Exception {
    Path json = folder.resolve("figures.jsonl");
    List<Contestant> contestants =
        List.of(
            Contestant.POLL,
            Contestant.DECODE,
            Contestant.HAND,
            Contestant.PLAIN_2,
            Contestant.DATABASE,
            Contestant.COPY);
    List<Figures> all =
        new SideBySide(
                List.of(new LogSpec(true, 20_000, 20, 1)),
                contestants,
                1,
                new Contest.Settings("1g", 60, List.of(), Map.of()),
                json)
            .run(Console.ofProcess());
    assertThat(all).allSatisfy(run -> assertThat(run.failure()).isNull());
    assertThat(all)
        .extracting(Figures::contestant)
        .containsExactly("poll", "decode", "hand", "plain-2", "database", "copy");
    assertThat(all)
        .allSatisfy(
            run -> {
              assertThat(run.seconds()).isPositive();
              assertThat(run.cpuSecondsAfterFirstPoll()).isPositive().isLessThan(run.cpuSeconds());
              assertThat(run.peakMegabytes()).isPositive();
            });
    assertThat(all.get(2).rows()).isGreaterThan(all.get(3).rows()).isGreaterThan(1_000);
    assertThat(all.get(2).postgresCpuSeconds()).isPositive();
    assertThat(JsonLines.read(json, Figures.class)).isEqualTo(all);
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void givesNoFigureToWhoIsNotDoneInTime() throws Exception {
    List<Figures> all =
        new SideBySide(
                List.of(new LogSpec(false, 20_000, 20, 1)),
                List.of(Contestant.HAND),
                1,
                new Contest.Settings("1g", 0, List.of(), Map.of()),
                null)
            .run(Console.ofProcess());
    assertThat(all).hasSize(1);
    assertThat(all.get(0).failure()).startsWith("not done within 0 s");
  }
}
