package vn.nhip.local.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.KafkaProcess;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.ProcessFolders;

/**
 * Processes that are frozen (SIGSTOP) close no connection and refuse nothing. Board and wall say as
 * soon as {@code docs/command-center.md} promises that their figures are old, and why; and are calm
 * again when the processes go on. Kafka stays frozen while the others are, which saves a minute.
 */
@Tag("long")
@Tag("alone")
final class FrozenPartsIT {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final String NOTE_OUTCRIES =
      """
      () => {
        window.cried = "";
        new MutationObserver(() => {
          window.cried += document.querySelector(".outcry")?.textContent ?? "";
        }).observe(document.body, { childList: true, subtree: true });
      }
      """;

  /** The clock may have been due just when Kafka was frozen. */
  private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(5);

  /** What a busy machine may add to a promised time. */
  private static final Duration SLACK = Duration.ofSeconds(20);

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
  private static final Duration CALM_AGAIN = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final Frozen frozen = new Frozen();
  private KafkaProcess kafka;
  private LocalPostgres postgres;
  private JobProcess job;
  private Chain chain;

  @BeforeEach
  void startServices() throws Exception {
    Chromium.assumeThere();
    ProcessFolders folders = new ProcessFolders(folder, newFolder("logs"));
    kafka = KafkaProcess.start(0, newFolder("kafka"), folders, ClassArchives.none(), news -> {});
    postgres = LocalPostgres.start(0, newFolder("postgres"), newFolder("scratch"), false);
    kafka.awaitReady();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("postgres.url", postgres.url());
    settings.put("postgres.user", LocalPostgres.NHIP);
    Path password = Files.writeString(folder.resolve("password"), LocalPostgres.NHIP);
    settings.put("postgres.password.file", password.toString());
    chain = new Chain(settings);
    chain.prepare();
    job = JobProcess.start(chain.settings(), newFolder("job"));
    Feeder.send(chain.bootstrapServers(), List.of(target(), application()));
    await("the first application")
        .atMost(CALM_AGAIN.multipliedBy(2))
        .until(() -> chain.number("SELECT count(*) FROM daily_progress") > 0);
  }

  @AfterEach
  void stopServices() throws Exception {
    frozen.close();
    if (job != null) {
      job.close();
    }
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void boardAndWallTellHowOldFiguresAreAndWhatIsFrozen() throws Exception {
    try (Center center = BoardApi.startCenter(chain, Map.of());
        Chromium chromium = Chromium.start("http://127.0.0.1:" + center.port())) {
      Map<Role, Demo> accounts =
          center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).stream()
              .collect(Collectors.toMap(Demo::role, demo -> demo));
      Page board = chromium.visitor(accounts.get(Role.SUPERVISOR), Looks.DESKTOP);
      Page wall = chromium.visitor(accounts.get(Role.VIEWER), Looks.WALL);
      board.navigate("/provinces/67");
      wall.navigate("/wall?province=67&seconds=600");
      List<Page> pages = List.of(board, wall);
      areCalm(pages);
      pages.forEach(page -> page.evaluate(NOTE_OUTCRIES));

      Instant kafkaFrozen = frozen.freeze(kafka.process().handle());
      say(pages, ".aging b", "chưa đổi \\d+ giây", kafkaFrozen, 15);
      say(pages, "body.stale .aging b", "chưa đổi [3-6]\\d giây", kafkaFrozen, 30);

      Instant postgresFrozen = frozen.freezeAll(postgres.process().orElseThrow());
      say(pages, "body.stale .outcry", "Không đọc được cơ sở dữ liệu", postgresFrozen, 0);
      isAnsweredSoon(board);
      frozen.thawAllBut(kafka.process().handle());
      for (Page page : pages) {
        assertThat(page.locator(".outcry", new Page.LocatorOptions().setHasText("cơ sở dữ liệu")))
            .hasCount(0, new HasCountOptions().setTimeout((double) SLACK.toMillis()));
      }
      say(pages, "body.stale .outcry", "Số liệu đứng yên từ", kafkaFrozen, 60);

      Instant jobFrozen = frozen.freeze(job.handle());
      say(pages, "body.stale .outcry", "Hệ thống xử lý ngừng chạy", jobFrozen, 30);

      frozen.thaw();
      areCalm(pages);
      for (Page page : pages) {
        // The line to the command centre was there all the time.
        assertThat((String) page.evaluate("() => window.cried"))
            .contains("cơ sở dữ liệu")
            .doesNotContain("Mất kết nối");
      }
    }
  }

