package vn.nhip.local;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import vn.nhip.core.settings.Shell;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.simulation.scenarios.Replay;

/** Shows the figures while the job runs, and detects when the replay has been counted. */
final class Watch {
  private static final long SHOW_INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long POLL_MILLIS = 500;
  private static final Duration CHECKPOINT_TIMEOUT = Duration.ofSeconds(60);

  private final Plan plan;
  private final Console console;
  private final Board board;
  private final ShutdownSequence closing;
  private final LocalJob job;
  private final FiguresReader reader;
  private final Optional<Replay> replay;

  private long shownAt;
  private long shownRead;
  private boolean sentPrinted;

  Watch(
      Plan plan,
      Console console,
      Board board,
      ShutdownSequence closing,
      LocalJob job,
      FiguresReader reader,
      Optional<Replay> replay) {
    this.plan = plan;
    this.console = console;
    this.board = board;
    this.closing = closing;
    this.job = job;
    this.reader = reader;
    this.replay = replay;
  }

  /**
   * Watches until the run is stopped or, with {@code --exit-when-done}, everything has been
   * counted.
   *
   * @param emitInterval shortest time between two writes of a row by the job
   * @return the exit code
   */
  int untilDone(Duration emitInterval) throws Exception {
    shownAt = System.nanoTime();
    while (!closing.await(POLL_MILLIS)) {
      Optional<String> failure = job.failure().or(() -> replay.flatMap(Watch::failure));
      if (failure.isPresent()) {
        console.complain(failure.get());
        return Shell.FAILED;
      }
      Figures figures = readAndShow();
      if (figures != null && replay.isPresent() && replay.get().isDone()) {
        if (plan.exitWhenDone() && figures.lag() == 0) {
          return finish(emitInterval);
        }
        printSent();
      }
    }
    closing.close();
    return 0;
  }

  private Figures readAndShow() throws InterruptedException {
    try {
      Figures figures = reader.read();
      printAlerts();
      long now = System.nanoTime();
      if (now - shownAt >= SHOW_INTERVAL_NANOS) {
        long perSecond = (figures.read() - shownRead) * 1_000_000_000L / (now - shownAt);
        show(figures, perSecond);
        shownAt = now;
        shownRead = figures.read();
      }
      return figures;
    } catch (SQLException | ExecutionException e) {
      Logs.warn("The figures cannot be read", e);
      reconnect();
      return null;
    }
  }

  private void reconnect() {
    try {
      reader.connect();
    } catch (SQLException e) {
      Logs.debug("PostgreSQL is still unavailable", e);
    }
  }

  private void show(Figures figures, long perSecond) throws InterruptedException {
    List<String> lines = new ArrayList<>(board.live(figures, perSecond));
    JobStatus status = job.status().orElse(JobStatus.RUNNING);
    if (status != JobStatus.RUNNING) {
      lines.add("Flink: " + status);
    }
    console.live(lines);
  }

  private void printAlerts() throws SQLException {
    for (AlertNotice change : reader.newAlertChanges()) {
      board.alert(change).forEach(console::say);
    }
  }

  private void printSent() {
    if (!sentPrinted && !plan.exitWhenDone()) {
      sentPrinted = true;
      console.say("Đã gửi hết · the whole replay has been sent; Ctrl-C để dừng · to stop");
    }
  }

  private int finish(Duration emitInterval) throws Exception {
    // What the first checkpoint has flushed may still wait downstream for its time to be emitted.
    for (int round = 1; round <= 2; round++) {
      if (closing.await(ThroughputJob.longestWait(emitInterval).toMillis())) {
        return 0;
      }
      flush();
    }
    printAlerts();
    console.say("");
    console.say("Xong · done: " + plan.scenarioName());
    Board.last(reader.read()).forEach(line -> console.say("  " + line));
    return 0;
  }

  /** Takes a checkpoint, at which the job writes everything in its sinks to PostgreSQL. */
  private void flush() throws IOException, InterruptedException {
    if (!job.checkpoint(CHECKPOINT_TIMEOUT)) {
      throw new IOException("The last figures were not written: the checkpoint did not complete.");
    }
  }

  private static Optional<String> failure(Replay replay) {
    return replay.failure().map(e -> "The replay has failed: " + Shell.sentence(e));
  }
}
