package vn.nhip.job.testing;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A MiniCluster for one test class. */
public final class TestCluster {

  private static final int SLOTS = 4;

  private TestCluster() {}

  /** Starts one; the caller closes it. */
  public static MiniCluster start() throws Exception {
    Configuration free = new Configuration().set(RestOptions.BIND_PORT, "0");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(free)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    return cluster;
  }
}
