package vn.nhip.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;

/**
 * The published images of Kafka and PostgreSQL accept the job's topics and tables like the embedded
 * services.
 */
final class ContainersIT {
  @Test
  void takeTopicsAndTablesOfTheJob(@TempDir Path folder) throws Exception {
    assumeTrue(Engines.isDockerThere(), "not run: Docker cannot be reached");
    Path password = Files.writeString(folder.resolve("p"), "nhip");
    try (ContainerEngine engine = ContainerEngine.start()) {
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers", engine.bootstrapServers(),
              "postgres.url", engine.postgresUrl("nhip"),
              "postgres.password.file", password.toString());
      Map<String, Integer> partitions = ThroughputJob.prepare(JobConfig.of(settings));
      assertThat(partitions).containsEntry("applications", 4).containsEntry("targets", 1);
      assertThat(partitions.keySet()).containsAll(Set.of("alerts", "applications.rejected"));
    }
  }
}