  private static void areCalm(List<Page> pages) {
    for (Page page : pages) {
      assertThat(page.locator(".dot").first()).isVisible();
      assertThat(page.locator(".outcry, .aging, .over, body.stale, .dot-need"))
          .hasCount(0, new HasCountOptions().setTimeout((double) CALM_AGAIN.toMillis()));
    }
  }

  /**
   * That pages say something, not before they should and soon after.
   *
   * @param seconds after which it is promised
   */
  private static void say(List<Page> pages, String where, String what, Instant since, int seconds) {
    Duration promised = Duration.ofSeconds(seconds);
    for (Page page : pages) {
      Duration left =
          Duration.between(Instant.now(), since.plus(promised).plus(CLOCK_INTERVAL).plus(SLACK));
      assertThat(page.locator(where))
          .containsText(
              Pattern.compile(what),
              new ContainsTextOptions().setTimeout((double) Math.max(1, left.toMillis())));
      assertThat(Duration.between(since, Instant.now()))
          .isGreaterThan(promised.minus(CLOCK_INTERVAL.multipliedBy(2)));
    }
  }

  private static void isAnsweredSoon(Page page) {
    Instant asked = Instant.now();
    assertThat(page.request().get("/api/v1/provinces/67/board").status()).isEqualTo(503);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(ANSWERED_WITHIN);
  }

  private Path newFolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static LogRecord target() {
    return record(
        TopicNames.TARGETS,
        0,
"""
{"type":"TARGET","scope":"TEAM","id":"663-LD-01","name":"Tổ lưu động 1","province":"67",\
"district":"663","from":"%s","dailyTarget":100}\
"""
            .formatted(LocalDate.now(ZONE).minusDays(1)));
  }

  private static LogRecord application() {
    return record(
        TopicNames.APPLICATIONS,
        0,
"""
{"eventId":"00000000-0000-4000-8000-000000000001","type":"RECEIVED","applicationId":"A-1",\
"occurredAt":"%s","province":"67","district":"663","team":"663-LD-01"}\
"""
            .formatted(Instant.now()));
  }

  private static LogRecord record(String topic, int partition, String json) {
    return new LogRecord(
        topic, partition, System.currentTimeMillis(), "663-LD-01", json.getBytes(UTF_8));
  }

  /** Processes that were sent SIGSTOP. */
  private static final class Frozen implements AutoCloseable {
    private final Map<Long, ProcessHandle> stopped = new LinkedHashMap<>();

    Instant freeze(ProcessHandle process) throws IOException, InterruptedException {
      signal("-STOP", process);
      stopped.put(process.pid(), process);
      return Instant.now();
    }

    /** A process, and those it has started. */
    Instant freezeAll(ProcessHandle parent) throws IOException, InterruptedException {
      freeze(parent);
      try (Stream<ProcessHandle> children = parent.children()) {
        for (ProcessHandle child : children.toList()) {
          freeze(child);
        }
      }
      return Instant.now();
    }

    void thawAllBut(ProcessHandle other) throws IOException, InterruptedException {
      stopped.remove(other.pid());
      thaw();
      stopped.put(other.pid(), other);
    }

    void thaw() throws IOException, InterruptedException {
      for (ProcessHandle process : stopped.values()) {
        signal("-CONT", process);
      }
      stopped.clear();
    }

    @Override
    public void close() throws IOException, InterruptedException {
      thaw();
    }

    private static void signal(String signal, ProcessHandle process)
        throws IOException, InterruptedException {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }
  }
}
