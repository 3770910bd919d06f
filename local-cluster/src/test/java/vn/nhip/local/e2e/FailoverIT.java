package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.center.Center;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.settings.Settings;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.local.testing.PostgresPair;
import vn.nhip.local.testing.RealServices;

/** The database fails over to its replica while events come in. */
@Tag("long")
final class FailoverIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration CATCH_UP = Duration.ofSeconds(30);
  private static final String COUNTED =
      "SELECT sum(received + returned + completed + delivered) FROM daily_progress";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
  private final Set<String> falls = new ConcurrentSkipListSet<>();

  @Test
  void losesNoRowAndNoCountDecreasesAtFailover() throws Exception {
    List<LogRecord> log = FieldLog.of(6, 4_500);
    try (PostgresPair pair = PostgresPair.start(folder)) {
      Chain chain =
          new Chain(SERVICES.settings())
              .with("postgres.url", pair.url())
              .with("postgres.throughput.retention.days", "36500");
      chain = Chain.quick(chain.settings());
      try (RunningJob job = chain.startJob();
          Feeder feeder = Feeder.start(chain.bootstrapServers(), log, 500, 3_000);
          Center center = center(chain)) {
        Thread reader = start(this::watchCounts, chain);
        Thread visitor = start(this::visit, center);
        chain.awaitRead(1_000);
        pair.failOver();
        long promoted = System.nanoTime();
        Chain running = chain;
        await("all that was sent")
            .atMost(CATCH_UP)
            .ignoreExceptions()
            .until(() -> running.read() >= 3_000);
        await("the command centre")
            .atMost(CATCH_UP.minusNanos(System.nanoTime() - promoted))
            .until(() -> ask(center) == 401);
        feeder.allow(log.size());
        feeder.awaitSent();
        chain.awaitSettled(job);
        end.countDown();
        reader.join();
        visitor.join();
        assertThat(job.failures()).isEmpty();
        assertThat(job.runsUndisturbed()).isTrue();
      }
      assertThat(falls).isEmpty();
      assertThat(statuses).isSubsetOf(401, 503).contains(401);
      SameTables.assertSame(chain.tables(), Recomputation.of(log));
    }
  }

  private static Center center(Chain chain) {
    return Center.start(
        Settings.of(
            CenterOptions.ALL,
            Map.of(
                "postgres.url",
                chain.settings().get("postgres.url"),
                "postgres.user",
                "nhip",
                "postgres.password.file",
                chain.settings().get("postgres.password.file"),
                "web.port",
                "0")));
  }

  /** Requests a session without signing in: 401 if the database answers, 503 if not. */
  private int ask(Center center) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + center.port() + "/api/v1/session"))
            .header("Cookie", "nhip-session=nobody")
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private void visit(Center center) throws Exception {
    while (!end.await(200, TimeUnit.MILLISECONDS)) {
      statuses.add(ask(center));
    }
  }

  /** Polls counts like a third-party board, reconnecting when its connection is lost. */
  private void watchCounts(Chain chain) throws InterruptedException {
    long seen = 0;
    while (end.getCount() > 0) {
      try (Connection connection = chain.connect();
          Statement statement = connection.createStatement()) {
        while (!end.await(20, TimeUnit.MILLISECONDS)) {
          try (ResultSet row = statement.executeQuery(COUNTED)) {
            row.next();
            if (row.getLong(1) < seen) {
              falls.add(seen + " fell to " + row.getLong(1));
            }
            seen = row.getLong(1);
          }
        }
      } catch (SQLException e) {
        // The database is away; reconnects.
      }
    }
  }

  private interface Work<T> {
    void on(T subject) throws Exception;
  }

  private <T> Thread start(Work<T> work, T subject) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.on(subject);
              } catch (Exception e) {
                falls.add(e.toString());
              }
            });
    thread.start();
    return thread;
  }
}
