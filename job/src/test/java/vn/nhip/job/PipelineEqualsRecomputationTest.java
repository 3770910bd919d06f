package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.RandomLogs;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.testing.PipelineRun;
import vn.nhip.job.testing.RunTables;

/**
 * The pipeline's tables equal the independent recomputation, row by row, for random logs. The
 * build's {@code random.tries} sets the number of logs.
 */
@Tag("thorough")
class PipelineEqualsRecomputationTest extends PipelineProperties {

  @Property
  void tablesEqualTheRecomputation(
      @ForAll("logs") List<LogRecord> log, @ForAll("parallelism") int parallelism)
      throws Exception {
    assertThat(RunTables.of(PipelineRun.of(cluster, log, 4, parallelism)))
        .isEqualTo(Recomputation.of(log));
  }

  @Provide
  Arbitrary<List<LogRecord>> logs() {
    return RandomLogs.logs();
  }
}
