package vn.nhip.job.testing;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A MiniCluster for one test class. */
public final class TestCluster {

  private static final int SLOTS = 4;

  private TestCluster() {}

  /** Starts a cluster, which the caller must close. */
  public static MiniCluster start() throws Exception {
    Configuration quick = new Configuration();
    quick.set(RestOptions.BIND_PORT, "0");
    // Avoids two waits for further slot requests in each of a thousand small jobs.
    quick.set(ResourceManagerOptions.REQUIREMENTS_CHECK_DELAY, Duration.ZERO);
    quick.set(ResourceManagerOptions.DECLARE_NEEDED_RESOURCE_DELAY, Duration.ZERO);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(quick)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    return cluster;
  }
}
