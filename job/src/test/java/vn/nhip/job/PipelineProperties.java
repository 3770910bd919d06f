package vn.nhip.job;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.flink.runtime.minicluster.MiniCluster;
import vn.nhip.job.testing.TestCluster;

/** Properties of the pipeline, which runs on one MiniCluster for the class. */
abstract class PipelineProperties {
  static MiniCluster cluster;

  @BeforeContainer
  static void startCluster() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterContainer
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @Provide
  Arbitrary<Integer> parallelism() {
    return Arbitraries.of(1, 1, 2);
  }
}
