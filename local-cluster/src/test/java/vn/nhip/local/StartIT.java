package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.Ports;

/** The start script as a process, in a separate temporary folder. */
final class StartIT {
  private static final String SCENARIO = "quang-nam-university";

  @TempDir Path folder;

  @Test
  void printsVersionAndCommit() throws Exception {
    try (StartedProcess start = StartedProcess.start(temporary(), "--version")) {
      assertThat(start.awaitExit()).isZero();
      assertThat(start.output()).matches("Nhịp \\d+\\.\\d+\\.\\d+\\S*, commit [\\w.-]+\\s*");
    }
  }

  @Test
  void stopsDuringStartup() throws Exception {
    try (StartedProcess start = StartedProcess.start(temporary(), "--scenario", "none")) {
      start.awaitLine("Nhịp");
      start.terminate();
      assertThat(start.awaitExitOfStop()).as(start.output()).isEqualTo(143);
      assertThat(start.servers()).isEmpty();
    }
    assertThat(temporary()).isEmptyDirectory();
  }

  @Test
  @Tag("long")
  void cleansUpAfterKilledRunAndStopsWithinTenSeconds() throws Exception {
    String[] arguments = {
      "--scenario", "none", "--postgres-port", Integer.toString(Ports.orFree(0))
    };
    try (StartedProcess killed = StartedProcess.start(temporary(), arguments)) {
      killed.awaitLine("Ctrl-C");
      assertThat(killed.output())
          .contains("no state in ")
          .contains("/checkpoints: reads the log from its start");
      killed.kill();
      assertThat(killed.servers()).isNotEmpty();
      try (StartedProcess next = StartedProcess.start(temporary(), arguments)) {
        next.awaitLine("Ctrl-C");
        assertThat(killed.servers()).isEmpty();
        assertThat(folders()).isEqualTo(1);
        next.terminate();
        assertThat(next.awaitExitOfStop()).as(next.output()).isEqualTo(143);
        assertThat(next.servers()).isEmpty();
      }
    }
    assertThat(temporary()).isEmptyDirectory();
  }

  @Test
  @Tag("long")
  void exitsWhenDoneAndResumesFromKeptDataAfterKill() throws Exception {
    String kept = folder.resolve("kept data").toString();
    String[] arguments = {"--scenario", SCENARIO, "--speed", "max", "--data-dir", kept};
    try (StartedProcess killed = StartedProcess.start(temporary(), arguments)) {
      killed.awaitLine("tiếp nhận/received");
      killed.kill();
    }
    try (StartedProcess other =
        StartedProcess.start(temporary(), "--scenario", "none", "--data-dir", kept)) {
      assertThat(other.awaitExit()).isEqualTo(2);
      assertThat(other.complaints())
          .isEqualTo(
              "The data folder %s holds the scenario %s, not none.".formatted(kept, SCENARIO));
    }
    String whole;
    try (StartedProcess fresh =
        StartedProcess.start(
            temporary(), "--scenario", SCENARIO, "--speed", "max", "--exit-when-done")) {
      assertThat(fresh.awaitExit()).as(fresh.output()).isZero();
      assertThat(fresh.output()).contains("Xong · done: " + SCENARIO, "COUNTED");
      assertThat(fresh.complaints()).isEmpty();
      whole = fresh.after("Xong");
    }
    assertThat(temporary()).as("nothing is left").isEmptyDirectory();
    try (StartedProcess again =
        StartedProcess.start(
            temporary(),
            "--scenario",
            SCENARIO,
            "--speed",
            "max",
            "--data-dir",
            kept,
            "--exit-when-done")) {
      assertThat(again.awaitExit()).as(again.output()).isZero();
      assertThat(again.output()).contains("resumes from " + kept + "/checkpoints/");
      assertThat(again.after("Xong")).isEqualTo(whole);
      assertThat(again.servers()).isEmpty();
    }
    assertHoursAreTheSumsOfTheirMinutes(Path.of(kept));
    try (Stream<Path> files = Files.walk(Path.of(kept, "checkpoints"))) {
      assertThat(files).anyMatch(file -> file.endsWith("_metadata"));
    }
    try (Stream<Path> files = Files.walk(Path.of(kept))) {
      assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
          .allMatch(StartIT::isHiddenFromOthers);
    }
    assertThat(temporary()).isEmptyDirectory();
  }

  private void assertHoursAreTheSumsOfTheirMinutes(Path kept) throws Exception {
    String different =
        """
        SELECT hour, scope, scope_id, minutes.received, hours.received
        FROM (SELECT scope, scope_id, province, date_trunc('hour', window_start) AS hour,
                     sum(received)::int AS received
              FROM throughput WHERE window_minutes = 1 GROUP BY 1, 2, 3, 4) minutes
        FULL JOIN (SELECT scope, scope_id, province, window_start AS hour, received
                   FROM throughput WHERE window_minutes = 60) hours
          USING (scope, scope_id, province, hour)
        WHERE minutes.received IS DISTINCT FROM hours.received""";
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    try (LocalPostgres postgres = LocalPostgres.start(0, kept, scratch, true);
        Connection connection =
            DriverManager.getConnection(postgres.url(), LocalPostgres.NHIP, LocalPostgres.NHIP);
        Statement statement = connection.createStatement()) {
      try (ResultSet windows = statement.executeQuery("SELECT count(*) FROM throughput")) {
        assertThat(windows.next() && windows.getLong(1) > 0).as("there are windows").isTrue();
      }
      try (ResultSet row = statement.executeQuery(different)) {
        assertThat(row.next() ? row.getString("hour") + row.getString("scope_id") : "").isEmpty();
      }
    }
  }

  private static boolean isHiddenFromOthers(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path temporary() throws Exception {
    return Files.createDirectories(folder.resolve("tmp"));
  }

  private long folders() throws Exception {
    try (Stream<Path> folders = Files.list(temporary())) {
      return folders.filter(Files::isDirectory).count();
    }
  }
}
