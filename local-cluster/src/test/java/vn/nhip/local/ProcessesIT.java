package vn.nhip.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.local.flink.FlinkProcesses;
import vn.nhip.local.services.Ports;

/** The start script with every service in a separate process. */
final class ProcessesIT {
  private static final String SCENARIO = "quang-nam-university";
  private static final Pattern METRICS = Pattern.compile("(http\\S+/metrics) · ");
  private static final Pattern PAGE = Pattern.compile("Flink +(http\\S+/)\\s");
  private static final Path JOB_JAR = Path.of("target", "flink-lib", "nhip-job.jar");

  @TempDir Path folder;

  @Test
  @Tag("long")
  void countsAllAfterKilledRunAndLeavesNothing() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    try (StartedProcess killed =
            StartedProcess.start(temporary, "--mode", "processes", "--scenario", "none");
        StartedProcess next = killThenStart(killed, temporary)) {
      assertThat(next.awaitExit()).as(next.output()).isZero();
      assertThat(next.output()).contains("Xong · done: " + SCENARIO, "COUNTED 317");
      assertThat(next.complaints()).isEmpty();
      assertThat(killed.servers()).isEmpty();
      assertThat(next.servers()).isEmpty();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static StartedProcess killThenStart(StartedProcess killed, Path temporary)
      throws Exception {
    killed.awaitLine("Kafka trên/on");
    killed.kill();
    assertThat(killed.servers()).hasSizeGreaterThanOrEqualTo(3);
    return StartedProcess.start(
        temporary,
        "--mode",
        "processes",
        "--parallelism",
        "2",
        "--scenario",
        SCENARIO,
        "--speed",
        "max",
        "--exit-when-done");
  }

  @Test
  @Tag("long")
  void eachFlinkProcessOffersMetricsAndAllStopWithinTenSeconds() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    try (StartedProcess start =
        StartedProcess.start(
            temporary,
            "--mode",
            "processes",
            "--scenario",
            "none",
            "--set",
            "metrics.port=" + Ports.orFree(0))) {
      start.awaitLine("Ctrl-C");
      List<URI> metrics =
          METRICS.matcher(start.output()).results().map(m -> URI.create(m.group(1))).toList();
      assertThat(metrics).hasSize(3).doesNotHaveDuplicates();
      assertThat(bodyOf(metrics.get(0))).contains("flink_jobmanager_");
      assertThat(bodyOf(metrics.get(1))).contains("flink_taskmanager_");
      assertThat(bodyOf(metrics.get(2))).contains("flink_taskmanager_");

      try (Stream<Path> files = Files.walk(temporary)) {
        assertThat(files)
            .isNotEmpty()
            .as("Flink's own loader unpacks the RPC library")
            .noneMatch(file -> file.getFileName().toString().startsWith("flink-rpc-akka"));
      }

      Matcher page = PAGE.matcher(start.output());
      assertThat(page.find()).isTrue();
      URI flink = URI.create(page.group(1));
      assertThat(bodyOf(flink.resolve("jobs"))).contains(FlinkProcesses.JOB_ID, "RUNNING");
      assertThat(bodyOf(flink.resolve("jobmanager/config"))).doesNotContainPattern("[0-9a-f]{64}");
      HttpRequest stop =
          HttpRequest.newBuilder(flink.resolve("jobs/" + FlinkProcesses.JOB_ID + "/stop"))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      assertThat(HttpClient.newHttpClient().send(stop, BodyHandlers.discarding()).statusCode())
          .isEqualTo(405);

      start.terminate();
      assertThat(start.awaitExitOfStop()).as(start.output()).isEqualTo(143);
      assertThat(start.servers()).isEmpty();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static String bodyOf(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void jobJarContainsOnlyWhatTheClusterLacks() throws Exception {
    try (ZipFile jar = new ZipFile(JOB_JAR.toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .doesNotHaveDuplicates()
          .contains(
              "vn/nhip/job/ThroughputJob.class",
              "org/apache/flink/connector/kafka/source/KafkaSource.class",
              "org/postgresql/Driver.class")
          .noneMatch(
              name ->
                  name.matches(
                      "org/apache/flink/(runtime|streaming/(api|runtime)|api|core|client)/.*class"
                          + "|org/(slf4j|apache/log(ging/log)?4j)/.*"
                          + "|META-INF/.*\\.(SF|RSA|DSA)|.*module-info.class"));
      String plugins =
          new String(
              jar.getInputStream(
                      jar.getEntry("META-INF/services/org.flywaydb.core.extensibility.Plugin"))
                  .readAllBytes(),
              UTF_8);
      assertThat(plugins).contains("PostgreSQLDatabaseType", "core.internal");
    }
  }
}
