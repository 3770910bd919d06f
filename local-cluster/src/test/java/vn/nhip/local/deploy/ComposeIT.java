package vn.nhip.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.Feeder;
import vn.nhip.local.e2e.FieldLog;
import vn.nhip.local.e2e.SameTables;

/**
 * The images and {@code deploy/compose} for real, as they are shipped: a recorded morning is
 * counted by a job on two TaskManagers, of which one dies in the middle of it, as does the
 * JobManager, and every row is what the log gives. {@link ComposeUnderLoadIT} does more, and takes
 * longer.
 */
@Tag("long")
final class ComposeIT {
  private static final int RECORDS = 20_000;
  private static final int PER_SECOND = 2_000;

  @Test
  void countsARecordedMorningThoughATaskManagerAndTheJobManagerDie(@TempDir Path folder)
      throws Exception {
    ComposeDay.assumeDocker();
    List<LogRecord> log = FieldLog.ofDakNong(RECORDS);
    try (ComposeDay day =
        ComposeDay.start(
            "Compose", folder, ComposeOverride.plain(), Map.of("checkpoint.interval", "1 s"))) {
      Chain chain = day.chain();
      Feeder.send(chain.bootstrapServers(), log.subList(0, RECORDS / 2));
      day.awaitFirstRow();
      try (Feeder feeder =
          Feeder.start(chain.bootstrapServers(), log.subList(RECORDS / 2, RECORDS), PER_SECOND)) {
        day.killTaskManager(RECORDS * 5L / 8);
        day.killJobManager(RECORDS * 3L / 4);
        feeder.awaitSent();
      }
      day.awaitSettled();
      SameTables.assertSameRows(chain.tables(), Recomputation.of(log));
      assertThat(day.fallen()).isEmpty();

      ComposeStack stack = day.stack();
      for (String service : List.of("jobmanager", "taskmanager-1", "command-center", "intake")) {
        await(service).atMost(ComposeDay.SOON).until(() -> stack.isHealthy(service));
      }
      assertThat(get(stack.board()).body()).contains("<title>");
      assertThat(withoutToken(stack.intake().resolve("v1/events")).statusCode()).isEqualTo(401);
      for (String service : List.of("jobmanager", "command-center", "intake")) {
        assertThat(stack.logs(service).lines().filter(line -> line.startsWith("{")))
            .as(service)
            .allMatch(ComposeIT::isOfTheSchema);
      }
      assertThat(stack.logs("jobmanager").lines().filter(line -> line.startsWith("{")))
          .hasSizeGreaterThan(50);
      day.watch().lap("the rest of the log and the comparison took");
    }
  }

  private static boolean isOfTheSchema(String line) {
    try {
      return DeployFiles.JSON.readTree(line).has("ecs.version");
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return send(HttpRequest.newBuilder(address));
  }

  private static HttpResponse<String> withoutToken(URI address) throws Exception {
    return send(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("{}")));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
