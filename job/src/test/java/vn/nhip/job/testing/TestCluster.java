package vn.nhip.job.testing;

import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A MiniCluster for one test class. */
public final class TestCluster {

  private static final int SLOTS = 4;

  private TestCluster() {}

  /** Starts one; the caller closes it. */
  public static MiniCluster start() throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    return cluster;
  }
}
