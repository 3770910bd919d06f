package vn.nhip.local.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import vn.nhip.job.JobOptions;
import vn.nhip.local.services.Ports;

/**
 * Changes of a test to {@code deploy/compose}.
 *
 * @param text a Compose file
 * @param settingsLeftOut settings of the job that do not apply
 * @param restPort port at which Flink's REST interface is published
 * @param prometheusPort port at which Prometheus is published, if it is started
 */
record ComposeOverride(String text, Set<String> settingsLeftOut, int restPort, int prometheusPort) {

  private static final String PLAIN =
      """
      services:
        # An image may hold its templates without leave for its own user to write there.
        kafka: {user: "0"}
        jobmanager:
          networks: [inside, outside]
          ports: ["127.0.0.1:%d:8081"]
      """;

  private static final String SEVERAL_MACHINES =
      """
      x-flink: &flink
        JOB_MANAGER_RPC_ADDRESS: jobmanager
        NHIP_LOG: json
        AWS_ACCESS_KEY_ID: test
        AWS_SECRET_ACCESS_KEY: test
        FLINK_PROPERTIES: |
          taskmanager.numberOfTaskSlots: 2
          io.tmp.dirs: /tmp
          execution.checkpointing.storage: filesystem
          execution.checkpointing.dir: s3://nhip/checkpoints
          high-availability.type: zookeeper
          high-availability.cluster-id: /nhip
          high-availability.storageDir: s3://nhip/ha
          high-availability.zookeeper.quorum: zookeeper:2181
          high-availability.zookeeper.client.session-timeout: 10 s
          s3.endpoint: http://s3:9090
          s3.path.style.access: true
          # The server of the tests does not match an ETag as this client sends it.
          fs.s3a.change.detection.mode: none
      services:
        kafka: {user: "0"}
        s3:
          image: eclipse-temurin:17-jre
          command: [java, -Xmx256m, -XX:TieredStopAtLevel=1, -jar, /s3mock.jar]
          networks: [inside]
          volumes: ["%1$s:/s3mock.jar:ro"]
          environment: {COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS: nhip}
          healthcheck:
            test: [CMD, bash, -c, "exec 3<>/dev/tcp/127.0.0.1/9090"]
            interval: 1s
            retries: 90
        # As Flink brings it, for one pointer to the newest checkpoint and one leader.
        zookeeper:
          image: nhip-job:test
          entrypoint: [bash, -c, 'printf "tickTime=2000\\ndataDir=/tmp/zookeeper\\nclientPort=2181\\nserver.1=localhost\\n" >/tmp/zoo.cfg
            && exec java -Xmx128m -XX:TieredStopAtLevel=1 -cp "/opt/flink/lib/*"
            org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer --zkConfigFile /tmp/zoo.cfg --peerId 1']
          networks: [inside]
          healthcheck:
            test: [CMD, bash, -c, "exec 3<>/dev/tcp/127.0.0.1/2181"]
            interval: 1s
            retries: 90
        jobmanager:
          networks: [inside, outside]
          ports: ["127.0.0.1:%2$d:8081"]
          environment: *flink
          depends_on: {s3: {condition: service_healthy}, zookeeper: {condition: service_healthy}}
        taskmanager-1: {environment: *flink}
        taskmanager-2: {environment: *flink}
        # Debian's program instead of its own image.
        prometheus:
          image: eclipse-temurin:17-jre
          entrypoint: [/usr/local/bin/prometheus]
          networks: [inside, outside]
          ports: ["127.0.0.1:%3$d:9090"]
          volumes: ["%4$s:/usr/local/bin/prometheus:ro"]
      """;

  /** The setup as shipped, with local volumes. */
  static ComposeOverride plain() {
    int rest = Ports.orFree(0);
    return new ComposeOverride(PLAIN.formatted(rest), Set.of(), rest, 0);
  }

  /**
   * A setup without volumes shared between machines: checkpoints on object storage, high
   * availability by ZooKeeper.
   *
   * @param prometheus path of the Prometheus program
   */
  static ComposeOverride ofSeveralMachines(String prometheus) throws IOException {
    int rest = Ports.orFree(0);
    int metrics = Ports.orFree(0);
    return new ComposeOverride(
        SEVERAL_MACHINES.formatted(s3Server(), rest, metrics, prometheus),
        // Flink's own configuration sets the checkpoint folder there.
        Set.of(JobOptions.CHECKPOINT_DIRECTORY.key()),
        rest,
        metrics);
  }

  private static Path s3Server() throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Path.of("target", "test-parts"), "s3mock-*.jar")) {
      return jars.iterator().next().toAbsolutePath();
    }
  }
}
